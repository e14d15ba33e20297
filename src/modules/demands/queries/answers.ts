import { shownOf } from '../../../kernel/codes/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { type AnswerValue, answerWords, type Question, type QuestionKind } from '../../../kernel/contract/index.ts'
import type { SealedColumn } from '../../../kernel/seal/index.ts'
import type { CaseAnswer } from '../contract/index.ts'

/** Where the number to call about a case, and those among its answers, are sealed for. */
export const DEMAND_PHONE = 'demand.contact_phone'
export const DEMAND_ANSWERS = 'demand.answers'
export const DEMAND_SEALED: readonly SealedColumn[] = [
  { table: 'demand', column: 'contact_phone', place: DEMAND_PHONE },
  { table: 'demand', column: 'answers', place: DEMAND_ANSWERS, json: 'answers' },
]

/** An answer as it is kept: to which row of the question it was given, of what kind, its place in the form, the value (a phone number sealed), and the Chinese words for it, masked where it is a phone number. */
export type KeptAnswer = { q: string; kind: QuestionKind; at: number; v: AnswerValue; w: string }
export type KeptAnswers = Record<string, KeptAnswer>

export const masked = ({ kind, v }: Pick<KeptAnswer, 'kind' | 'v'>): AnswerValue =>
  kind === 'phone' ? shownOf(String(v)) : v

const questionsOf = ({ db, actor }: Looking, ids: string[]) =>
  db
    .selectFrom('demandQuestion')
    .select(['id', 'key', 'kind', 'labelZh', 'labelEn', 'unit', 'options'])
    .where('parkId', '=', actor.parkId)
    .where('id', 'in', ids)
    .execute()

/** The answers of cases in the words of the questions that were asked then, also where they are asked no more. */
export const answersOfAll = async (ctx: Looking, all: readonly unknown[]): Promise<CaseAnswer[][]> => {
  const given = all.map((kept) => Object.values((kept ?? {}) as KeptAnswers).toSorted((a, b) => a.at - b.at))
  const ids = [...new Set(given.flatMap((answers) => answers.map((a) => a.q)))]
  if (ids.length === 0) return given.map(() => [])
  const asked = new Map((await questionsOf(ctx, ids)).map((q) => [q.id, q]))
  const said = (answer: KeptAnswer): CaseAnswer[] => {
    const q = asked.get(answer.q)
    if (!q) return []
    const [zh, en] = answerWords(q as unknown as Question, masked(answer))
    const label = { zh: q.labelZh, en: q.labelEn }
    return [{ key: q.key, kind: answer.kind, label, value: masked(answer), words: { zh, en } }]
  }
  return given.map((answers) => answers.flatMap(said))
}
export const answersOf = async (ctx: Looking, kept: unknown): Promise<CaseAnswer[]> =>
  (await answersOfAll(ctx, [kept]))[0] ?? []

/** For the audit trail: everything but whole phone numbers. */
export const tracedAnswers = (kept: unknown) =>
  kept === null || kept === undefined
    ? null
    : Object.fromEntries(Object.entries(kept as KeptAnswers).map(([key, a]) => [key, { ...a, v: masked(a) }]))

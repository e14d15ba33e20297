import { maskPhone } from '../../../kernel/codes/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { type AnswerValue, answerWords, type Question, type QuestionKind } from '../../../kernel/contract/index.ts'
import type { CaseAnswer } from '../contract/index.ts'

/** An answer as it is kept: to which row of the question it was given, of what kind, its place in the form, the value, and the Chinese words for it, masked where it is a phone number. */
export type KeptAnswer = { q: string; kind: QuestionKind; at: number; v: AnswerValue; w: string }
export type KeptAnswers = Record<string, KeptAnswer>

export const masked = ({ kind, v }: Pick<KeptAnswer, 'kind' | 'v'>): AnswerValue =>
  kind === 'phone' ? maskPhone(String(v)) : v

const questionsOf = ({ db, actor }: Looking, ids: string[]) =>
  db
    .selectFrom('demandQuestion')
    .select(['id', 'key', 'kind', 'labelZh', 'labelEn', 'unit', 'options'])
    .where('parkId', '=', actor.parkId)
    .where('id', 'in', ids)
    .execute()

/** The answers of a case in the words of the questions that were asked then, also where they are asked no more. */
export const answersOf = async (ctx: Looking, kept: unknown): Promise<CaseAnswer[]> => {
  const given = Object.values((kept ?? {}) as KeptAnswers)
  if (given.length === 0) return []
  const asked = await questionsOf(
    ctx,
    given.map((a) => a.q),
  )
  return given
    .toSorted((a, b) => a.at - b.at)
    .flatMap((answer) => {
      const q = asked.find((one) => one.id === answer.q)
      if (!q) return []
      const [zh, en] = answerWords(q as unknown as Question, masked(answer))
      const label = { zh: q.labelZh, en: q.labelEn }
      return [{ key: q.key, kind: answer.kind, label, value: masked(answer), words: { zh, en } }]
    })
}

/** For the audit trail: everything but whole phone numbers. */
export const tracedAnswers = (kept: unknown) =>
  kept === null || kept === undefined
    ? null
    : Object.fromEntries(Object.entries(kept as KeptAnswers).map(([key, a]) => [key, { ...a, v: masked(a) }]))

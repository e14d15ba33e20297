import type { Selectable } from 'kysely'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { Question } from '../../../kernel/contract/index.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { openerOf } from '../../../kernel/seal/index.ts'
import { spendReveal } from '../../reveals/index.ts'
import type { Category, CategoryQuestion, ChangedQuestion, NewQuestion } from '../contract/index.ts'
import {
  categoryById,
  DEMAND_ANSWERS,
  type KeptAnswers,
  listCategories,
  presentQuestion,
  upwards,
} from '../queries/index.ts'
import type { DemandQuestionTable } from '../tables.ts'
import { lockDemand } from './step.ts'

type QuestionRecord = Selectable<DemandQuestionTable>

const columns = (q: ChangedQuestion) => ({
  labelZh: q.labelZh,
  labelEn: q.labelEn,
  helpZh: q.helpZh ?? null,
  helpEn: q.helpEn ?? null,
  unit: q.unit ?? null,
  required: q.required,
  options: JSON.stringify(q.options),
  diversions: JSON.stringify(q.diversions),
  shownWhen: q.shownWhen ? JSON.stringify(q.shownWhen) : null,
})

const CLOSED: readonly Question['kind'][] = ['choice', 'multi-choice']
const valuesOf = (q: Pick<Question, 'kind' | 'options'>) =>
  q.kind === 'yes-no' ? ['yes', 'no'] : CLOSED.includes(q.kind) ? q.options.map((o) => o.value) : []

/** What a question says has to be possible: choices to choose from, diversions of answers there are, a condition that comes before. */
const mustMakeSense = (q: ChangedQuestion & Pick<Question, 'kind'>, before: readonly Question[]) => {
  const values = valuesOf(q)
  if (CLOSED.includes(q.kind) && new Set(values).size < 2)
    throw invalid(
      'options',
      'too_few_options',
      '至少要有两个不同的选项',
      'There have to be at least two different choices',
    )
  if (q.diversions.some((d) => !values.includes(d.answer)))
    throw invalid(
      'diversions',
      'unknown_answer',
      '分流所指的回答不存在',
      'A diversion names an answer that does not exist',
    )
  const when = q.shownWhen
  const other = when && before.find((b) => b.key === when.key)
  if (when && (!other || when.answers.some((a) => !valuesOf(other).includes(a))))
    throw invalid(
      'shownWhen',
      'unknown_condition',
      '显示条件须引用排在前面的选择题及其选项',
      'The condition has to name an earlier question with choices, and choices of it',
    )
}

/** One key is one question for everybody who files there: looked for above and below the category. */
const keysAround = async (ctx: WriteCtx, category: Category) => {
  const { items } = await listCategories(ctx)
  const near = items.filter((c) => c.id === category.id || upwards(items, c).some((up) => up.id === category.id))
  return new Set([...category.questions, ...near.flatMap((c) => c.questions)].map((q) => q.key))
}

export const addQuestion = async (ctx: WriteCtx, categoryId: string, q: NewQuestion): Promise<CategoryQuestion> => {
  const category = await categoryById(ctx, categoryId)
  if ((await keysAround(ctx, category)).has(q.key))
    throw invalid('key', 'key_taken', '这个代号已有问题在用', 'A question of this branch has this key already')
  mustMakeSense(q, category.questions)
  const own = category.questions.filter((one) => one.categoryId === categoryId)
  const row = await insert(ctx, 'demandQuestion', {
    id: newId(ctx.now),
    categoryId,
    key: q.key,
    kind: q.kind,
    ...columns(q),
    position: own.length,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('demand-question.add', { id: row.id, after: row })
  return presentQuestion(row)
}

const lockQuestion = (ctx: WriteCtx, id: string) =>
  lock<QuestionRecord>(
    ctx,
    ctx.db
      .selectFrom('demandQuestion')
      .selectAll()
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', id)
      .where('active', '=', true),
    presentQuestion,
  )

/** Changed words are a new row: who answered the former question is still seen to have answered that one. */
export const changeQuestion = async (ctx: WriteCtx, id: string, q: ChangedQuestion): Promise<CategoryQuestion> => {
  const former = await lockQuestion(ctx, id)
  const { questions } = await categoryById(ctx, former.categoryId)
  const kind = former.kind as Question['kind']
  mustMakeSense(
    { ...q, kind },
    questions.slice(
      0,
      questions.findIndex((one) => one.id === id),
    ),
  )
  await change(ctx, 'demandQuestion', former, { active: false })
  const { categoryId, key, position } = former
  const row = await insert(ctx, 'demandQuestion', {
    ...{ id: newId(ctx.now), version: former.version + 1, categoryId, key, kind, position },
    ...columns(q),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('demand-question.change', { id: row.id, before: former, after: row })
  return presentQuestion(row)
}

/** Asked no more; a question that depended on it is not asked either. */
export const retireQuestion = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const former = await lockQuestion(ctx, id)
  await change(ctx, 'demandQuestion', former, { active: false })
  await ctx.audit('demand-question.retire', { id, before: former })
}

export const orderQuestions = async (
  ctx: WriteCtx,
  categoryId: string,
  ids: string[],
): Promise<{ items: CategoryQuestion[] }> => {
  const { questions } = await categoryById(ctx, categoryId)
  const own = questions.filter((q) => q.categoryId === categoryId)
  const inOrder = ids.flatMap((id) => own.find((q) => q.id === id) ?? [])
  if (inOrder.length !== own.length || new Set(ids).size !== own.length)
    throw invalid(
      'ids',
      'other_questions',
      '问题有变动，请刷新后再排',
      'The questions have changed: reload, then order',
    )
  const above = questions.filter((q) => q.categoryId !== categoryId)
  for (const [i, q] of inOrder.entries()) mustMakeSense(q, [...above, ...inOrder.slice(0, i)])
  for (const [position, { id }] of inOrder.entries())
    await ctx.db
      .updateTable('demandQuestion')
      .set({ position, updatedAt: ctx.now })
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', id)
      .execute()
  await ctx.audit('demand-category.order', {
    id: categoryId,
    before: own.map((q) => q.key),
    after: inOrder.map((q) => q.key),
  })
  return { items: inOrder }
}

/** A phone number among the answers, whole; every look is recorded with its purpose. */
export const revealAnswer = async (
  ctx: WriteCtx,
  id: string,
  { key, purpose }: { key: string; purpose: string },
): Promise<{ phone: string | null }> => {
  const demand = await lockDemand(ctx, id)
  const answer = ((demand.answers ?? {}) as KeptAnswers)[key]
  if (answer?.kind !== 'phone') throw notFound()
  await spendReveal(ctx)
  await ctx.audit('demand.reveal', { id, after: { key }, reason: purpose })
  return { phone: openerOf(ctx, DEMAND_ANSWERS)(String(answer.v)) }
}

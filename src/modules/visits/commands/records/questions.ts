import { workdayAfter } from '../../../../kernel/calendar/index.ts'
import { change, insert, lock } from '../../../../kernel/changes.ts'
import { may, type WriteCtx } from '../../../../kernel/context.ts'
import { labelOf } from '../../../../kernel/contract/index.ts'
import { conflict } from '../../../../kernel/errors.ts'
import { newId } from '../../../../kernel/ids.ts'
import { rulesInForce } from '../../../../kernel/ruleSets.ts'
import { holdDepartment } from '../../../departments/index.ts'
import { noteMoment } from '../../../enterprises/index.ts'
import { parkCalendar } from '../../../parks/index.ts'
import { type NewQuestion, type PolicyQuestion, QuestionState } from '../../contract/index.ts'
import { questionAnswered, questionAsked } from '../../events.ts'
import { getQuestion } from '../../queries/index.ts'
import { QUESTIONS } from '../../rules/index.ts'
import { naming } from '../naming.ts'

type Of = { visitId: string; enterpriseId: string; day: string }

/** Answered on the spot it is told all the same: what people ask shows what the park explains badly. */
const askQuestion = async (ctx: WriteCtx, { day, ...of }: Of, q: NewQuestion) => {
  if (q.departmentId) await holdDepartment(ctx, q.departmentId)
  const { version, body } = await rulesInForce(ctx, QUESTIONS)
  const answered = q.answer
    ? { state: 'answered', answer: q.answer, onTheSpot: true, answeredBy: ctx.actor.id, answerer: ctx.actor.name }
    : {}
  const row = await insert(ctx, 'policyQuestion', {
    id: newId(ctx.now),
    ...of,
    accountId: ctx.actor.id,
    question: q.question,
    departmentId: q.departmentId ?? null,
    askedOn: day,
    dueOn: workdayAfter(await parkCalendar(ctx), day, body.answerWorkdays).date,
    ruleVersion: version,
    ...answered,
    ...(q.answer ? { answeredAt: ctx.now } : {}),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('policy-question.ask', { id: row.id, after: row })
  const { id: questionId, question, departmentId } = row
  if (!q.answer) await ctx.emit(questionAsked, { ...of, questionId, question, departmentId, accountId: ctx.actor.id })
}

export const askQuestions = async (ctx: WriteCtx, of: Of, questions: readonly NewQuestion[]) => {
  for (const [i, q] of questions.entries()) await askQuestion(ctx, of, q).catch(naming(`questions.${i}`))
}

const lockOpen = async (ctx: WriteCtx, id: string) => {
  await getQuestion(ctx, id)
  const rows = ctx.db.selectFrom('policyQuestion').selectAll().where('parkId', '=', ctx.actor.parkId)
  const row = await lock(ctx, rows.where('id', '=', id), () => getQuestion(ctx, id))
  if (row.state === 'open') return row
  const state = row.state as QuestionState
  throw conflict(
    'not_open',
    `这条咨询现在是「${labelOf(QuestionState, state)}」，不能再处理`,
    `This question is «${labelOf(QuestionState, state, 'en')}» already`,
  )
}

/** By the desk or the department that was asked; who brought the question hears of it. */
export const answerQuestion = async (ctx: WriteCtx, id: string, answer: string): Promise<PolicyQuestion> => {
  const before = await lockOpen(ctx, id)
  const by = { answeredBy: ctx.actor.id, answerer: ctx.actor.name, answeredAt: ctx.now }
  const after = await change(ctx, 'policyQuestion', before, { state: 'answered', answer, ...by })
  await ctx.audit('policy-question.answer', { id, before, after })
  const { visitId, enterpriseId, question, departmentId, accountId } = after
  await ctx.emit(questionAnswered, { visitId, enterpriseId, questionId: id, question, departmentId, accountId })
  await noteMoment(ctx, {
    enterpriseId,
    kind: 'question-answered',
    titleZh: `政策咨询已答复：${question}`,
    titleEn: `Policy question answered: ${question}`,
    link: `/policy-questions/${id}`,
    byName: ctx.actor.name,
    sourceId: id,
  })
  return getQuestion(ctx, id)
}

export const assignQuestion = async (
  ctx: WriteCtx,
  id: string,
  departmentId: string | null,
): Promise<PolicyQuestion> => {
  const before = await lockOpen(ctx, id)
  if (departmentId) await holdDepartment(ctx, departmentId)
  const after = await change(ctx, 'policyQuestion', before, { departmentId })
  await ctx.audit('policy-question.assign', { id, before, after })
  const { visitId, enterpriseId, question, accountId } = after
  if (departmentId && departmentId !== before.departmentId)
    await ctx.emit(questionAsked, { visitId, enterpriseId, questionId: id, question, departmentId, accountId })
  return getQuestion(ctx, id)
}

/** By who brought it, or by the desk: asked twice, or answered elsewhere. */
export const withdrawQuestion = async (ctx: WriteCtx, id: string, reason: string): Promise<PolicyQuestion> => {
  const before = await lockOpen(ctx, id)
  if (before.accountId !== ctx.actor.id && !may(ctx.actor, 'question.assign'))
    throw conflict(
      'not_yours',
      '只有带回这条咨询的人或服务专班可以撤回',
      'Only who brought the question, or the desk, withdraws it',
    )
  const after = await change(ctx, 'policyQuestion', before, { state: 'withdrawn', withdrawReason: reason })
  await ctx.audit('policy-question.withdraw', { id, before, after, reason })
  return getQuestion(ctx, id)
}

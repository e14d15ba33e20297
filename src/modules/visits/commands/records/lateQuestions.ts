import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { questionLate } from '../../events.ts'

/** Tells once of each question that nobody answered in time. */
export const tellLateQuestions = async (ctx: WriteCtx, most: number): Promise<void> => {
  const rows = await ctx.db
    .selectFrom('policyQuestion')
    .select(['id', 'visitId', 'enterpriseId', 'question', 'departmentId', 'accountId', 'dueOn'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('state', '=', 'open')
    .where('dueOn', '<', shanghaiDate(ctx.now))
    .where('lateTold', 'is', null)
    .orderBy('dueOn')
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return
  await ctx.db
    .updateTable('policyQuestion')
    .set((eb) => ({ lateTold: eb.ref('dueOn') }))
    .where('parkId', '=', ctx.actor.parkId)
    .where(
      'id',
      'in',
      rows.map((r) => r.id),
    )
    .execute()
  await ctx.emitMany(
    questionLate,
    rows.map(({ id: questionId, ...q }) => ({ ...q, questionId })),
  )
  await ctx.auditMany(
    'policy-question.late',
    rows.map((r) => ({ id: r.id, after: { dueOn: r.dueOn } })),
  )
}

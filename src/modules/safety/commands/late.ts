import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { hazardLate } from '../events.ts'

/** Tells once for each day that was missed; a new day is told anew. */
export const tellLate = async (ctx: WriteCtx, most: number): Promise<void> => {
  const rows = await ctx.db
    .selectFrom('hazard')
    .select(['id', 'number', 'enterpriseId', 'text', 'severity', 'accountId', 'rectifyBy'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('state', '=', 'open')
    .where('rectifyBy', '<', shanghaiDate(ctx.now))
    .where((eb) => eb.or([eb('lateTold', 'is', null), eb('lateTold', '<>', eb.ref('rectifyBy'))]))
    .orderBy('rectifyBy')
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return
  await ctx.db
    .updateTable('hazard')
    .set((eb) => ({ lateTold: eb.ref('rectifyBy') }))
    .where('parkId', '=', ctx.actor.parkId)
    .where(
      'id',
      'in',
      rows.map((r) => r.id),
    )
    .execute()
  const payloads = rows.map(({ id: hazardId, accountId: finderId, ...h }) => ({ ...h, hazardId, finderId }))
  await ctx.emitMany(hazardLate, payloads)
  await ctx.auditMany(
    'hazard.late',
    rows.map((r) => ({ id: r.id, after: { rectifyBy: r.rectifyBy } })),
  )
}

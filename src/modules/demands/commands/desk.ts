import QRCode from 'qrcode'
import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { parkToken, tokenDigest } from '../../../kernel/parkTokens.ts'
import { enterpriseFor } from '../../enterprises/index.ts'
import type { DoorOpened, Duty, NewDuty } from '../contract/index.ts'
import { dutyById } from '../queries/index.ts'

const mustExist = async (ctx: WriteCtx, table: 'demandCategory' | 'department' | 'grid', id: string, path: string) => {
  const found = await ctx.db
    .selectFrom(table)
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw invalid(path, 'unknown', '所选记录不存在', 'What was chosen does not exist')
}

/** One department per category and grid; setting it again replaces the former. */
export const setDuty = async (ctx: WriteCtx, d: NewDuty): Promise<Duty> => {
  await mustExist(ctx, 'demandCategory', d.categoryId, 'categoryId')
  await mustExist(ctx, 'department', d.departmentId, 'departmentId')
  if (d.gridId) await mustExist(ctx, 'grid', d.gridId, 'gridId')
  const row = await ctx.db
    .insertInto('duty')
    .values({
      parkId: ctx.actor.parkId,
      id: newId(ctx.now),
      categoryId: d.categoryId,
      gridId: d.gridId ?? null,
      departmentId: d.departmentId,
      basis: d.basis ?? null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflict((oc) =>
      oc.constraint('duty_one').doUpdateSet((eb) => ({
        departmentId: eb.ref('excluded.departmentId'),
        basis: eb.ref('excluded.basis'),
        updatedAt: eb.ref('excluded.updatedAt'),
        version: eb('duty.version', '+', 1),
      })),
    )
    .returning(['id'])
    .executeTakeFirstOrThrow()
  await ctx.audit('duty.set', { id: row.id, after: d })
  return dutyById(ctx, row.id)
}

export const dropDuty = async (ctx: WriteCtx, id: string): Promise<undefined> => {
  const gone = await ctx.db
    .deleteFrom('duty')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!gone) throw notFound()
  await ctx.audit('duty.drop', { id, before: gone })
}

export const doorHash = (token: string) => tokenDigest(token).toString('hex')
export { parkToken }

/** A poster for one enterprise: the former one stops working. The token is shown once and never stored. */
export const openDoor = async (ctx: WriteCtx, id: string): Promise<DoorOpened> => {
  const enterprise = await enterpriseFor(ctx, id)
  const enterpriseId = enterprise.id
  const own = ctx.db.updateTable('demandDoor').set({ closedAt: ctx.now }).where('parkId', '=', ctx.actor.parkId)
  await own.where('enterpriseId', '=', enterpriseId).where('closedAt', 'is', null).execute()
  const token = parkToken(ctx.actor.parkId)
  const row = await insert(ctx, 'demandDoor', {
    id: newId(ctx.now),
    enterpriseId,
    tokenHash: doorHash(token),
    createdAt: ctx.now,
  })
  await ctx.audit('demand-door.open', { id: row.id, after: { enterpriseId } })
  const path = `/ask/${token}`
  return {
    id: row.id,
    enterprise: { id: enterprise.id, name: enterprise.name },
    createdAt: row.createdAt.toISOString(),
    path,
    // A camera needs the whole address.
    svg: await QRCode.toString(`${ctx.outside.origin ?? ''}${path}`, { type: 'svg', margin: 1 }),
  }
}

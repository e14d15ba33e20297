import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert, lock } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import { visibleEnterprises } from '../../enterprises/index.ts'
import type { Alliance, EditAlliance, EditPairing, NewAlliance, NewPairing, Pairing } from '../contract/index.ts'
import { getAlliance, getPairing, visibleAlliances, visiblePairings } from '../queries/index.ts'
import { lockTeam } from './team.ts'

const mustBeEnterprises = async (ctx: WriteCtx, ids: readonly string[], path: (i: number) => string) => {
  if (ids.length === 0) return
  const rows = visibleEnterprises(ctx)
    .select('enterprise.id')
    .where('enterprise.id', 'in', [...ids])
  const known = new Set((await rows.execute()).map((r) => r.id))
  const strange = ids.findIndex((id) => !known.has(id))
  if (strange >= 0) throw invalid(path(strange), 'unknown', '没有这家企业', 'There is no such enterprise')
}

const setMembers = async (ctx: WriteCtx, allianceId: string, ids: readonly string[]) => {
  await mustBeEnterprises(ctx, ids, (i) => `enterpriseIds.${i}`)
  const { parkId } = ctx.actor
  await ctx.db.deleteFrom('allianceMember').where('parkId', '=', parkId).where('allianceId', '=', allianceId).execute()
  const rows = [...new Set(ids)].map((enterpriseId) => ({ id: newId(ctx.now), allianceId, enterpriseId }))
  await insertMany(
    ctx,
    'allianceMember',
    rows.map((r) => ({ ...r, createdAt: ctx.now })),
  )
}

const mustBeFreeName = async (ctx: WriteCtx, name: string, except?: string) => {
  const taken = await visibleAlliances(ctx).select('alliance.id').where('alliance.name', '=', name).executeTakeFirst()
  if (taken && taken.id !== except)
    throw conflict('name_taken', '已有同名的联盟', 'There is an alliance of this name already')
}

export const addAlliance = async (ctx: WriteCtx, { enterpriseIds, ...a }: NewAlliance): Promise<Alliance> => {
  await lockTeam(ctx)
  await mustBeFreeName(ctx, a.name)
  const row = await insert(ctx, 'alliance', { id: newId(ctx.now), ...a, createdAt: ctx.now, updatedAt: ctx.now })
  await setMembers(ctx, row.id, enterpriseIds)
  await ctx.audit('alliance.add', { id: row.id, after: { ...a, enterpriseIds } })
  return getAlliance(ctx, row.id)
}

export const editAlliance = async (
  ctx: WriteCtx,
  id: string,
  { enterpriseIds, ...patch }: EditAlliance,
): Promise<Alliance> => {
  await lockTeam(ctx)
  const rows = visibleAlliances(ctx).selectAll('alliance').where('alliance.id', '=', id)
  const row = await lock(ctx, rows, () => getAlliance(ctx, id))
  const before = await getAlliance(ctx, id)
  if (patch.name) await mustBeFreeName(ctx, patch.name, id)
  await change(ctx, 'alliance', row, patch)
  if (enterpriseIds) await setMembers(ctx, id, enterpriseIds)
  const after = await getAlliance(ctx, id)
  await ctx.audit('alliance.edit', { id, before, after })
  return after
}

const mustBeOnce = async (
  ctx: WriteCtx,
  p: {
    unitName: string
    enterpriseId: string | null
    allianceId: string | null
    validFrom: string
    validTo: string | null
  },
  except?: string,
) => {
  const rows = await visiblePairings(ctx)
    .select(['pairing.id', 'pairing.validFrom', 'pairing.validTo'])
    .where('pairing.unitName', '=', p.unitName)
    .where((eb) =>
      p.enterpriseId ? eb('pairing.enterpriseId', '=', p.enterpriseId) : eb('pairing.allianceId', '=', p.allianceId),
    )
    .where((eb) => eb.or([eb('pairing.validTo', 'is', null), eb('pairing.validTo', '>=', p.validFrom)]))
    .execute()
  const meets = rows.find((r) => r.id !== except && (p.validTo === null || r.validFrom <= p.validTo))
  if (meets)
    throw conflict(
      'already_paired',
      `${p.unitName}自 ${meets.validFrom} 起已与其结对`,
      `${p.unitName} is paired with it already from ${meets.validFrom}`,
    )
}

export const addPairing = async (ctx: WriteCtx, n: NewPairing): Promise<Pairing> => {
  await lockTeam(ctx)
  const { enterpriseId = null, allianceId = null, validFrom = shanghaiDate(ctx.now), validTo = null } = n
  if (enterpriseId) await mustBeEnterprises(ctx, [enterpriseId], () => 'enterpriseId')
  const known =
    allianceId &&
    (await visibleAlliances(ctx).select('alliance.id').where('alliance.id', '=', allianceId).executeTakeFirst())
  if (allianceId && !known) throw invalid('allianceId', 'unknown', '没有这个联盟', 'There is no such alliance')
  if (validTo !== null && validTo < validFrom)
    throw invalid('validTo', 'order', '结束日期早于开始日期', 'The end lies before the start')
  const what = { ...n, enterpriseId, allianceId, validFrom, validTo }
  await mustBeOnce(ctx, what)
  const row = await insert(ctx, 'pairing', { id: newId(ctx.now), ...what, createdAt: ctx.now, updatedAt: ctx.now })
  await ctx.audit('pairing.add', { id: row.id, after: what })
  return getPairing(ctx, row.id)
}

export const editPairing = async (ctx: WriteCtx, id: string, patch: EditPairing): Promise<Pairing> => {
  await lockTeam(ctx)
  const rows = visiblePairings(ctx).selectAll('pairing').where('pairing.id', '=', id)
  const before = await lock(ctx, rows, () => getPairing(ctx, id))
  const next = { ...before, ...patch, validTo: patch.validTo === undefined ? before.validTo : patch.validTo }
  if (next.validTo !== null && next.validTo < next.validFrom)
    throw invalid('validTo', 'order', '结束日期早于开始日期', 'The end lies before the start')
  await mustBeOnce(ctx, next, id)
  const after = await change(ctx, 'pairing', before, patch)
  await ctx.audit('pairing.edit', { id, before, after })
  return getPairing(ctx, id)
}

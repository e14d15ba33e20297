import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  applyChange,
  type ChangeRow,
  decideChange,
  failChange,
  type GroundPlan,
  lockChange,
  planOf,
  scheduleChange,
  visibleChanges,
} from '../../parks/index.ts'
import type { Decided } from '../contract/index.ts'
import { enterprisesMoved } from '../events.ts'
import { findMoves, fingerprintOf } from '../queries/index.ts'
import type { Moves, Moving } from '../rules/places.ts'
import { closePlaces, openPlaces, writeHomes } from './places.ts'

const MOMENTS = `insert into enterprise_moment (park_id, id, enterprise_id, at, kind, title_zh, title_en, by_name, link, source_id, created_at)
  select $1, x.id, x.enterprise_id, $2, 'ground', x.zh, x.en, $3, $4, $5, $2
  from unnest($6::uuid[], $7::uuid[], $8::text[], $9::text[]) as x(id, enterprise_id, zh, en)
  on conflict do nothing`
const tell = async (ctx: WriteCtx, plan: GroundPlan, moves: readonly Moving[]) => {
  const name = (id: string | null, none: string) => (id ? (plan.names.get(id) ?? none) : none)
  await ctx.client.query(MOMENTS, [
    ctx.actor.parkId,
    ctx.now,
    ctx.actor.name,
    `/ground-changes/${plan.id}`,
    plan.id,
    moves.map(() => newId(ctx.now)),
    moves.map((m) => m.id),
    moves.map((m) => `网格调整：${name(m.from, '未入网格')} → ${name(m.to, '未入网格')}`),
    moves.map((m) => `Borders moved: ${name(m.from, 'no grid')} → ${name(m.to, 'no grid')}`),
  ])
}

const moveSome = async (ctx: WriteCtx, plan: GroundPlan, moves: readonly Moving[]) => {
  await closePlaces(
    ctx,
    moves.flatMap((m) => m.placeId ?? []),
    plan.id,
  )
  const opening = moves.flatMap(({ id, to }) =>
    to ? [{ enterpriseId: id, layerId: plan.layerId, gridId: to, by: 'point' as const }] : [],
  )
  await openPlaces(ctx, opening, plan.id)
  if (plan.main)
    await writeHomes(
      ctx,
      moves.map((m) => ({ id: m.id, gridId: m.to })),
      plan.id,
    )
  await tell(ctx, plan, moves)
}

const AT_A_TIME = 5000
/** In portions: no single statement holds the park up. */
const moveAll = async (ctx: WriteCtx, plan: GroundPlan, moves: readonly Moving[]) => {
  for (let i = 0; i < moves.length; i += AT_A_TIME) await moveSome(ctx, plan, moves.slice(i, i + AT_A_TIME))
}

/** Borders and the places of enterprises in one transaction: nobody sees the one without the other. */
const putInForce = async (ctx: WriteCtx, row: ChangeRow, plan: GroundPlan, { moves }: Moves, by: string) => {
  await applyChange(ctx, row, by, moves.length)
  if (moves.length > 0) await moveAll(ctx, plan, moves)
  await ctx.audit('ground-change.apply', { id: row.id, after: { layerId: plan.layerId, moved: moves.length } })
  if (plan.main && moves.length > 0) await ctx.emit(enterprisesMoved, { changeId: row.id })
}

/** Takes those that will move, then looks again: what was seen before the lock may have changed since. */
const holdMoves = async (ctx: WriteCtx, plan: GroundPlan): Promise<Moves> => {
  const seen = await findMoves(ctx, plan)
  if (seen.moves.length === 0) return seen
  const ids = seen.moves.map((m) => m.id)
  await sql`select e.id from unnest(${ids}::uuid[]) as x(id) join enterprise e on e.park_id = ${ctx.actor.parkId}::uuid and e.id = x.id
    order by e.id for update of e`.execute(ctx.db)
  return findMoves(ctx, plan)
}

const BLOCKED = (n: number) =>
  conflict(
    'placed_by_hand',
    `将停用的网格里有 ${n} 家企业是人工指定的，请先另行指定`,
    `${n} enterprises were placed by hand in a grid that would end; place them elsewhere first`,
  )

/** The word of the official: exactly what was shown, or nothing (409). */
export const decideGround = async (ctx: WriteCtx, id: string, fingerprint: string): Promise<Decided> => {
  const row = await decideChange(ctx, id)
  const plan = await planOf(ctx, id)
  if (plan.touched.size === 0 && !(await doesAnything(ctx, id)))
    throw conflict('nothing_to_do', '没有可以生效的调整', 'There is nothing that could take effect')
  const found = await holdMoves(ctx, plan)
  if (found.blocked.length > 0) throw BLOCKED(found.blocked.length)
  if (fingerprintOf(plan, found) !== fingerprint)
    throw conflict(
      'facts_changed',
      '预览之后网格或企业有了变化，请重新查看影响再确认',
      'Grids or enterprises have changed since you looked; look again before you decide',
    )
  if (row.effectiveOn > shanghaiDate(ctx.now)) {
    await scheduleChange(ctx, row, plan.signature)
    return { state: 'scheduled', moved: found.moves.length }
  }
  await putInForce(ctx, row, plan, found, ctx.actor.name)
  return { state: 'applied', moved: found.moves.length }
}

const doesAnything = async (ctx: WriteCtx, changeId: string) =>
  (await ctx.db
    .selectFrom('groundChangeItem')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('changeId', '=', changeId)
    .where('kind', 'in', ['new', 'changed', 'ended', 'restored'])
    .limit(1)
    .executeTakeFirst()) !== undefined

const takeEffect = async (ctx: WriteCtx, id: string) => {
  const row = await lockChange(ctx, id)
  if (row.state !== 'scheduled') return
  const plan = await planOf(ctx, id)
  if (plan.signature !== row.fingerprint)
    return failChange(ctx, row, '图层在此期间被改动，请重新预览', 'the layer was changed meanwhile; look at it again')
  const found = await holdMoves(ctx, plan)
  if (found.blocked.length > 0) {
    const { zh, en } = BLOCKED(found.blocked.length).refusal.detail
    return failChange(ctx, row, zh, en)
  }
  await putInForce(ctx, row, plan, found, row.decidedBy ?? row.byName)
}

/** Changes whose day has come, in the order of their days. Enterprises that came since follow the new borders. */
export const bringIntoForce = async (ctx: WriteCtx): Promise<void> => {
  const due = await visibleChanges(ctx)
    .select('groundChange.id')
    .where('groundChange.state', '=', 'scheduled')
    .where('groundChange.effectiveOn', '<=', shanghaiDate(ctx.now))
    .orderBy('groundChange.effectiveOn')
    .orderBy('groundChange.id')
    .execute()
  for (const { id } of due) await takeEffect(ctx, id)
}

import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { applyChange, type ChangeRow, type GroundPlan } from '../../parks/index.ts'
import { enterprisesMoved } from '../events.ts'
import { findMoves } from '../queries/index.ts'
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

type Progress = (share: number) => Promise<unknown>
const AT_A_TIME = 5000
/** In portions: no single statement holds the park up. */
const moveAll = async (ctx: WriteCtx, plan: GroundPlan, moves: readonly Moving[], told: Progress) => {
  for (let i = 0; i < moves.length; i += AT_A_TIME) {
    await moveSome(ctx, plan, moves.slice(i, i + AT_A_TIME))
    await told(Math.min(1, (i + AT_A_TIME) / moves.length))
  }
}

/** Borders and the places of enterprises in one transaction: nobody sees the one without the other. */
export const putInForce = async (
  ctx: WriteCtx,
  row: ChangeRow,
  plan: GroundPlan,
  { moves }: Moves,
  by: string,
  told: Progress = async () => undefined,
) => {
  await applyChange(ctx, row, by, moves.length)
  if (moves.length > 0) await moveAll(ctx, plan, moves, told)
  await ctx.audit('ground-change.apply', { id: row.id, after: { layerId: plan.layerId, moved: moves.length } })
  if (plan.main && moves.length > 0) await ctx.emit(enterprisesMoved, { changeId: row.id })
}

/** Takes those that will move, then looks again: what was seen before the lock may have changed since. */
export const holdMoves = async (ctx: WriteCtx, plan: GroundPlan): Promise<Moves> => {
  const seen = await findMoves(ctx, plan)
  if (seen.moves.length === 0) return seen
  const ids = seen.moves.map((m) => m.id)
  await sql`select e.id from unnest(${ids}::uuid[]) as x(id) join enterprise e on e.park_id = ${ctx.actor.parkId}::uuid and e.id = x.id
    order by e.id for update of e`.execute(ctx.db)
  return findMoves(ctx, plan)
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { ROLES, type RoleCode } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { type GroundPlan, planOf } from '../../parks/index.ts'
import type { Effects, Move, Person } from '../contract/index.ts'
import { type By, type Moves, type Moving, movesBy } from '../rules/places.ts'
import { visibleEnterprises } from './visible.ts'

/** Whom a change takes to another grid, as everything stands now. */
export const findMoves = async (ctx: Looking, plan: GroundPlan): Promise<Moves> => {
  const files = await visibleEnterprises(ctx)
    .leftJoin('enterprisePlace as p', (j) =>
      j
        .onRef('p.parkId', '=', 'enterprise.parkId')
        .onRef('p.enterpriseId', '=', 'enterprise.id')
        .on('p.layerId', '=', plan.layerId)
        .on('p.until', 'is', null),
    )
    .select(['enterprise.id', 'enterprise.name', 'enterprise.lng', 'enterprise.lat', 'enterprise.gridId'])
    .select(['p.id as placeId', 'p.gridId as placeGrid', 'p.by'])
    .where((eb) => eb.or([eb('enterprise.lng', 'is not', null), eb('p.id', 'is not', null)]))
    .orderBy('enterprise.id')
    .execute()
  return movesBy(
    plan,
    files.map(({ placeId, placeGrid, by, ...e }) => ({
      ...e,
      place: placeId && placeGrid ? { id: placeId, gridId: placeGrid, by: by as By } : null,
    })),
  )
}

/** Two looks with the same answer have seen the same ground and the same enterprises going the same ways. */
export const fingerprintOf = (plan: GroundPlan, { moves, blocked }: Moves): string => {
  const hash = createHash('sha256').update(
    `${plan.signature} ${[...plan.touched].sort()} ${[...plan.ended].sort()} ${blocked.length}`,
  )
  for (const m of moves) hash.update(`\n${m.id} ${m.from} ${m.to}`)
  return hash.digest('hex')
}

type Holder = Person & { gridId: string }
/** Who holds a role on a grid or an area today. */
const holders = async (ctx: Looking): Promise<Holder[]> => {
  const day = shanghaiDate(ctx.now)
  const held = await ctx.db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.accountId')
    .select(['account.id', 'account.name', 'roleGrant.role', 'roleGrant.gridId'])
    .where('roleGrant.parkId', '=', ctx.actor.parkId)
    .where('roleGrant.gridId', 'is not', null)
    .where('account.disabledAt', 'is', null)
    .where('roleGrant.validFrom', '<=', day)
    .where((eb) => eb.or([eb('roleGrant.validTo', 'is', null), eb('roleGrant.validTo', '>=', day)]))
    .orderBy('account.name')
    .execute()
  return held.map(({ role, gridId, ...h }) => {
    const [roleZh, roleEn] = ROLES[role as RoleCode]?.label ?? [role, role]
    return { ...h, gridId: gridId as string, roleZh, roleEn }
  })
}

const pathOf = (plan: GroundPlan, gridId: string | null): string[] => {
  const path: string[] = []
  for (let at = gridId; at && !path.includes(at); at = plan.above.get(at) ?? null) path.push(at)
  return path
}
const seeing = (all: readonly Holder[], plan: GroundPlan, gridId: string | null) => {
  const path = pathOf(plan, gridId)
  return all.filter((h) => path.includes(h.gridId))
}
const without = (some: readonly Holder[], others: readonly Holder[]): Person[] => {
  const left = some.filter((s) => !others.some((o) => o.id === s.id))
  return [...new Map(left.map(({ gridId: _, ...p }) => [`${p.id} ${p.roleEn}`, p])).values()]
}

const named = (plan: GroundPlan, id: string | null) => (id ? { id, name: plan.names.get(id) ?? '' } : null)
const shiftsOf = (plan: GroundPlan, moves: readonly Moving[], all: readonly Holder[]): Effects['shifts'] =>
  [...Map.groupBy(moves, (m) => `${m.from} ${m.to}`).values()]
    .sort((a, b) => b.length - a.length)
    .map((group) => {
      const { from, to } = group[0] as Moving
      const [before, after] = [seeing(all, plan, from), seeing(all, plan, to)]
      return {
        from: named(plan, from),
        to: named(plan, to),
        count: group.length,
        loses: plan.main ? without(before, after) : [],
        gains: plan.main ? without(after, before) : [],
      }
    })

const WORK = (park: string, ids: readonly string[], day: string) => sql<
  Effects['work']
>`with gone as materialized (select unnest(${ids as string[]}::uuid[]) as id) select
  (select count(*)::int from demand d where d.park_id = ${park}::uuid and d.enterprise_id in (select id from gone)
    and d.status not in ('closed', 'declined', 'redirected', 'withdrawn', 'merged')) as demands,
  (select count(*)::int from visit v where v.park_id = ${park}::uuid and v.enterprise_id in (select id from gone)
    and v.status = 'planned') as visits,
  (select count(*)::int from promise p where p.park_id = ${park}::uuid and p.enterprise_id in (select id from gone)
    and p.state = 'open') as promises,
  (select count(*)::int from hazard h where h.park_id = ${park}::uuid and h.enterprise_id in (select id from gone)
    and h.state in ('open', 'rectified')) as hazards,
  (select count(*)::int from responsibility r where r.park_id = ${park}::uuid and r.enterprise_id in (select id from gone)
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)) as contacts`

const workOf = async (ctx: Looking, moves: readonly Moving[]): Promise<Effects['work']> => {
  const ids = moves.map((m) => m.id)
  const { rows } = await WORK(ctx.actor.parkId, ids, shanghaiDate(ctx.now)).execute(ctx.db as never)
  return rows[0] as Effects['work']
}

/** What a change of borders would do: who goes where, who gains and who loses sight, what work goes along. */
export const effectsOf = async (ctx: Looking, id: string): Promise<Effects> => {
  const plan = await planOf(ctx, id)
  const found = await findMoves(ctx, plan)
  const [all, work] = [await holders(ctx), await workOf(ctx, found.moves)]
  return {
    fingerprint: fingerprintOf(plan, found),
    main: plan.main,
    total: found.moves.length,
    staying: found.staying,
    blocked: found.blocked.slice(0, 50),
    shifts: shiftsOf(plan, found.moves, all),
    work,
  }
}

export const listMoves = async (
  ctx: Looking,
  id: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ items: Move[] }> => {
  const plan = await planOf(ctx, id)
  const { moves } = await findMoves(ctx, plan)
  const items = moves.slice(offset, offset + limit)
  return { items: items.map((m) => ({ id: m.id, name: m.name, from: named(plan, m.from), to: named(plan, m.to) })) }
}

import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../../kernel/context.ts'
import type { DemandLink, Family, Kin, LinkKind } from '../../contract/index.ts'
import { lightOf } from '../../rules/index.ts'
import { mustBeVisible } from '../one.ts'
import { iso } from '../present.ts'
import { visibleDemands } from '../visible.ts'

const kinRows = ({ db, actor }: Looking) =>
  db
    .selectFrom('demand')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'demand.parkId').onRef('enterprise.id', '=', 'demand.enterpriseId'),
    )
    .leftJoin('department', (j) =>
      j.onRef('department.parkId', '=', 'demand.parkId').onRef('department.id', '=', 'demand.departmentId'),
    )
    .select(['demand.id', 'demand.number', 'demand.title', 'demand.status', 'demand.outcome', 'demand.answer'])
    .select(['demand.dueAt', 'demand.nextDueAt', 'demand.nextAmberAt', 'demand.parentId', 'demand.mergedInto'])
    .select(['enterprise.id as enterpriseId', 'enterprise.name as enterpriseName'])
    .select(['department.id as departmentId', 'department.name as departmentName'])
    .where('demand.parkId', '=', actor.parkId)
type KinRow = Awaited<ReturnType<ReturnType<typeof kinRows>['execute']>>[number]

const named = (id: string | null, name: string | null) => (id && name ? { id, name } : null)
const asKin = (d: KinRow, open: boolean, now: Date): Kin => ({
  id: d.id,
  number: d.number,
  title: d.title,
  status: d.status as Kin['status'],
  enterprise: { id: d.enterpriseId, name: d.enterpriseName },
  department: named(d.departmentId, d.departmentName),
  dueAt: iso(d.dueAt),
  light: lightOf(d, now),
  outcome: d.outcome as Kin['outcome'],
  answer: d.answer,
  open,
})

const linksOf = ({ db, actor }: Looking, id: string) =>
  db
    .selectFrom('demandLink')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where((eb) => eb.or([eb('demandId', '=', id), eb('otherId', '=', id)]))
    .orderBy('id')
    .execute()

const mergeOf = ({ db, actor }: Looking, id: string) =>
  db
    .selectFrom('demandMerge')
    .select(['mergedAt', 'reason'])
    .where('parkId', '=', actor.parkId)
    .where('demandId', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

/** Cases by id, for whoever may open each. */
export const kinOfMany = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, Kin>> => {
  if (ids.length === 0) return new Map()
  const [rows, seen] = await Promise.all([
    kinRows(ctx)
      .where('demand.id', 'in', [...ids])
      .execute(),
    visibleDemands(ctx)
      .select('demand.id')
      .where('demand.id', 'in', [...ids])
      .execute(),
  ])
  const open = new Set(seen.map((r) => r.id))
  return new Map(rows.map((r) => [r.id, asKin(r, open.has(r.id), ctx.now)]))
}

type Of = { id: string; parentId: string | null; mergedInto: string | null }
/** The kin of one case by id, and which of them this person may open. */
const kinOf = async (ctx: Looking, c: Of, linked: string[]) => {
  const near = [c.parentId, c.mergedInto, ...linked].filter((id) => id !== null)
  const rows = await kinRows(ctx)
    .where((eb) =>
      eb.or([
        eb('demand.parentId', '=', c.id),
        eb('demand.mergedInto', '=', c.id),
        sql<boolean>`demand.id = any(${near}::uuid[])`,
      ]),
    )
    .orderBy('demand.id')
    .limit(500)
    .execute()
  const ids = rows.map((r) => r.id)
  const seen = ids.length ? await visibleDemands(ctx).select('demand.id').where('demand.id', 'in', ids).execute() : []
  const open = new Set(seen.map((r) => r.id))
  return rows.map((r) => ({ row: r, kin: asKin(r, open.has(r.id), ctx.now) }))
}

/**
 * Everything that belongs to a case. Parts and merged cases are shown in one line even to whoever may not open them: they
 * decide whether the case can be answered. A link is shown only to whoever sees both its ends.
 */
export const familyOf = async (ctx: ReadCtx, id: string): Promise<Family> => {
  await mustBeVisible(ctx, id)
  const cases = ctx.db.selectFrom('demand').select(['id', 'parentId', 'mergedInto'])
  const self = await cases.where('parkId', '=', ctx.actor.parkId).where('id', '=', id).executeTakeFirstOrThrow()
  const links = await linksOf(ctx, id)
  const found = await kinOf(
    ctx,
    self,
    links.map((l) => (l.demandId === id ? l.otherId : l.demandId)),
  )
  const by = (is: (r: KinRow) => boolean) => found.filter(({ row }) => is(row)).map(({ kin }) => kin)
  const one = (kin: string | null) => found.find(({ row }) => row.id === kin)?.kin ?? null
  const main = one(self.mergedInto)
  const merge = main && (await mergeOf(ctx, id))
  return {
    parent: one(self.parentId),
    children: by((r) => r.parentId === id),
    main: main && merge ? { ...main, since: merge.mergedAt.toISOString(), reason: merge.reason } : null,
    merged: by((r) => r.mergedInto === id),
    links: links.flatMap((l): DemandLink[] => {
      const other = one(l.demandId === id ? l.otherId : l.demandId)
      if (!other?.open) return []
      return [{ id: l.id, kind: l.kind as LinkKind, note: l.note, follows: l.demandId === id, other }]
    }),
  }
}

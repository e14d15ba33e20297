import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import type { Precedent, PrecedentFilter, ReturnFilter, ReturnRow } from '../contract/index.ts'
import { visibleDemands } from './visible.ts'

const SORTS = { returnedAt: { column: 'demandReturn.returnedAt', type: 'timestamptz' } } as const

/** Returns of the cases one may see: a department also sees its own returns of cases that have left it. */
const visibleReturns = (ctx: ReadCtx) => {
  const own = ctx.actor.reachFor(ctx.actor.permission)
  const rows = ctx.db.selectFrom('demandReturn').where('demandReturn.parkId', '=', ctx.actor.parkId)
  if (own.all) return rows
  return rows.where((eb) =>
    eb.or([
      sql<boolean>`demand_return.department_id = any(${own.departments as string[]}::uuid[])`,
      eb('demandReturn.demandId', 'in', visibleDemands(ctx).select('demand.id')),
    ]),
  )
}

const withNames = (rows: ReturnType<typeof visibleReturns>) =>
  rows
    .innerJoin('demand', (j) =>
      j.onRef('demand.parkId', '=', 'demandReturn.parkId').onRef('demand.id', '=', 'demandReturn.demandId'),
    )
    .innerJoin('department as d', (j) =>
      j.onRef('d.parkId', '=', 'demandReturn.parkId').onRef('d.id', '=', 'demandReturn.departmentId'),
    )
    .leftJoin('department as p', (j) =>
      j.onRef('p.parkId', '=', 'demandReturn.parkId').onRef('p.id', '=', 'demandReturn.proposedDepartmentId'),
    )
    .leftJoin('department as n', (j) =>
      j.onRef('n.parkId', '=', 'demand.parkId').onRef('n.id', '=', 'demand.departmentId'),
    )
    .leftJoin('account as a', (j) => j.onRef('a.id', '=', 'demandReturn.returnedBy'))
    .select([
      'demandReturn.id',
      'demandReturn.demandId',
      'demand.number',
      'demand.title',
      'demandReturn.departmentId',
      'd.name as departmentName',
      'demandReturn.reasonCode',
      'demandReturn.basis',
      'demandReturn.proposedDepartmentId',
      'p.name as proposedName',
      'demandReturn.heldMinutes',
      'a.name as returnedByName',
      'demandReturn.returnedAt',
      'demandReturn.arbitrated',
      'n.id as nowId',
      'n.name as nowName',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof withNames>['executeTakeFirstOrThrow']>>
const named = (id: string | null, name: string | null) => (id && name ? { id, name } : null)
const present = (r: Row): ReturnRow => ({
  id: r.id,
  demand: { id: r.demandId, number: r.number, title: r.title },
  department: { id: r.departmentId, name: r.departmentName },
  reasonCode: r.reasonCode as ReturnRow['reasonCode'],
  basis: r.basis,
  proposedDepartment: named(r.proposedDepartmentId, r.proposedName),
  heldMinutes: r.heldMinutes,
  returnedBy: r.returnedByName ?? '',
  returnedAt: r.returnedAt.toISOString(),
  arbitrated: r.arbitrated,
  nowWith: named(r.nowId, r.nowName),
})

/** 退单台账. */
export const listReturns = (ctx: ReadCtx, f: ReturnFilter): Promise<PageOf<ReturnRow>> => {
  let counted = visibleReturns(ctx)
  if (f.demandId) counted = counted.where('demandReturn.demandId', '=', f.demandId)
  if (f.departmentId) counted = counted.where('demandReturn.departmentId', 'in', f.departmentId)
  if (f.reasonCode) counted = counted.where('demandReturn.reasonCode', 'in', f.reasonCode)
  return page(ctx, withNames(counted), f, { sorts: SORTS, id: 'demandReturn.id', present, counted })
}

/** The park's own law about who answers for what; read by those who decide. */
const precedents = ({ db, actor }: Looking) =>
  db
    .selectFrom('demandPrecedent as x')
    .innerJoin('demand', (j) => j.onRef('demand.parkId', '=', 'x.parkId').onRef('demand.id', '=', 'x.demandId'))
    .innerJoin('department as d', (j) => j.onRef('d.parkId', '=', 'x.parkId').onRef('d.id', '=', 'x.departmentId'))
    .leftJoin('demandCategory as c', (j) => j.onRef('c.parkId', '=', 'x.parkId').onRef('c.id', '=', 'x.categoryId'))
    .leftJoin('account as a', (j) => j.onRef('a.id', '=', 'x.decidedBy'))
    .select([
      'x.id',
      'x.version',
      'x.demandId',
      'demand.number',
      'demand.title',
      'x.categoryId',
      'c.nameZh as categoryName',
      'x.departmentId',
      'd.name as departmentName',
      'x.ruling',
      'a.name as decidedByName',
      'x.decidedAt',
      'x.revokedAt',
      'x.revokeReason',
    ])
    .where('x.parkId', '=', actor.parkId)

type PrecedentRow = Awaited<ReturnType<ReturnType<typeof precedents>['executeTakeFirstOrThrow']>>
const presentPrecedent = (r: PrecedentRow): Precedent => ({
  id: r.id,
  version: r.version,
  demand: { id: r.demandId, number: r.number, title: r.title },
  category: named(r.categoryId, r.categoryName),
  department: { id: r.departmentId, name: r.departmentName },
  ruling: r.ruling,
  decidedBy: r.decidedByName ?? '',
  decidedAt: r.decidedAt.toISOString(),
  revokedAt: r.revokedAt?.toISOString() ?? null,
  revokeReason: r.revokeReason,
})

export const listPrecedents = (ctx: ReadCtx, f: PrecedentFilter): Promise<PageOf<Precedent>> => {
  const rows = precedents(ctx)
  const wanted = f.revoked === undefined ? rows : rows.where('x.revokedAt', f.revoked ? 'is not' : 'is', null)
  return page(ctx, wanted, f, {
    sorts: { decidedAt: { column: 'x.decidedAt', type: 'timestamptz' } },
    id: 'x.id',
    present: presentPrecedent,
  })
}

export const precedentById = async (ctx: Looking, id: string): Promise<Precedent> => {
  const row = await precedents(ctx).where('x.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentPrecedent(row)
}

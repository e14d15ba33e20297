import { type Selectable, sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { page } from '../../../kernel/lists.ts'
import { attachmentsOf } from '../../files/index.ts'
import type { DemandRequest, DemandRequestFilter, DemandRequestRow } from '../contract/index.ts'
import { GRANTS, isPossible, mayDecide, STEPS } from '../rules/index.ts'
import type { DemandRequestTable } from '../tables.ts'
import { whoIs } from './facts.ts'
import { mustBeVisible } from './one.ts'
import { visibleDemands } from './visible.ts'

export type RequestRecord = Selectable<DemandRequestTable>
type Shown = RequestRecord & { department: string; status: string }

const plain = (ctx: Looking, r: Shown) => ({
  id: r.id,
  version: r.version,
  kind: r.kind as DemandRequest['kind'],
  reasonCode: r.reasonCode,
  words: r.words,
  publicWords: r.publicWords,
  wantedDay: r.wantedDay,
  reviewDay: r.reviewDay,
  department: r.department,
  askedBy: r.askedByName,
  askedAt: r.askedAt.toISOString(),
  dueAt: r.dueAt.toISOString(),
  decision: r.decision as DemandRequest['decision'],
  decidedBy: r.decidedByName,
  decidedAt: r.decidedAt?.toISOString() ?? null,
  note: r.note,
  mayTakeBack:
    r.decision === null &&
    r.askedBy === ctx.actor.id &&
    ctx.actor.may.has(STEPS['take-back'].may) &&
    isPossible('take-back', r.status as 'handling'),
  mayDecide:
    r.decision === null &&
    mayDecide(r, whoIs(ctx)) &&
    isPossible(GRANTS[r.kind as DemandRequest['kind']], r.status as 'handling'),
})

const requests = (ctx: Looking) =>
  visibleDemands(ctx)
    .innerJoin('demandRequest', (j) =>
      j.onRef('demandRequest.parkId', '=', 'demand.parkId').onRef('demandRequest.demandId', '=', 'demand.id'),
    )
    .innerJoin('department as asking', (j) =>
      j.onRef('asking.parkId', '=', 'demandRequest.parkId').onRef('asking.id', '=', 'demandRequest.departmentId'),
    )
    .selectAll('demandRequest')
    .select(['asking.name as department', 'demand.status'])

/** Everything that was ever asked for on one case, newest first, with the evidence. */
export const listRequests = async (ctx: ReadCtx, demandId: string): Promise<{ items: DemandRequest[] }> => {
  await mustBeVisible(ctx, demandId)
  const rows = await requests(ctx)
    .where('demandRequest.demandId', '=', demandId)
    .orderBy('demandRequest.id', 'desc')
    .execute()
  const files = await attachmentsOf(
    ctx,
    'demand_entry',
    rows.map((r) => r.entryId),
  )
  return { items: rows.map((r) => ({ ...plain(ctx, r), attachments: files.get(r.entryId) ?? [] })) }
}

const own = ({ actor }: Looking) => [
  ...new Set(['demand.handle', 'demand.approve'].flatMap((permission) => actor.reachFor(permission).departments)),
]

/** What waits for this person's decision: never her own requests nor those of her own department. The most pressing first. */
export const listWaitingRequests = (ctx: ReadCtx, f: DemandRequestFilter): Promise<PageOf<DemandRequestRow>> => {
  let rows = requests(ctx)
    .where('demandRequest.decision', 'is', null)
    .where('demandRequest.askedBy', '!=', ctx.actor.id)
    .where(sql<boolean>`not demand_request.department_id = any(${own(ctx)}::uuid[])`)
  if (f.kind) rows = rows.where('demandRequest.kind', 'in', f.kind)
  if (f.q) rows = rows.where(sql<boolean>`(strpos(demand.title, ${f.q}) > 0 or demand.number = upper(${f.q}))`)
  const named = rows
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'demand.parkId').onRef('enterprise.id', '=', 'demand.enterpriseId'),
    )
    .select([
      'demand.number',
      'demand.title',
      'demand.level',
      'demand.dueAt as caseDueAt',
      'enterprise.name as enterprise',
    ])
  type Row = Awaited<ReturnType<(typeof named)['executeTakeFirstOrThrow']>>
  return page<Row, DemandRequestRow>(ctx, named, f, {
    sorts: { dueAt: { column: 'demandRequest.dueAt', type: 'timestamptz' } },
    id: 'demandRequest.id',
    present: (r) => ({ ...plain(ctx, r), demand: caseOf(r) }),
  })
}

type OfCase = {
  demandId: string
  number: string
  title: string
  status: string
  level: string
  enterprise: string
  caseDueAt: Date | null
}
const caseOf = (r: OfCase): DemandRequestRow['demand'] => ({
  id: r.demandId,
  number: r.number,
  title: r.title,
  status: r.status as DemandRequestRow['demand']['status'],
  level: r.level as DemandRequestRow['demand']['level'],
  enterprise: r.enterprise,
  dueAt: r.caseDueAt?.toISOString() ?? null,
})

import { type Selectable, sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { type Slip, SlipAction, type SlipFilter } from '../contract/index.ts'
import { OPEN, SLIPS, type SlipRules, slipAllows, type Who } from '../rules/index.ts'
import type { SlipTable } from '../tables.ts'

export type SlipRecord = Selectable<SlipTable>

export const slipRules = (ctx: Looking): Promise<SlipRules> => rulesInForce(ctx, SLIPS)

/** The only door to slips: the whole park for who supervises, otherwise those to one’s own departments. */
export const visibleSlips = ({ db, actor }: Looking) =>
  db.selectFrom('slip').where(within(actor, { park: 'slip.parkId', department: 'slip.departmentId' }))

export const whoIs = ({ actor }: Looking): Who => ({ id: actor.id, may: actor.may, reachFor: actor.reachFor })

const account = (column: string) =>
  sql<string | null>`(select a.name from account a where a.id = ${sql.ref(`slip.${column}`)})`
const named = (rows: ReturnType<typeof visibleSlips>) =>
  rows
    .innerJoin('demand', (j) => j.onRef('demand.parkId', '=', 'slip.parkId').onRef('demand.id', '=', 'slip.demandId'))
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'demand.parkId').onRef('enterprise.id', '=', 'demand.enterpriseId'),
    )
    .innerJoin('department', (j) =>
      j.onRef('department.parkId', '=', 'slip.parkId').onRef('department.id', '=', 'slip.departmentId'),
    )
    .leftJoin('slip as former', (j) =>
      j.onRef('former.parkId', '=', 'slip.parkId').onRef('former.id', '=', 'slip.formerId'),
    )
    .selectAll('slip')
    .select(['department.name as departmentName', 'enterprise.name as enterpriseName'])
    .select(['demand.number as caseNumber', 'demand.title as caseTitle', 'demand.status as caseStatus'])
    .select(['former.number as formerNumber', 'former.colour as formerColour'])
    .select([account('issued_by').as('issuer'), account('signed_by').as('signer'), account('replied_by').as('replier')])
    .select([account('checked_by').as('checker'), account('closed_by').as('closer')])
type Row = Awaited<ReturnType<ReturnType<typeof named>['executeTakeFirstOrThrow']>>

const iso = (at: Date | null) => at?.toISOString() ?? null
const DAY = 86_400_000
const lightOf = (r: Row, now: Date): Slip['light'] => {
  if (!OPEN.includes(r.status as Slip['status'])) return 'blue'
  if (r.repliedAt) return r.repliedAt > r.dueAt ? 'red' : 'green'
  if (now > r.dueAt) return 'red'
  return r.dueAt.getTime() - now.getTime() < DAY ? 'amber' : 'green'
}

export const present =
  (ctx: Looking) =>
  (r: Row): Slip => ({
    id: r.id,
    version: r.version,
    number: r.number,
    colour: r.colour as Slip['colour'],
    source: r.source as Slip['source'],
    status: r.status as Slip['status'],
    department: { id: r.departmentId, name: r.departmentName },
    demand: {
      id: r.demandId,
      number: r.caseNumber,
      title: r.caseTitle,
      status: r.caseStatus as Slip['demand']['status'],
      enterprise: r.enterpriseName,
    },
    reason: r.reason,
    former:
      r.formerId && r.formerNumber
        ? { id: r.formerId, number: r.formerNumber, colour: r.formerColour as Slip['colour'] }
        : null,
    issuedBy: r.issuer,
    issuedAt: r.issuedAt.toISOString(),
    dueAt: r.dueAt.toISOString(),
    light: lightOf(r, ctx.now),
    ignoredAt: iso(r.ignoredAt),
    signedBy: r.signer,
    signedAt: iso(r.signedAt),
    reply: r.reply,
    repliedBy: r.replier,
    repliedAt: iso(r.repliedAt),
    passed: r.passed,
    checkNote: r.checkNote,
    checkedBy: r.checker,
    checkedAt: iso(r.checkedAt),
    closedBy: r.closer,
    closedAt: iso(r.closedAt),
    endedReason: r.endedReason,
    actions: SlipAction.options.filter((a) => slipAllows(a, r, whoIs(ctx))),
  })

export const getSlip = async (ctx: Looking, id: string): Promise<Slip> => {
  const row = await named(visibleSlips(ctx)).where('slip.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return present(ctx)(row)
}

const unanswered = (now: Date) => sql<boolean>`(slip.status in ('issued', 'signed') and slip.due_at < ${now})`
const filtered = (ctx: ReadCtx, f: SlipFilter) => {
  let rows = named(visibleSlips(ctx))
  if (f.status) rows = rows.where('slip.status', 'in', f.status)
  if (f.colour) rows = rows.where('slip.colour', 'in', f.colour)
  if (f.departmentId) rows = rows.where('slip.departmentId', 'in', f.departmentId)
  if (f.demandId) rows = rows.where('slip.demandId', '=', f.demandId)
  if (f.open !== undefined) rows = rows.where('slip.status', f.open ? 'in' : 'not in', [...OPEN])
  if (f.overdue !== undefined)
    rows = rows.where(f.overdue ? unanswered(ctx.now) : sql<boolean>`not ${unanswered(ctx.now)}`)
  if (f.q)
    rows = rows.where(
      sql<boolean>`(slip.number = upper(${f.q}) or demand.number = upper(${f.q}) or strpos(demand.title, ${f.q}) > 0)`,
    )
  return rows
}

export const listSlips = (ctx: ReadCtx, f: SlipFilter): Promise<PageOf<Slip>> =>
  page<Row, Slip>(ctx, filtered(ctx, f), f, {
    sorts: {
      issuedAt: { column: 'slip.issuedAt', type: 'timestamptz' },
      dueAt: { column: 'slip.dueAt', type: 'timestamptz' },
    },
    id: 'slip.id',
    present: present(ctx),
  })

import { sql } from 'kysely'
import { ROLES, type RoleCode } from '../../../access.ts'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Enterprise, EnterpriseFile, Provenance, Responsible } from '../contract/index.ts'
import { judgeSize } from '../rules/size.ts'
import { conflictsOf } from './conflicts.ts'
import { contactsOf } from './contacts.ts'
import { figuresOf } from './indicators.ts'
import { type NamedRow, present, withNames } from './list.ts'
import { staleOf } from './stale.ts'
import { standsFor } from './visible.ts'

type Latest = { field: string; source: Provenance['source']; byName: string; at: Date; validUntil: string | null }

/** The latest fact of every field. */
const latestFacts = async ({ db, actor }: Looking, id: string) =>
  (await db
    .selectFrom('enterpriseFact')
    .distinctOn('field')
    .select(['field', 'source', 'byName', 'at', 'validUntil'])
    .where('parkId', '=', actor.parkId)
    .where('enterpriseId', '=', id)
    .orderBy('field')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()) as Latest[]

/** Who answers for it: people whose grant names its grid, an area above it, or the enterprise itself. */
const RESPONSIBLE = (parkId: string, id: string, gridId: string | null, day: string) => sql<{
  accountId: string
  name: string
  role: string
  through: 'grid' | 'enterprise'
  gridName: string | null
}>`
  with recursive above as (
    select g.id, g.parent_id from grid g where g.park_id = ${parkId}::uuid and g.id = ${gridId}::uuid
    union
    select g.id, g.parent_id from grid g join above a on g.id = a.parent_id where g.park_id = ${parkId}::uuid)
  select distinct on (r.account_id, r.role) r.account_id as "accountId", a.name, r.role,
    case when r.enterprise_id is null then 'grid' else 'enterprise' end as through, g.name as "gridName"
  from role_grant r join account a on a.id = r.account_id
    left join grid g on g.park_id = r.park_id and g.id = r.grid_id
  where r.park_id = ${parkId}::uuid and r.role in ('instructor', 'group-leader') and a.disabled_at is null
    and (r.enterprise_id = ${id}::uuid or (r.enterprise_id is null and r.grid_id in (select id from above)))
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)
  order by r.account_id, r.role, r.enterprise_id nulls last`

const responsibleFor = async (ctx: Looking, row: NamedRow): Promise<Responsible[]> => {
  const query = RESPONSIBLE(ctx.actor.parkId, row.id, row.gridId, shanghaiDate(ctx.now))
  const { rows } = await query.execute(ctx.db as never)
  return rows.map((r) => {
    const [zh, en] = ROLES[r.role as RoleCode].label
    return { ...r, roleLabel: { zh, en } }
  })
}

const provenanceOf = (facts: Latest[]): Record<string, Provenance> =>
  Object.fromEntries(facts.map(({ field, at, ...f }) => [field, { ...f, at: at.toISOString() }]))

/** The whole file on one page: who it is, what is stale, who answers for it, whom to call. */
export const presentFile = async (ctx: Looking, row: NamedRow): Promise<EnterpriseFile> => {
  const [facts, responsible, contacts, figures, stale, conflicts] = await Promise.all([
    latestFacts(ctx, row.id),
    responsibleFor(ctx, row),
    contactsOf(ctx, row.id),
    figuresOf(ctx, row.id),
    staleOf(ctx, [row.id]),
    conflictsOf(ctx, row.id),
  ])
  const basis = judgeSize(row.industryCode, figures)
  return {
    ...present(row),
    formerNames: row.formerNames,
    formerNameUntil: (row.formerNameUntil ?? {}) as EnterpriseFile['formerNameUntil'],
    statusReason: row.statusReason,
    legacyRegNo: row.legacyRegNo,
    codeOverrideReason: row.codeOverrideReason,
    businessScope: row.businessScope,
    createdAt: row.createdAt.toISOString(),
    sizeBasis: basis
      ? { ...basis, size: basis.size as Enterprise['size'], reasons: basis.reasons.map(({ zh, en }) => ({ zh, en })) }
      : null,
    provenance: provenanceOf(facts),
    stale: stale.get(row.id) ?? [],
    conflicts,
    responsible,
    contacts,
  }
}

/** The id of a file that was merged into another answers the other. */
export const readFile = async (ctx: Looking, id: string): Promise<EnterpriseFile> => {
  const row = await withNames(ctx).where(standsFor(ctx, id)).executeTakeFirst()
  if (!row) throw notFound()
  return presentFile(ctx, row)
}

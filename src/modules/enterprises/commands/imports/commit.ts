import { createHash } from 'node:crypto'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { noteProgress } from '../../../../kernel/importSteps.ts'
import type { ImportRecord } from '../../queries/index.ts'
import { REASONS } from '../../rules/import/reasons.ts'
import { COLUMNS, saidOf, setting, VALUES } from '../../rules/import/written.ts'
import type { FoundBy } from '../../rules/words.ts'
import { keepWords } from '../fresh.ts'
import { commitFigures } from './figures/commit.ts'
import { alone, type Portion, portionsOf, steady } from './portions.ts'
import { FACTS, FILE, PORTION, TOLD, type Told, whole } from './statements.ts'

export type Done = { new: number; changed: number; refused: number; digest: string }

const GOES_IN = `${PORTION} and r.outcome is null`

// Asked for each row by the key of the other table. As a join these were turned round by what PostgreSQL had just learnt of
// tables that were empty a minute ago, and every row was compared with every other.
const standing = (which: string) => `(select count(*) from enterprise e where e.park_id = $1 and ${which})`
const REFUSE_TAKEN = `update enterprise_import_row r set outcome = 'refused', reasons = $5::jsonb where ${PORTION} and r.kind = 'new'
  and ${standing('e.code = r.code')} > 0`
const HOLD = `select count(*) from enterprise_import_row r
  cross join lateral (select e.id from enterprise e where e.park_id = $1 and e.id = r.enterprise_id for update) held
  where ${PORTION} and r.kind = 'changed'`
/** Only files that stand as the dry run saw them are written. */
const REFUSE_CHANGED = `update enterprise_import_row r set outcome = 'refused', reasons = $5::jsonb where ${PORTION} and r.kind = 'changed'
  and ${standing('e.id = r.enterprise_id and e.version = r.enterprise_version and e.merged_into_id is null')} = 0`

const OPEN = `insert into enterprise (park_id, id, version, created_at, updated_at, ${COLUMNS})
  select $1, r.id, 1, $5, $5, ${VALUES} from enterprise_import_row r cross join lateral ${saidOf('r.said')}
  where ${GOES_IN} and r.kind = 'new' order by r.row`
const CHANGE = `update enterprise e set version = e.version + 1, updated_at = $5, stale_from = null, ${setting('r.said')}
  from enterprise_import_row r cross join lateral ${saidOf('r.said')}
  where ${GOES_IN} and r.kind = 'changed' and e.park_id = $1 and e.id = r.enterprise_id`
const MOMENTS = `insert into enterprise_moment (park_id, id, enterprise_id, at, kind, title_zh, title_en, by_name, link, source_id, created_at)
  select $1, r.id, ${FILE}, $5, 'import',
    (case when r.kind = 'new' then '由导入建档（' else '由导入更新（' end) || $7 || '）',
    (case when r.kind = 'new' then 'File opened by import (' else 'Updated by import (' end) || $7 || ')',
    $6, '/imports/' || ($2::uuid)::text, $2::uuid, $5
  from enterprise_import_row r where ${GOES_IN} and r.kind in ('new', 'changed') order by r.row`
const MEET = `insert into enterprise_contact (park_id, id, version, enterprise_id, name, role, phone, is_primary, created_at, updated_at)
  select $1, r.id, 1, ${FILE}, c.name, c.role, c.phone, r.kind = 'new', $5, $5
  from enterprise_import_row r cross join lateral jsonb_to_record(r.contact -> 'after') as c(id uuid, name text, role text, phone text)
  where ${GOES_IN} and r.kind in ('new', 'changed') and r.contact is not null and c.id is null order by r.row`
const MEET_AGAIN = `update enterprise_contact c set role = n.role, phone = n.phone, version = c.version + 1, updated_at = $5
  from enterprise_import_row r cross join lateral jsonb_to_record(r.contact -> 'after') as n(id uuid, role text, phone text)
  where ${GOES_IN} and r.kind = 'changed' and r.contact is not null and c.park_id = $1 and c.id = n.id`
const NAMED = `select named.* from enterprise_import_row r cross join lateral (
    select e.id, e.name, e.short_name as "shortName", e.former_names as "formerNames", e.code, e.legacy_reg_no as "legacyRegNo"
    from enterprise e where e.park_id = $1 and e.id = ${FILE} offset 0) named
  where ${GOES_IN} and r.kind in ('new', 'changed')`

/** So many files are found by their words at once; of a whole register those are written by the job that looks it over afterwards. */
const AT_ONCE = 5000
const commitPortion = async (ctx: WriteCtx, record: ImportRecord, { from, until }: Portion): Promise<Told> => {
  const { client } = ctx
  const at = [ctx.actor.parkId, record.id, from, until]
  await client.query(REFUSE_TAKEN, [...at, whole(REASONS.taken_since)])
  await client.query(HOLD, at)
  await client.query(REFUSE_CHANGED, [...at, whole(REASONS.changed_since)])
  await client.query(OPEN, [...at, ctx.now])
  await client.query(CHANGE, [...at, ctx.now])
  await client.query(FACTS, [...at, ctx.now, record.ownerId, record.ownerName])
  await client.query(MOMENTS, [...at, ctx.now, record.ownerName, record.fileName])
  await client.query(MEET, [...at, ctx.now])
  await client.query(MEET_AGAIN, [...at, ctx.now])
  if (record.rowsNew + record.rowsChanged <= AT_ONCE) {
    const { rows } = await client.query<FoundBy & { id: string }>(NAMED, at)
    await keepWords(ctx, rows)
  }
  return (await client.query<Told>(TOLD, at)).rows[0] as Told
}

/**
 * Writes what the dry run showed, all in this one transaction; a row whose enterprise has changed since is refused and listed.
 * Undefined: somebody cancelled it meanwhile, and what was written is to be rolled back.
 */
export const commitRows = async (ctx: WriteCtx, record: ImportRecord): Promise<Done | undefined> => {
  await steady(ctx)
  await alone(ctx)
  const work = record.subject === 'figures' ? commitFigures : commitPortion
  const done: Done = { new: 0, changed: 0, refused: 0, digest: '' }
  for await (const portion of portionsOf(ctx, record)) {
    const told = await work(ctx, record, portion)
    done.new += told.opened
    done.changed += told.altered
    done.refused += told.refused
    done.digest = createHash('sha256').update(done.digest).update(told.digest).digest('hex')
    const rows = done.new + done.changed + done.refused
    if (!(await noteProgress(ctx, 'enterprise_import', record.id, 'committing', rows))) return undefined
  }
  return done
}

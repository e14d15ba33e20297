import { createHash } from 'node:crypto'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { newId } from '../../../../kernel/ids.ts'
import { noteProgress } from '../../../../kernel/importSteps.ts'
import type { UndoCounts } from '../../contract/index.ts'
import { BELONGINGS, countUndo, type ImportRecord, type Judged, NONE, undoPlan } from '../../queries/index.ts'
import { saidOf, setting } from '../../rules/import/written.ts'
import { outcomeOfUndo } from '../../rules/undo.ts'
import type { FoundBy } from '../../rules/words.ts'
import { keepWords } from '../fresh.ts'
import { figuresBack } from './figures/back.ts'
import { alone, steady } from './portions.ts'

const who = (record: ImportRecord) => [record.undoneById, record.undoneBy]

/** What was said of a file that is gone stays, and so does that it was taken away. */
const SAY = `insert into enterprise_fact_sheet (park_id, id, enterprise_id, said, source, source_id, by_id, by_name, at)
  select $1, x.id, x.file, x.said, 'import', $2, $3, $4, $5 from json_to_recordset($6::json) as x(id uuid, file uuid, said jsonb)`
const say = (ctx: WriteCtx, record: ImportRecord, said: { file: string; said: object }[]) => {
  const sheets = said.map((s) => ({ id: newId(ctx.now), ...s }))
  const at = [ctx.actor.parkId, record.id, ...who(record), ctx.now]
  return ctx.client.query(SAY, [...at, JSON.stringify(sheets)])
}

const withdraw = async (ctx: WriteCtx, record: ImportRecord, judged: readonly Judged[]) => {
  const ids = judged.filter((j) => j.verdict.withdraw).map((j) => j.row.file)
  if (ids.length === 0) return
  const { parkId } = ctx.actor
  for (const table of BELONGINGS)
    await ctx.client.query(`delete from ${table} where park_id = $1 and enterprise_id = any($2::uuid[])`, [parkId, ids])
  await ctx.client.query('delete from enterprise where park_id = $1 and id = any($2::uuid[])', [parkId, ids])
  await say(
    ctx,
    record,
    ids.map((file) => ({ file, said: { withdrawn: true } })),
  )
}

const BACK = `update enterprise e set version = e.version + 1, updated_at = $3, stale_from = null, ${setting('b.back')}
  from json_to_recordset($2::json) as b(file uuid, back jsonb) cross join lateral ${saidOf('b.back')}
  where e.park_id = $1 and e.id = b.file
  returning e.id, e.name, e.short_name as "shortName", e.former_names as "formerNames", e.code, e.legacy_reg_no as "legacyRegNo"`
const MOMENTS = `insert into enterprise_moment (park_id, id, enterprise_id, at, kind, title_zh, title_en, by_name, link, source_id, created_at)
  select $1, x.id, x.file, $3, 'import-undone', '导入已撤销（' || $4 || '）', 'The import was undone (' || $4 || ')', $5, '/imports/' || ($2::uuid)::text, $2::uuid, $3
  from json_to_recordset($6::json) as x(id uuid, file uuid) on conflict (park_id, enterprise_id, kind, source_id) do nothing`

const tell = async (ctx: WriteCtx, record: ImportRecord, rows: { file: string; back: object }[]) => {
  await say(
    ctx,
    record,
    rows.map(({ file, back }) => ({ file, said: back })),
  )
  const told = [...new Set(rows.map((r) => r.file))].map((file) => ({ id: newId(ctx.now), file }))
  const line = [ctx.actor.parkId, record.id, ctx.now, record.fileName, record.undoneBy]
  await ctx.client.query(MOMENTS, [...line, JSON.stringify(told)])
}
const givenBack = (judged: readonly Judged[]) =>
  judged
    .filter((j) => Object.keys(j.verdict.back).length > 0)
    .map(({ row, verdict }) => ({ file: row.file, back: verdict.back }))

const setBack = async (ctx: WriteCtx, record: ImportRecord, judged: readonly Judged[]) => {
  const rows = givenBack(judged)
  if (rows.length === 0) return
  const written = await ctx.client.query<FoundBy & { id: string }>(BACK, [
    ctx.actor.parkId,
    JSON.stringify(rows),
    ctx.now,
  ])
  await keepWords(ctx, written.rows)
  await tell(ctx, record, rows)
}

const REMOVE = `delete from enterprise_contact where park_id = $1 and id = any($2::uuid[])`
const RESTORE = `update enterprise_contact c set role = p.role, phone = p.phone, version = c.version + 1, updated_at = $3
  from enterprise_import_row r cross join lateral jsonb_to_record(r.contact -> 'before') as p(id uuid, role text, phone text)
  where r.park_id = $1 and r.id = any($2::uuid[]) and c.park_id = $1 and c.id = p.id`
const people = async (ctx: WriteCtx, judged: readonly Judged[]) => {
  const rows = (what: 'remove' | 'restore') => judged.filter((j) => j.verdict.person === what).map((j) => j.row.id)
  const { parkId } = ctx.actor
  await ctx.client.query(REMOVE, [parkId, rows('remove')])
  await ctx.client.query(RESTORE, [parkId, rows('restore'), ctx.now])
}

const LEFT = `update enterprise_import_row r set undo = x.undo, undo_reasons = x.reasons
  from json_to_recordset($2::json) as x(id uuid, undo text, reasons jsonb) where r.park_id = $1 and r.id = x.id`
const keepLeft = async (ctx: WriteCtx, judged: readonly Judged[]) => {
  const left = judged
    .map(({ row, verdict }) => ({ id: row.id, undo: outcomeOfUndo(verdict), reasons: verdict.reasons }))
    .filter((r) => r.undo !== 'undone')
  if (left.length > 0) await ctx.client.query(LEFT, [ctx.actor.parkId, JSON.stringify(left)])
}

const digestOf = (before: string, judged: readonly Judged[]) => {
  const said = judged.map(({ row, verdict }) => [row.file, verdict.withdraw, verdict.back, verdict.person])
  return createHash('sha256').update(before).update(JSON.stringify(said)).digest('hex')
}

const HOLD = `select count(*) from (select e.id from enterprise e where e.park_id = $1 and e.id = any(array(
    select case when r.enterprise_id is null then r.id else r.enterprise_id end from enterprise_import_row r where r.park_id = $1 and r.import_id = $2 and r.kind in ('new', 'changed')))
  order by e.id for update) held`

type Work = (ctx: WriteCtx, record: ImportRecord, judged: readonly Judged[]) => Promise<void>
const register: Work = async (ctx, record, judged) => {
  await withdraw(ctx, record, judged)
  await setBack(ctx, record, judged)
  await people(ctx, judged)
}
const figures: Work = async (ctx, record, judged) => {
  const rows = givenBack(judged)
  if (rows.length === 0) return
  await figuresBack(ctx, record, judged)
  const said = (was: Judged['verdict']['back'][string]) => {
    const { value, unit } = (was ?? {}) as { value?: number; unit?: string }
    return was ? { value, unit } : null
  }
  const told = rows.map(({ file, back }) => ({
    file,
    back: Object.fromEntries(Object.entries(back).map(([field, was]) => [field, said(was)])),
  }))
  await tell(ctx, record, told)
}

/** Takes back what an import did, as far as nothing has been built on it since, all in this one transaction. */
export const undoRows = async (ctx: WriteCtx, record: ImportRecord): Promise<UndoCounts & { digest: string }> => {
  await steady(ctx)
  await alone(ctx)
  await ctx.client.query(HOLD, [ctx.actor.parkId, record.id])
  const work = record.subject === 'figures' ? figures : register
  let [counts, digest, rows] = [NONE, '', 0]
  for await (const judged of undoPlan(ctx, record)) {
    await work(ctx, record, judged)
    await keepLeft(ctx, judged)
    counts = countUndo(counts, judged)
    digest = digestOf(digest, judged)
    rows += judged.length
    await noteProgress(ctx, 'enterprise_import', record.id, 'undoing', rows)
  }
  return { ...counts, digest }
}

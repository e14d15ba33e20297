import { sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { conflict } from '../../../kernel/errors.ts'
import { NOBODY } from '../../../kernel/run.ts'
import { ImportState, UNDO_DAYS, type UndoCounts, type UndoPreview } from '../contract/index.ts'
import { STANDING } from '../rules/import/written.ts'
import { type Hanging, judgeUndo, outcomeOfUndo, type Undoable, type Verdict } from '../rules/undo.ts'
import { type ImportRecord, importFor, presentRow, rowsOf } from './imports.ts'
import { figurePlan } from './undoFigures.ts'

const EVERYTHING = 2_147_483_647
const DAY = 86_400_000
/** The import itself, or why it cannot be undone. */
export const mayBeUndone = ({ now }: Pick<Looking, 'now'>, record: ImportRecord): ImportRecord => {
  if (record.state !== 'committed') {
    const [zh, en] = ImportState.labels[record.state as ImportState]
    throw conflict('import_state', `这次导入现在是“${zh}”，不能撤销`, `This import is “${en}”; it cannot be undone`)
  }
  const until = (record.committedAt?.getTime() ?? 0) + UNDO_DAYS * DAY
  if (!record.prunedAt && now.getTime() <= until) return record
  throw conflict(
    'undo_too_late',
    `导入已超过 ${UNDO_DAYS} 天，不能再撤销；请逐家修改`,
    `More than ${UNDO_DAYS} days have passed; this import can no longer be undone. Change the files one by one`,
  )
}

// Row security trusts few expressions in a join, and `coalesce` is none of them.
const FILE = sql`case when r.enterprise_id is null then r.id else r.enterprise_id end`
export type UndoableRow = Undoable & { id: string; row: number; file: string }

/** The rows that went in between two row numbers, each with its file as it stands. */
export const undoableRows = async (
  ctx: Looking,
  record: ImportRecord,
  { from, until }: { from: number; until: number },
): Promise<UndoableRow[]> => {
  const { parkId } = ctx.actor
  const { rows } = await sql<UndoableRow>`
    select r.id, r.row, r.kind, r.said, r.was, r.contact, ${FILE} as file, e.version,
      e.merged_into_id is not null as merged, case when e.id is null then null else ${sql.raw(STANDING)} end as standing,
      case when c.id is null then null else jsonb_build_object('role', c.role, 'phone', c.phone, 'version', c.version) end as person
    from enterprise_import_row r
      left join lateral jsonb_to_record(r.contact -> 'after') as p(id uuid) on r.contact is not null
      left join enterprise e on e.park_id = ${parkId}::uuid and e.id = ${FILE}
      left join enterprise_contact c on c.park_id = ${parkId}::uuid and r.contact is not null
        and c.id = case when p.id is null then r.id else p.id end
    where r.park_id = ${parkId}::uuid and r.import_id = ${record.id}::uuid and r.row > ${from} and r.row <= ${until}
      and r.kind in ('new', 'changed') and r.outcome is distinct from 'refused'
    order by r.row`.execute(ctx.db as never)
  return rows
}

const PORTION = 5000
/** The last row number of the next portion; nothing: there is no full one left. */
export const portionEnd = async (ctx: Looking, record: ImportRecord, from: number): Promise<number | undefined> => {
  const found = await ctx.db
    .selectFrom('enterpriseImportRow')
    .select('row')
    .where('parkId', '=', ctx.actor.parkId)
    .where('importId', '=', record.id)
    .where('row', '>', from)
    .where('kind', 'in', ['new', 'changed'])
    .orderBy('row')
    .offset(PORTION - 1)
    .limit(1)
    .executeTakeFirst()
  return found?.row
}

/** Of a file that an import opened these go with it: what was computed from it, and where it lies. */
export const BELONGINGS = ['enterprise_contact', 'enterprise_found_by', 'enterprise_open', 'enterprise_place'] as const
/** These stay: they say what was, or are computed anew. None of them is anybody's work on the file. */
const HISTORY = ['enterprise_fact_sheet', 'enterprise_moment', 'enterprise_import_row', 'tag_move', 'duplicate_profile']
const WHO: Record<string, Label | null> = {
  demand: ['诉求', 'demands'],
  visit: ['走访', 'visits'],
  promise: ['承诺', 'promises'],
  hazard: ['隐患', 'hazards'],
  role_grant: ['企业端账号', 'portal accounts'],
  responsibility: ['责任人', 'responsible people'],
  enterprise_contact: ['联系人', 'contacts'],
  enterprise_indicator: ['指标', 'figures'],
  enterprise_title: ['资质证书', 'titles'],
  enterprise_proposal: ['更正建议', 'proposals'],
  enterprise_fact_line: null,
  enterprise_word_aside: null,
  enterprise: ['并入的档案', 'files merged into it'],
}
const OTHER: Label = ['其他业务记录', 'other records']

export type Reference = { table: string; column: string }
/** Every column of the database that names an enterprise, whichever module it belongs to and whenever it came. */
export const referencesTo = async (ctx: Looking): Promise<Reference[]> => {
  const { rows } = await sql<Reference>`
    select c.relname as table, a.attname as column from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all(${[...HISTORY, ...BELONGINGS.filter((b) => b !== 'enterprise_contact')]}::text[])
      and (a.attname = 'enterprise_id' or exists (select 1 from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'enterprise'::regclass and a.attnum = any(k.conkey)
          and a.attname <> 'park_id'))
    order by 1, 2`.execute(ctx.db as never)
  return rows
}

/** The person that came with the file is part of it, and so is what the import itself said. */
const notItsOwn = (t: Reference, record: ImportRecord) => {
  if (t.table === 'enterprise_contact') return sql`and t.id <> t.enterprise_id`
  return t.table === 'enterprise_fact_line' ? sql`and t.source_id is distinct from ${record.id}::uuid` : sql``
}

/** What hangs on these files by now. */
export const hangingOn = async (
  ctx: Looking,
  record: ImportRecord,
  references: readonly Reference[],
  ids: readonly string[],
): Promise<Map<string, Hanging[]>> => {
  const found = new Map<string, Hanging[]>()
  if (ids.length === 0) return found
  for (const t of references) {
    const { rows } = await sql<{ id: string; n: number }>`
      select ${sql.ref(`t.${t.column}`)} as id, count(*)::int as n from ${sql.table(t.table)} t
      where t.park_id = ${ctx.actor.parkId}::uuid and ${sql.ref(`t.${t.column}`)} = any(${ids as string[]}::uuid[]) ${notItsOwn(t, record)}
      group by 1`.execute(ctx.db as never)
    for (const { id, n } of rows)
      found.set(id, [...(found.get(id) ?? []), { noun: t.table in WHO ? (WHO[t.table] ?? null) : OTHER, n }])
  }
  return found
}

export type Judged = { row: Pick<UndoableRow, 'id' | 'row' | 'kind' | 'file'>; verdict: Verdict }
const registerPlan = async (ctx: Looking) => {
  const references = await referencesTo(ctx)
  return async (_: Looking, record: ImportRecord, portion: { from: number; until: number }): Promise<Judged[]> => {
    const rows = await undoableRows(ctx, record, portion)
    const opened = rows.filter((r) => r.kind === 'new').map((r) => r.file)
    const hanging = await hangingOn(ctx, record, references, opened)
    return rows.map((row) => ({ row, verdict: judgeUndo(row, hanging.get(row.file) ?? []) }))
  }
}

/** What an undo would do now, portion after portion, in the order of the file; it does nothing itself. */
export async function* undoPlan(ctx: Looking, record: ImportRecord): AsyncGenerator<Judged[]> {
  const plan = record.subject === 'figures' ? figurePlan : await registerPlan(ctx)
  for (let from = -1; ; ) {
    const end = await portionEnd(ctx, record, from)
    yield await plan(ctx, record, { from, until: end ?? EVERYTHING })
    if (end === undefined) return
    from = end
  }
}

export const NONE: UndoCounts = { withdrawn: 0, restored: 0, part: 0, left: 0 }
export const countUndo = (counts: UndoCounts, judged: readonly Judged[]): UndoCounts => {
  const sum = { ...counts }
  for (const { verdict } of judged) {
    const outcome = outcomeOfUndo(verdict)
    if (outcome !== 'undone') sum[outcome]++
    else sum[verdict.withdraw ? 'withdrawn' : 'restored']++
  }
  return sum
}

/** Every row is found by its key, whatever PostgreSQL knows of tables that grew a moment ago; for this transaction. */
const byKeys = ({ db }: Looking) =>
  sql`select ${sql.join(
    ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'].map((name) => sql`set_config(${name}, 'off', true)`),
  )}`.execute(db as never)

const SHOWN = 100
/** What would be undone and what not, before anybody gives the word. */
export const previewUndo = async (ctx: Looking, id: string): Promise<UndoPreview> => {
  const record = mayBeUndone(ctx, await importFor(ctx, id))
  await byKeys(ctx)
  let [counts, kept]: [UndoCounts, Judged[]] = [NONE, []]
  for await (const judged of undoPlan(ctx, record)) {
    counts = countUndo(counts, judged)
    if (kept.length < SHOWN) kept = [...kept, ...judged.filter((j) => outcomeOfUndo(j.verdict) !== 'undone')]
  }
  const shown = kept.slice(0, SHOWN)
  const rows = await rowsOf(ctx, id)
    .selectAll()
    .where('id', 'in', [NOBODY, ...shown.map((k) => k.row.id)])
    .execute()
  const byId = new Map(rows.map((r) => [r.id, presentRow(record)(r)]))
  return {
    counts,
    kept: shown.flatMap(({ row, verdict }) => {
      const said = byId.get(row.id)
      return said ? [{ ...said, undo: outcomeOfUndo(verdict), undoReasons: verdict.reasons }] : []
    }),
  }
}

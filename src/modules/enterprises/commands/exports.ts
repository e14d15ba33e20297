import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insert } from '../../../kernel/changes.ts'
import { may, type ReadCtx, type WriteCtx } from '../../../kernel/context.ts'
import { labelOf } from '../../../kernel/contract/index.ts'
import { forbidden, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { progressJobRun, startJobRun } from '../../../kernel/jobRuns.ts'
import { listBook, type Mark, type SheetContent, writeCsv, writeXlsx, XLSX_TYPE } from '../../../kernel/sheets/index.ts'
import { keepFor, releaseFiles } from '../../files/index.ts'
import { actorOfAccount } from '../../identity/index.ts'
import { EnterpriseFilter, type ExportField, ExportSheet, type StartEnterpriseExport } from '../contract/index.ts'
import { besidePages, type ExportRecord, registerPages } from '../queries/index.ts'
import { BESIDE_COLUMNS, columnsOf, isSensitive, type Listed, ORDINARY } from '../rules/exports.ts'

const SENSITIVE = 'enterprise.export-sensitive'
const HOURS = 24
const NAME = '企业名册'

const filterOf = (filter: Record<string, string>): EnterpriseFilter => {
  const read = EnterpriseFilter.safeParse(filter)
  if (read.success) return read.data
  throw invalid('filter', 'filter', '筛选条件无效，请刷新列表', 'The filter is not valid: reload the list')
}

const mustBeAllowed = (ctx: WriteCtx, reason: string | null | undefined) => {
  if (!may(ctx.actor, SENSITIVE)) throw forbidden(SENSITIVE)
  if (!reason)
    throw invalid(
      'reason',
      'reason_needed',
      '导出联系人、法定代表人等个人信息须写明用途',
      'Say what the names and numbers of people are needed for',
    )
}

/** Asked for now, written by a job: for more rows than anybody waits for. */
export const startEnterpriseExport = async (ctx: WriteCtx, e: StartEnterpriseExport) => {
  filterOf(e.filter)
  const { format, language, filter } = e
  const columns = e.columns ?? ORDINARY
  const sheets = format === 'xlsx' ? e.sheets : []
  const sensitive = isSensitive(columns, sheets)
  if (sensitive) mustBeAllowed(ctx, e.reason)
  const jobId = await startJobRun(ctx, 'enterprise.export')
  await insert(ctx, 'enterpriseExport', {
    id: jobId,
    ownerId: ctx.actor.id,
    ...{ format, language, sensitive, reason: e.reason ?? null },
    columns: JSON.stringify(columns),
    sheets: JSON.stringify(sheets),
    filter: JSON.stringify(filter),
    expiresAt: new Date(ctx.now.getTime() + HOURS * 3_600_000),
    createdAt: ctx.now,
  })
  const why = e.reason ? { reason: e.reason } : {}
  await ctx.audit('enterprise.ask-export', { id: jobId, after: { format, columns, sheets, filter }, ...why })
  await ctx.enqueue('enterprises.export', { jobRunId: jobId })
  return { jobId }
}

/** The rows of the one who asked, as far as she sees today and by the right that the columns need. */
const asOwner = async (ctx: WriteCtx, { ownerId, sensitive }: ExportRecord): Promise<WriteCtx> => {
  const permission = sensitive ? SENSITIVE : 'enterprise.read'
  const actor = await actorOfAccount(ctx, ownerId)
  if (!actor?.may.has(permission)) throw forbidden(permission)
  return ctx.as({ ...actor, permission })
}

const counted = (ctx: WriteCtx, jobId: string, pages: AsyncIterable<Listed[]>) => {
  let rows = 0
  const through = async function* () {
    for await (const page of pages) {
      rows += page.length
      yield page
      await progressJobRun(ctx, jobId, rows / (rows + 5000))
    }
  }
  return { pages: through(), count: () => rows }
}

const TYPES = { csv: 'text/csv', xlsx: XLSX_TYPE }
type Choice = { columns: ExportField[]; sheets: ExportSheet[]; language: 'zh' | 'en'; filter: EnterpriseFilter }
const chosen = (r: ExportRecord): Choice => ({
  columns: r.columns as ExportField[],
  sheets: r.sheets as ExportSheet[],
  language: r.language as 'zh' | 'en',
  filter: filterOf(r.filter as Record<string, string>),
})

const write = async (
  path: string,
  format: string,
  mark: Mark,
  [register, ...beside]: [SheetContent, ...SheetContent[]],
) => {
  if (format === 'csv') await writeCsv(path, { ...register, mark })
  else await writeXlsx(path, { sheets: [register, ...beside], mark })
}

/** Writes the register page by page into a file that only its owner opens, and leaves how many rows went out for what. */
export const writeExport = async (ctx: WriteCtx, record: ExportRecord): Promise<{ rows: number }> => {
  const her = await asOwner(ctx, record)
  const reading = her as unknown as ReadCtx
  const { columns, sheets, language, filter } = chosen(record)
  const path = join(tmpdir(), `parkloop-register-${newId()}`)
  const { pages, count } = counted(her, record.id, registerPages(reading, filter))
  const register = listBook(NAME, columnsOf(columns), language, pages)
  const beside = sheets.map((s) =>
    listBook(labelOf(ExportSheet, s, language), BESIDE_COLUMNS[s], language, besidePages(reading, filter, s)),
  )
  try {
    await write(path, record.format, { number: record.id, who: her.actor.name, at: ctx.now, language }, [
      register,
      ...beside,
    ])
    const about = { name: `${NAME}.${record.format}`, mediaType: TYPES[record.format as 'csv' | 'xlsx'] }
    const to = { entity: 'enterprise_export', entityId: record.id, audience: 'internal' } as const
    const fileId = await keepFor(her, path, about, to)
    await ctx.db
      .updateTable('enterpriseExport')
      .set({ fileId, rows: count() })
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', record.id)
      .execute()
  } finally {
    await rm(path, { force: true })
  }
  const after = { rows: count(), format: record.format, columns, sheets, filter: record.filter }
  await her.audit('enterprise.export', { id: record.id, after, ...(record.reason ? { reason: record.reason } : {}) })
  return { rows: count() }
}

const AT_ONCE = 500
/** Files that people had written: whoever still needs one has fetched it, or writes it anew. */
export const pruneExports = async (ctx: WriteCtx) => {
  const old = await ctx.db
    .selectFrom('enterpriseExport')
    .select('id')
    .where('parkId', '=', ctx.actor.parkId)
    .where('expiresAt', '<', ctx.now)
    .orderBy('expiresAt')
    .limit(AT_ONCE)
    .execute()
  const ids = old.map((e) => e.id)
  if (ids.length === 0) return
  for (const id of ids) await releaseFiles(ctx, { entity: 'enterprise_export', entityId: id })
  await ctx.db.deleteFrom('enterpriseExport').where('parkId', '=', ctx.actor.parkId).where('id', 'in', ids).execute()
  await ctx.audit('enterprise.prune-exports', { after: { gone: ids.length } })
}

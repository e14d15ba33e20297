import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insert } from '../../../kernel/changes.ts'
import type { ReadCtx, WriteCtx } from '../../../kernel/context.ts'
import { forbidden, invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { progressJobRun, startJobRun } from '../../../kernel/jobRuns.ts'
import { listBook, writeCsv, writeXlsx, XLSX_TYPE } from '../../../kernel/sheets/index.ts'
import { DemandFilter } from '../../demands/contract/index.ts'
import { keepFor } from '../../files/index.ts'
import { actorOfAccount } from '../../identity/index.ts'
import { type LedgerPage, type LedgerRow, ledgerContract, type StartExport } from '../contract/index.ts'
import { type ExportRecord, listLedger } from '../queries/index.ts'
import { ledgerColumns } from '../rules/columns.ts'

const filterOf = (filter: Record<string, string>): DemandFilter => {
  const read = DemandFilter.safeParse({ ...filter, limit: 200 })
  if (read.success) return read.data
  throw invalid('filter', 'filter', '筛选条件无效，请刷新列表', 'The filter is not valid: reload the list')
}

/** Asked for now, written by a job: for more rows than anybody waits for. */
export const startExport = async (ctx: WriteCtx, { format, language, filter }: StartExport) => {
  filterOf(filter)
  const jobId = await startJobRun(ctx, 'ledger.export')
  await insert(ctx, 'ledgerExport', {
    id: jobId,
    ownerId: ctx.actor.id,
    format,
    language,
    filter: JSON.stringify(filter),
    createdAt: ctx.now,
  })
  await ctx.audit('ledger.export', { id: jobId, after: { format, filter } })
  await ctx.enqueue('ledgers.export', { jobRunId: jobId })
  return { jobId }
}

/** The rows of the one who asked, as far as she sees today. */
const asOwner = async (ctx: WriteCtx, ownerId: string): Promise<WriteCtx> => {
  const actor = await actorOfAccount(ctx, ownerId)
  if (!actor?.may.has('demand.read')) throw forbidden('demand.read')
  return ctx.as({ ...actor, permission: 'demand.read' })
}

const pagesOf = async function* (ctx: WriteCtx, jobId: string, first: LedgerPage, filter: DemandFilter) {
  let sent = 0
  for (let page: LedgerPage = first; ; ) {
    yield page.items
    sent += page.items.length
    await progressJobRun(ctx, jobId, sent / Math.max(first.total, sent + 1))
    if (!page.nextCursor) return
    page = await listLedger(ctx as unknown as ReadCtx, { ...filter, cursor: page.nextCursor })
  }
}

const counted = (pages: AsyncIterable<LedgerRow[]>) => {
  let rows = 0
  const through = async function* () {
    for await (const page of pages) {
      rows += page.length
      yield page
    }
  }
  return { pages: through(), count: () => rows }
}

const TYPES = { csv: 'text/csv', xlsx: XLSX_TYPE }

/** Writes the ledger page by page into a file that only its owner opens. */
export const writeExport = async (ctx: WriteCtx, record: ExportRecord): Promise<{ rows: number }> => {
  const her = await asOwner(ctx, record.ownerId)
  const filter = filterOf(record.filter as Record<string, string>)
  const first = await listLedger(her as unknown as ReadCtx, filter)
  const path = join(tmpdir(), `parkloop-export-${newId()}`)
  const { pages, count } = counted(pagesOf(her, record.id, first, filter))
  const name = ledgerContract.endpoints.list.summary
  const book = listBook(name, ledgerColumns(first), record.language as 'zh' | 'en', pages)
  const format = record.format as 'csv' | 'xlsx'
  const mark = { number: record.id, who: her.actor.name, at: ctx.now, language: record.language as 'zh' | 'en' }
  try {
    if (format === 'csv') await writeCsv(path, { ...book, mark })
    else await writeXlsx(path, { sheets: [book], mark })
    const about = { name: `${name}.${format}`, mediaType: TYPES[format] }
    const fileId = await keepFor(her, path, about, {
      entity: 'ledger_export',
      entityId: record.id,
      audience: 'internal',
    })
    await ctx.db
      .updateTable('ledgerExport')
      .set({ fileId, rows: count() })
      .where('parkId', '=', ctx.actor.parkId)
      .where('id', '=', record.id)
      .execute()
  } finally {
    await rm(path, { force: true })
  }
  return { rows: count() }
}

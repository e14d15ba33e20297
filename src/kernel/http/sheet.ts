import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageOf } from '../contract/index.ts'
import type { ExportColumn } from '../module.ts'
import { type Cell, writeCsv, writeXlsx } from '../sheets/index.ts'
import { answerRead, type Call, type EdgeOptions, languageOf } from './edge.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MOST = 10_000

export const wantsSheet = (request: FastifyRequest): 'csv' | 'xlsx' | undefined => {
  const accept = request.headers.accept ?? ''
  const asked = (request.query as { format?: string }).format
  if (asked === 'csv' || accept.includes('text/csv')) return 'csv'
  if (asked === 'xlsx' || accept.includes(XLSX)) return 'xlsx'
  return undefined
}

/** Page after page of the very list that this person sees: an export can never show more than the screen. */
async function* rowsOf(o: EdgeOptions, call: Call, request: FastifyRequest, columns: ExportColumn<never>[]) {
  const language = languageOf(request)
  let cursor: string | undefined
  for (let sent = 0; sent < MOST; ) {
    request.query = { ...(request.query as object), limit: 200, cursor }
    const { body } = await answerRead(o, call, request)
    const page = body as PageOf<never>
    for (const row of page.items)
      yield Object.fromEntries(columns.map((c, i) => [`c${i}`, (c.value(row, language) ?? null) as Cell]))
    sent += page.items.length
    if (!page.nextCursor) return
    cursor = page.nextCursor
  }
}

export const sendSheet = async (
  o: EdgeOptions,
  call: Call,
  columns: ExportColumn<never>[],
  format: 'csv' | 'xlsx',
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const side = languageOf(request) === 'zh' ? 0 : 1
  const name = encodeURIComponent(`${call.endpoint.summary}.${format}`)
  const sheet = {
    name: call.endpoint.summary,
    columns: columns.map((c, i) => ({ key: `c${i}`, title: c.title[side], ...(c.width ? { width: c.width } : {}) })),
    rows: rowsOf(o, call, request, columns),
  }
  // The first page is asked for before anything is sent, so that a refusal is still a problem and not half a file.
  const rows = sheet.rows[Symbol.asyncIterator]()
  const first = await rows.next()
  const all = (async function* () {
    if (!first.done) yield first.value
    for (let next = await rows.next(); !next.done; next = await rows.next()) yield next.value
  })()
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  if (format === 'csv') await writeCsv(reply.raw, { ...sheet, rows: all })
  else await writeXlsx(reply.raw, { sheets: [{ ...sheet, rows: all }] })
}

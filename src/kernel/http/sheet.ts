import type { FastifyReply, FastifyRequest } from 'fastify'
import { columnsFor, type ExportColumns, type PageOf } from '../contract/index.ts'
import { newId } from '../ids.ts'
import { listBook, writeCsv, writeXlsx, XLSX_TYPE as XLSX } from '../sheets/index.ts'
import { noteAside } from './aside.ts'
import { answerRead, type Call, type EdgeOptions, languageOf } from './edge.ts'

export const wantsSheet = (request: FastifyRequest): 'csv' | 'xlsx' | undefined => {
  const accept = request.headers.accept ?? ''
  const asked = (request.query as { format?: string }).format
  if (asked === 'csv' || accept.includes('text/csv')) return 'csv'
  if (asked === 'xlsx' || accept.includes(XLSX)) return 'xlsx'
  return undefined
}

type Pages = (cursor: string | undefined) => Promise<PageOf<never>>

/** Page after page of the very list that this person sees: an export can never show more than the screen. */
async function* pagesFrom(first: PageOf<never>, more: Pages) {
  for (let page = first; ; page = await more(page.nextCursor ?? undefined)) {
    yield page.items
    if (!page.nextCursor) return
  }
}

export const sendSheet = async (
  o: EdgeOptions,
  call: Call,
  columns: ExportColumns<never, never>,
  format: 'csv' | 'xlsx',
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const page: Pages = async (cursor) => {
    request.query = { ...(request.query as object), limit: 200, cursor }
    return (await answerRead(o, call, request)).body as PageOf<never>
  }
  // The first page is asked for before anything is sent, so that a refusal is still a problem and not half a file.
  const first = await page(undefined)
  const { limit: _, cursor: __, ...query } = request.query as Record<string, unknown>
  const number = newId()
  const who = await noteAside(o, request, 'list.export', () => ({
    id: number,
    after: { list: call.name, format, query },
  }))
  const mark = { number, who: who?.name ?? '', at: o.now(), language: languageOf(request) }
  const name = call.endpoint.summary
  const sheet = listBook(name, columnsFor(columns, first as never), languageOf(request), pagesFrom(first, page))
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  if (format === 'csv') await writeCsv(reply.raw, { ...sheet, mark })
  else await writeXlsx(reply.raw, { sheets: [sheet], mark })
}

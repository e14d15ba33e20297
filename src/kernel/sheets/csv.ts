import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { createMeter } from './meter.ts'
import { refuseSheet, SheetRefused } from './refusal.ts'
import type { Book, Limits, SheetRow } from './shapes.ts'
import { createBatcher, walkSheet } from './walk.ts'

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'GB18030'

export async function openCsv(path: string, limits: Limits): Promise<Book> {
  const encoding = await detectEncoding(path)
  const delimiter = detectDelimiter(await firstText(path, encoding))
  const rows = () => csvRows(path, encoding, delimiter, limits)
  const sheet = await walkSheet({ name: 'CSV' }, rows())
  return { format: 'csv', encoding, sheets: [sheet], rows, close: () => undefined }
}

/** A byte order mark decides; else valid UTF-8 is UTF-8; else it must decode as GB18030 without a gap. */
async function detectEncoding(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) {
      if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'UTF-16LE'
      decoder.decode(chunk, { stream: true })
    }
    decoder.decode()
    return 'UTF-8'
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return (await decodesAs(path, 'GB18030')) ? 'GB18030' : refuseSheet('unknown_encoding')
  }
}

async function decodesAs(path: string, encoding: Encoding) {
  for await (const text of decoded(path, encoding)) if (text.includes('\ufffd')) return false
  return true
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding)
  for await (const chunk of createReadStream(path)) {
    const text = decoder.write(chunk)
    if (text.includes('\0')) refuseSheet('not_a_sheet', 'NUL')
    yield text
  }
  yield decoder.end() ?? ''
}

async function firstText(path: string, encoding: Encoding) {
  for await (const text of decoded(path, encoding)) return text
  return ''
}

const DELIMITERS = [',', '\t', ';'] as const
/** The delimiter that cuts the most of the first lines into the same number of pieces. */
export function detectDelimiter(text: string): string {
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .slice(0, 30)
  const score = (delimiter: string) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((n) => n > 0)
    const agreeing = counts.filter((n) => n === counts[0]).length
    return agreeing * 2 + counts.length
  }
  return DELIMITERS.reduce((best: string, next) => (score(next) > score(best) ? next : best), ',')
}

const RECORD_CHARACTERS = 1_100_000
async function* csvRows(
  path: string,
  encoding: Encoding,
  delimiter: string,
  limits: Limits,
): AsyncGenerator<SheetRow[]> {
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    max_record_size: RECORD_CHARACTERS,
  }
  const meter = createMeter(limits)
  const batcher = createBatcher()
  const parser = Readable.from(decoded(path, encoding))
    .on('error', (e) => parser.destroy(e))
    .pipe(parse(options))
  let number = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      batcher.add(meter.row(++number, record.map(withoutGuard)))
      yield* batcher.take()
    }
  } catch (error) {
    refuseCsv(error, number)
  }
  batcher.cut()
  yield* batcher.take()
}

function refuseCsv(error: unknown, number: number): never {
  if (error instanceof SheetRefused) throw error
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const where = `第 ${number + 1} 行 / row ${number + 1}`
  if (code === 'CSV_QUOTE_NOT_CLOSED') refuseSheet('unclosed_quote', where)
  return refuseSheet(code === 'CSV_MAX_RECORD_SIZE' ? 'cell_too_long' : 'damaged', where)
}

/** Takes back the apostrophe that `guarded` of the writer puts before a formula. */
const withoutGuard = (text: string) => (/^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n\0])/.test(text) ? text.slice(1) : text)

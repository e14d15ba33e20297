import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { openPromise } from 'yauzl'
import { type Cell, openSheet, writeCsv, writeXlsx } from '../sheets/index.ts'

const STARTS = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  '\0',
  "'=",
  "''+",
  '=cmd|',
  '@SUM(',
  '-2+3',
]
const texts = fc.sample(
  fc
    .tuple(fc.constantFrom(...STARTS, ''), fc.string({ maxLength: 12, unit: 'grapheme' }))
    .map((parts) => parts.join('')),
  { numRuns: 2000, seed: 20261124 },
)
const cells: Cell[] = [...texts, -5, -0.25, 1e-7, true, false, new Date('2026-11-24T00:00:00Z')]
const columns = [
  { key: 'a', title: '=企业' },
  { key: 'b', title: '内容' },
]
const rows = cells.map((b, i) => ({ a: `第${i}行`, b }))

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'parkloop-formula-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
const readBack = async (path: string, name: string) => {
  const book = await openSheet({ path, name })
  const all: Cell[][] = []
  for await (const batch of book.rows(0)) all.push(...batch.map((r) => r.cells))
  await book.close()
  return all.slice(1).map((r) => r[1] ?? null)
}
const shown = (cell: Cell) => (typeof cell === 'string' ? cell.replaceAll('\0', '').replace(/\r\n?/g, '\n') : cell)

test('no cell of a csv starts a formula, whatever stands in it, and reading gives the text back', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'a.csv')
    await writeCsv(path, { columns, rows })
    const raw = parse(await readFile(path), { bom: true, relax_column_count: true }) as string[][]
    const dangerous = raw
      .flat()
      .filter((c) => /^[=+\-@\t\r\n\0＝＋－＠]/.test(c) && !/^-?\d+(\.\d+)?(e-?\d+)?$/.test(c))
    assert.deepEqual(dangerous, [])
    const back = (await readBack(path, 'a.csv')).slice(0, texts.length)
    const text = (c: Cell) => shown(c) || null
    assert.deepEqual(back.map(text), texts.map(text))
  }))

test('no cell of a workbook is a formula: texts are typed as texts and marked to stay so', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'a.xlsx')
    await writeXlsx(path, { sheets: [{ name: '=表', columns, rows }] })
    const zip = await openPromise(path, { autoClose: false })
    const parts = new Map<string, string>()
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = []
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
      parts.set(entry.fileName, Buffer.concat(chunks).toString())
    }
    zip.close()
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    assert.doesNotMatch(sheet, /<f[\s>/]|t="str"/)
    const typed = [...sheet.matchAll(/<c [^>]*>/g)].map(([c]) => c)
    assert.ok(typed.length > texts.length)
    assert.ok(typed.every((c) => /t="(inlineStr|b)"/.test(c) || !/ t=/.test(c)))
    assert.match(parts.get('xl/styles.xml') ?? '', /quotePrefix="1"/)
    const back = (await readBack(path, 'a.xlsx')).slice(0, texts.length)
    assert.deepEqual(
      back.map((c) => (c === null ? '' : String(c)).replace(/\r\n?/g, '\n')),
      texts.map((t) => t.replace(/\r\n?/g, '\n')),
    )
  }))

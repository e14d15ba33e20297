import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { type Cell, openSheet, writeCsv, writeXlsx } from '../../../kernel/sheets/index.ts'
import type { Park, Person } from '../../../main/testing/world.ts'

export type Sheet = { titles: string[]; rows: Cell[][] }
export type Format = 'xlsx' | 'csv' | 'gb18030'

const inFolder = async <T>(work: (path: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'parkloop-register-'))
  try {
    return await work(join(folder, 'book'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every row of one sheet, as the importer reads it. */
export const sheetIn = (bytes: Buffer, name: string, index = 0): Promise<Sheet> =>
  inFolder(async (path) => {
    await writeFile(path, bytes)
    const book = await openSheet({ path, name })
    const all: Cell[][] = []
    for await (const rows of book.rows(index)) all.push(...rows.map((r) => r.cells))
    await book.close()
    const [titles = [], ...rows] = all
    return { titles: titles.map(String), rows: rows.map((r) => titles.map((_, i) => r[i] ?? null)) }
  })

/** The sheet as a clerk saves it: Excel keeps text as text; «csv» in China is UTF-8 or GB18030. */
export const saved = (sheet: Sheet, format: Format): Promise<{ name: string; bytes: Buffer }> =>
  inFolder(async (path) => {
    const columns = sheet.titles.map((title, i) => ({ key: String(i), title }))
    const rows = sheet.rows.map((r) => Object.fromEntries(r.map((cell, i) => [String(i), cell])))
    if (format === 'xlsx') await writeXlsx(path, { sheets: [{ name: '企业名册', columns, rows }] })
    else await writeCsv(path, { columns, rows })
    const bytes = await readFile(path)
    if (format !== 'gb18030') return { name: `名册.${format}`, bytes }
    return { name: '名册.csv', bytes: iconv.encode(bytes.toString('utf8').replace('\ufeff', ''), 'GB18030') }
  })

/** Asks for a register and fetches it, as a person and the worker would. */
export const exported = async (park: Park, who: Person, asked: object): Promise<Buffer> => {
  const started = await who.post('/enterprise-exports', asked)
  assert.equal(started.status, 202, started.text)
  const { jobId } = started.body
  await park.work('enterprises.export', { jobRunId: jobId })
  const file = await who.get(`/enterprise-exports/${jobId}/file`)
  assert.equal(file.status, 200, file.text)
  return file.bytes
}

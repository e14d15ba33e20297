import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cell, openSheet, writeXlsx } from '../../../kernel/sheets/index.ts'
import type { Park, Person } from '../../../main/testing/world.ts'
import type { Import, ImportRow, ImportSheet } from '../contract/index.ts'
import { commitJob, dryRunJob } from '../jobs.ts'

/** A workbook as a clerk would send it: the first row holds the titles. */
export const workbook = async (rows: Cell[][], name = '企业名册'): Promise<Buffer> => {
  const folder = await mkdtemp(join(tmpdir(), 'parkloop-sheet-'))
  try {
    const path = join(folder, 'book.xlsx')
    const [titles, ...rest] = rows as [Cell[], ...Cell[][]]
    const columns = titles.map((title, i) => ({ key: String(i), title: String(title) }))
    await writeXlsx(path, { sheets: [{ name, columns, rows: rest.map((r) => Object.fromEntries(r.entries())) }] })
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const readBook = async (bytes: Buffer): Promise<Cell[][]> => {
  const folder = await mkdtemp(join(tmpdir(), 'parkloop-sheet-'))
  const path = join(folder, 'book.xlsx')
  await writeFile(path, bytes)
  const book = await openSheet({ path, name: 'book.xlsx' })
  const rows = book.preview(0, 100).map((r) => r.cells)
  await book.close()
  await rm(folder, { recursive: true, force: true })
  return rows
}

export const importer = (park: Park, desk: Person) => {
  const upload = async (name: string, content: Buffer | string): Promise<Import> => {
    const answer = await desk.upload('/imports', name, content)
    assert.equal(answer.status, 201, answer.text)
    return answer.body
  }
  const look = async (id: string): Promise<Import> => (await desk.get(`/imports/${id}`)).body
  const check = async (started: Import, more: object = {}): Promise<Import> => {
    const sheet = started.sheets[0] as ImportSheet
    const mapped = await desk.put(`/imports/${started.id}/mapping`, { columns: sheet.suggested, ...more })
    assert.equal(mapped.status, 202, mapped.text)
    await park.inside((ctx) => dryRunJob.run(ctx, { importId: started.id }))
    return look(started.id)
  }
  const commit = async (id: string): Promise<Import> => {
    assert.equal((await desk.post(`/imports/${id}/commit`)).status, 202)
    await park.inside((ctx) => commitJob.run(ctx, { importId: id }))
    return look(id)
  }
  const rows = async (id: string, kind: string): Promise<ImportRow[]> => {
    const found: ImportRow[] = []
    for (let cursor = ''; ; ) {
      const { body } = await desk.get(`/imports/${id}/rows?kind=${kind}&limit=200${cursor}`)
      found.push(...body.items)
      if (!body.nextCursor) return found
      cursor = `&cursor=${body.nextCursor}`
    }
  }
  /** From the file to the dry run. */
  const dryRun = async (name: string, content: Buffer | string, more: object = {}) =>
    check(await upload(name, content), more)
  return { upload, check, commit, rows, look, dryRun }
}

// Real files, as they are, through the importer: `PARKLOOP_ACCEPTANCE_DATA=<folder> npm run acceptance`. Not a part of `npm test`.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { divisionAtStart } from '../../../kernel/codes/divisionAt.ts'
import { divisionName } from '../../../kernel/codes/divisions.ts'
import { cellText } from '../../../kernel/sheets/cellReads.ts'
import type { SheetRow } from '../../../kernel/sheets/index.ts'
import { plain, saysNothing } from '../../../kernel/sheets/readings.ts'
import { rowsBelow } from '../../../kernel/sheets/takenIn.ts'
import { openWorld } from '../../../main/testing/world.ts'
import type { Import, ImportRow, ImportSheet } from '../contract/index.ts'
import { cleanCode } from '../rules/code.ts'
import { importer } from './imports.world.ts'

const folder = process.env.PARKLOOP_ACCEPTANCE_DATA
if (!folder) throw new Error('PARKLOOP_ACCEPTANCE_DATA names the folder of files to try')
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => /\.(csv|xlsx?)$/i.test(name))
  .sort()
const world = await openWorld()

const rowsIn = async (path: string, sheet: ImportSheet): Promise<Map<number, SheetRow>> => {
  const found = new Map<number, SheetRow>()
  for await (const batch of rowsBelow({ path, name: basename(path) }, sheet))
    for (const row of batch) found.set(row.row, row)
  return found
}

/** Where most of the addresses of a file begin: that is the park it is tried in. */
const divisionOf = async (path: string): Promise<string | null> => {
  const cells = (await readFile(path, 'utf8').catch(() => '')).split(/[,"\n]/)
  const counties = cells
    .flatMap((cell) => (cell.length > 6 ? (divisionAtStart(cell) ?? []) : []))
    .filter((c) => !c.endsWith('00'))
  const [most] = [...Map.groupBy(counties, (c) => c)].sort(([, a], [, b]) => b.length - a.length)
  return most && most[1].length > counties.length * 0.4 ? most[0] : null
}

const clerk = async (path: string) => {
  const park = await world.park()
  const division = await divisionOf(path.replace(/_falsepositive_addresses/, ''))
  await world.pool.query('update park set division_code = $2 where id = $1', [park.id, division])
  const desk = await park.person('desk')
  return { desk, division, ...importer(park, desk) }
}

/** What a mapped cell is kept as. */
const KEPT: Record<string, string> = {
  capital: 'registeredCapitalFen',
  industry: 'industryCode',
  division: 'divisionCode',
  grid: 'gridId',
  contactName: 'contact',
  contactPhone: 'contact',
  contactRole: 'contact',
}
const digits = (text: string) => text.replace(/\D/g, '').replace(/^0+|0+$/g, '')

/** Nothing that a cell says is lost without a word, nothing is there that no cell says, and no sum has other digits. */
const mustBeTrue = (row: ImportRow, cells: SheetRow['cells'], columns: Import['columns']) => {
  const said = new Map(row.changes.map((c) => [c.field, c.after]))
  const told = new Set(row.warnings.map((w) => w.column))
  for (const { column, field } of columns ?? []) {
    const text = cellText(cells[column])
    if (saysNothing(plain(text)) || field === 'codeReason') continue
    if (field === 'code') assert.equal(row.code, cleanCode(text), `row ${row.row}: the code`)
    else assert.ok(said.has(KEPT[field] ?? field) || told.has(column), `row ${row.row}: ${field} “${text}” is lost`)
    if (field === 'capital' && said.has('registeredCapitalFen'))
      assert.equal(
        digits(String(said.get('registeredCapitalFen'))),
        digits(plain(text).replace(/^\d+\((?=\d)/, '')),
        text,
      )
  }
  const fields = new Set(columns?.map((c) => KEPT[c.field] ?? c.field))
  for (const field of ['gridId', 'divisionCode', 'size', 'status', 'tier'])
    assert.ok(!said.has(field) || fields.has(field) || fields.has('lng'), `row ${row.row}: ${field} is guessed`)
}

const tally = (rows: readonly ImportRow[], of: 'reasons' | 'warnings') => {
  const counts = new Map<string, number>()
  for (const { code } of rows.flatMap((r) => r[of])) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, n]) => `${code} ${n}`).join(', ')
}

const saysWhy = (rows: readonly ImportRow[]) => {
  for (const r of rows)
    for (const why of [...r.reasons, ...r.warnings])
      assert.ok(why.code && why.zh && why.en && why.title, JSON.stringify(why))
}

const tried = async (path: string, started: Import, on: Awaited<ReturnType<typeof clerk>>) => {
  const at = started.sheet ?? 0
  const sheet = started.sheets[at] as ImportSheet
  const checked = await on.check(started, { sheet: at, columns: sheet.suggested })
  const { counts } = checked
  assert.equal(counts.new + counts.changed + counts.unchanged + counts.refused, counts.rows)
  const [fresh, refused] = [await on.rows(started.id, 'new'), await on.rows(started.id, 'refused')]
  assert.deepEqual([fresh.length, refused.length], [counts.new, counts.refused])
  for (const row of refused) assert.ok(row.reasons.length > 0)
  saysWhy([...fresh, ...refused])
  const cells = await rowsIn(path, sheet)
  for (const row of fresh) mustBeTrue(row, cells.get(row.row)?.cells ?? [], checked.columns)
  if (counts.new > 0) assert.equal((await on.commit(started.id)).done.new, counts.new)
  const numbers = `${counts.rows} rows: ${counts.new} new, ${counts.refused} refused, ${counts.warned} with a remark`
  return `${numbers}\n    refused: ${tally(refused, 'reasons') || '-'}\n    remarks: ${tally(fresh, 'warnings') || '-'}`
}

for (const name of files)
  test(name, async (t) => {
    const path = join(folder, name)
    const on = await clerk(path)
    const answer = await on.desk.upload('/imports', basename(name), await readFile(path))
    if (answer.status === 422) return t.diagnostic(`refused: ${answer.body.detail.zh ?? JSON.stringify(answer.body)}`)
    assert.equal(answer.status, 201, answer.text)
    const started = answer.body as Import
    const sheet = started.sheets[started.sheet ?? 0] as ImportSheet
    const columns = [...sheet.suggested, { column: sheet.headers[0]?.column ?? 0, field: 'tags' }].slice(0, 1)
    const mapped = () => on.desk.put(`/imports/${started.id}/mapping`, { sheet: started.sheet, columns })
    if (sheet.rows <= sheet.lastHeaderRow) {
      assert.equal((await mapped()).body.errors[0].code, 'sheet_no_rows')
      return t.diagnostic('a heading without rows')
    }
    const where = on.division ? ` (park in ${divisionName(on.division)})` : ''
    if (!sheet.missing.includes('code')) return t.diagnostic((await tried(path, started, on)) + where)
    assert.equal((await mapped()).body.code, 'code_column')
    return t.diagnostic(
      `no register (lacks ${sheet.missing.join(', ')}): ${started.sheets.length} sheet(s), ${sheet.rows} rows`,
    )
  })

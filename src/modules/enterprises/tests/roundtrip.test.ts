import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { cellText } from '../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../kernel/sheets/index.ts'
import { ImportField } from '../contract/index.ts'
import { judge, type Known, type Surroundings } from '../rules/import/judge.ts'
import { SHEET, type Written } from '../rules/sheet.ts'
import { type Format, saved, sheetIn } from './register.world.ts'
import { EDITS, edited, edits, fieldsOf, file, type Language, type Made, text } from './roundtrip.world.ts'

const FIELDS = ImportField.options
const CODE = makeUscc('430624', 77)
const GRIDS = new Map([
  ['东一网格', 'A'],
  ['东二网格', 'B'],
])
const nameOf = (id: string | null) => [...GRIDS].find(([, g]) => g === id)?.[0] ?? null

/** A file as the importer finds it in the park. */
const kept = (m: Made): Known => {
  const { capital, founded, point, contact, oddCode, ...plainly } = m
  const row = {
    ...plainly,
    id: 'it',
    version: 1,
    code: CODE,
    codeWarning: oddCode ? 'check_digit' : null,
    codeOverrideReason: oddCode,
    registeredCapitalFen: capital?.fen ?? null,
    registeredCapitalCurrency: capital?.currency ?? null,
    foundedOn: founded?.day ?? null,
    foundedPrecision: founded?.precision ?? null,
    lng: point?.lng ?? null,
    lat: point?.lat ?? null,
    gridName: nameOf(m.gridId),
  }
  return { row, contacts: contact ? [{ id: 'c', ...contact }] : [], computed: false }
}
const around = (known: Known): Surroundings => ({
  columns: FIELDS.map((field, column) => ({ column, field, title: ImportField.labels[field][0] })),
  codeReason: null,
  known: new Map([[CODE, known]]),
  seen: new Map(),
  grids: GRIDS,
  locate: () => 'elsewhere',
  division: null,
  today: '2026-11-24',
  names: { near: () => [], rows: new Map() },
})
const written = ({ row, contacts }: Known, l: Language): Cell[] => {
  const e = { ...(row as unknown as Written), contact: contacts[0] ?? null }
  return FIELDS.map((f) => SHEET[f].value(e, l))
}
/** A firm that is renamed keeps its former name, and a point that moves finds its grid where none was named. */
const followingFrom = (fields: readonly ImportField[], hasNoGrid: boolean) => [
  ...(fields.includes('name') && !fields.includes('formerNames') ? ['formerNames'] : []),
  ...(fields.includes('status') && !fields.includes('statusSince') ? ['statusSince'] : []),
  ...(hasNoGrid && !fields.includes('grid') && (fields.includes('lng') || fields.includes('lat')) ? ['grid'] : []),
]
const languages = fc.constantFrom<Language>('zh', 'en')

test('every column that can be imported is written by the export, and the round trip knows how to change it', () => {
  assert.deepEqual(Object.keys(SHEET).sort(), [...FIELDS].sort())
  assert.deepEqual(Object.keys(EDITS).sort(), [...FIELDS].sort())
})

test('whatever a file says, its own row changes nothing', () => {
  fc.assert(
    fc.property(file, languages, (made, l) => {
      const known = kept(made)
      const found = judge(2, written(known, l), around(known))
      assert.deepEqual([found.kind, found.changes, found.reasons], ['unchanged', [], []])
    }),
    { numRuns: 500 },
  )
})

test('of a row in which cells were changed exactly these are changes, old and new', () => {
  const plan = fc.tuple(file, languages).chain(([m, l]) => fc.tuple(fc.constant(m), fc.constant(l), edits(1, l)))
  fc.assert(
    fc.property(plan, ([made, l, wanted]) => {
      const known = kept(made)
      const { rows, changed } = edited([written(known, l)], FIELDS, wanted)
      const found = judge(2, rows[0] ?? [], around(known))
      assert.deepEqual(found.reasons, [])
      const [fields = []] = changed
      const follows = followingFrom(fields, made.gridId === null)
      assert.deepEqual(
        fieldsOf(found.changes).filter((f) => !follows.includes(f)),
        fields,
      )
      for (const c of found.changes.filter((x) => x.field !== 'contact'))
        assert.deepEqual(c.before, known.row[c.field] ?? null)
      const after = { ...known.row }
      for (const c of found.changes) if (c.field !== 'contact') after[c.field] = c.after
      after.gridName = nameOf(after.gridId as string | null)
      const person = found.changes.find((c) => c.field === 'contact')?.after as Known['contacts'][number] | undefined
      const next = written({ ...known, row: after, contacts: person ? [person] : known.contacts }, l)
      const shown = (cells: readonly Cell[]) =>
        cells.map((c, i) => (follows.includes(FIELDS[i] ?? '') ? '' : cellText(c)))
      assert.deepEqual(shown(next), shown(rows[0] ?? []))
    }),
    { numRuns: 500 },
  )
})

test('texts of any kind come out of a workbook and of csv in both encodings as they went in', async () => {
  const texts = fc.sample(text(60), { numRuns: 1500, seed: 20261124 })
  const rows = texts.map((t, i) => [`第${i}行`, t, cellText(t)])
  for (const format of ['xlsx', 'csv', 'gb18030'] satisfies Format[]) {
    const { name, bytes } = await saved({ titles: ['企业名称', '简称', '地址'], rows }, format)
    const back = await sheetIn(bytes, name)
    assert.deepEqual(
      back.rows.map((r) => r.map(cellText)),
      rows.map((r) => r.map(cellText)),
      format,
    )
  }
})

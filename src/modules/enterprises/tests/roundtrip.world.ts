import fc from 'fast-check'
import { currentDivision, everyDivision } from '../../../kernel/codes/divisions.ts'
import { industries } from '../../../kernel/codes/industries.ts'
import { cellText } from '../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../kernel/sheets/index.ts'
import { plain, saysNothing } from '../../../kernel/sheets/readings.ts'
import { writtenWords } from '../../../kernel/sheets/words.ts'
import {
  type Change,
  Currency,
  EnterpriseSize,
  EnterpriseStatus,
  EnterpriseTier,
  ImportField,
} from '../contract/index.ts'
import { writtenCapital, writtenFounding } from '../rules/written.ts'

export type Language = 'zh' | 'en'
// What people and other programs put into cells, and what programs make of them if nobody takes care.
const ODD = [
  ...[
    '青岛',
    '（集团）',
    '有限公司',
    '３号楼',
    'Ａ座',
    '　',
    ' ',
    'ABC Co., Ltd.',
    'O’Neil',
    "'",
    '"',
    '“”',
    '、',
    ',',
    '，',
    ';',
    '|',
  ],
  ...[
    '=1+1',
    '+86',
    '-5',
    '@SUM(A1)',
    '＝A1',
    '＋',
    '－',
    '＠',
    "'=x",
    "''",
    '007',
    '000',
    '1e5',
    '1/2',
    '2023-05',
    'TRUE',
    '#N/A',
    '12,345',
  ],
  ...[
    'N/A',
    '无',
    '-',
    '😀',
    '👍🏽',
    '𠮷',
    '㎡',
    'é',
    'e\u0301',
    '\u200b',
    '\u00a0',
    '_x0041_',
    '<b>&amp;',
    '\\',
    '%',
    '\n',
    '\t',
  ],
]
// The sign for a lost character is left out: in GB18030 it cannot be told from a damaged file.
const pieces = (max: number) =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ODD) }, fc.string({ maxLength: 6, unit: 'grapheme' })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join('').slice(0, max).toWellFormed().replaceAll('\ufffd', '').trim())
const HIDDEN = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
export const text = (max: number) => pieces(max).filter((s) => s.length > 0 && !HIDDEN.test(s))
const words = (max: number) =>
  fc.uniqueArray(
    text(max).filter((w) => !/\n/.test(w) && cellText(w) !== ''),
    { maxLength: 4, selector: cellText },
  )
const orNone = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null, freq: 4 })

const choiceOf = (choice: { options: readonly string[] }) => fc.constantFrom(...choice.options)
const classes = industries.filter((i) => i.code.length >= 3).map((i) => i.code)
const phone = fc.integer({ min: 0, max: 99_999_999 }).map((n) => `138${String(n).padStart(8, '0')}`)
const fen = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }).map((wan) => wan * 1_000_000),
  fc.integer({ min: 0, max: 9_000_000_000_000 }),
)
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))
const precision = fc.constantFrom('day', 'month', 'year')
const divisions = everyDivision()
  .map((d) => d.code)
  .filter((c) => currentDivision(c) === c)
const division = fc.constantFrom(...divisions)
const degrees = (limit: number) =>
  fc.double({ min: -limit, max: limit, noNaN: true, noDefaultInfinity: true }).map((n) => n + 0)

/** How a value of the column is made up, in the way the file keeps it. */
export const file = fc.record({
  name: text(40),
  shortName: orNone(text(30)),
  formerNames: words(30),
  status: choiceOf(EnterpriseStatus),
  statusSince: orNone(day),
  tier: choiceOf(EnterpriseTier),
  size: choiceOf(EnterpriseSize),
  kind: orNone(text(40)),
  industryCode: orNone(fc.constantFrom(...classes)),
  capital: orNone(fc.record({ fen, currency: choiceOf(Currency) })),
  founded: orNone(fc.record({ day, precision })),
  divisionCode: orNone(division),
  address: orNone(text(60)),
  gridId: fc.constantFrom('A', 'B', null),
  legalPerson: orNone(text(30)),
  businessScope: orNone(text(80)),
  tags: words(20),
  point: orNone(fc.record({ lng: degrees(180), lat: degrees(90) })),
  contact: orNone(fc.record({ name: text(20), role: text(20), phone: orNone(phone) })),
  /** A code whose check digit does not hold, kept for this reason. */
  oddCode: orNone(text(40)),
})
export type Made = typeof file extends fc.Arbitrary<infer T> ? T : never

const label = (choice: { options: readonly string[]; labels: object }) => (l: Language) =>
  choiceOf(choice).map((k) => (choice.labels as Record<string, [string, string]>)[k]?.[l === 'zh' ? 0 : 1] ?? k)
const says = (cell: fc.Arbitrary<string>) => cell.filter((c) => cellText(c) !== '' && !saysNothing(plain(cellText(c))))
/** As they are seen: a blank at the end of a word is not. */
const shownWords = (all: string[]) => writtenWords(all.map(cellText))
/** What a clerk may put into a cell of the column instead; `null`: the cell says whose row it is and stays. */
export const EDITS: Record<ImportField, ((l: Language) => fc.Arbitrary<Cell>) | null> = {
  code: null,
  // Names the person that the row is about: another name is another person.
  contactName: null,
  codeReason: () => says(text(40)),
  name: () => says(text(40)),
  shortName: () => says(text(30)),
  formerNames: () => says(words(30).map(shownWords)),
  status: label(EnterpriseStatus),
  statusSince: () => day,
  tier: label(EnterpriseTier),
  size: label(EnterpriseSize),
  kind: () => says(text(40)),
  industry: () => fc.constantFrom(...classes),
  // Nothing at all is how registers write that they do not know.
  capital: (l) =>
    fc
      .tuple(
        fen.filter((n) => n > 0),
        choiceOf(Currency),
      )
      .map(([f, c]) => writtenCapital(f, c, l)),
  foundedOn: () => fc.tuple(day, precision).map(([d, p]) => writtenFounding(d, p)),
  division: () => division,
  address: () => says(text(60)),
  grid: () => fc.constantFrom('东一网格', '东二网格'),
  legalPerson: () => says(text(30)),
  businessScope: () => says(text(80)),
  tags: () => says(words(20).map(shownWords)),
  lng: () => degrees(180),
  lat: () => degrees(90),
  contactPhone: () => phone,
  contactRole: () => says(text(20)),
}

export type Edit = { row: number; field: ImportField; cell: Cell }
export const edits = (rows: number, l: Language): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc.constantFrom(...ImportField.options.filter((f) => EDITS[f] !== null)).chain((field) =>
      fc.record({
        row: fc.nat(rows - 1),
        field: fc.constant(field),
        cell: EDITS[field]?.(l) ?? fc.constant<Cell>(null),
      }),
    ),
    { minLength: 1, maxLength: 3 * rows },
  )

/** What the file calls what a column says. */
const KEYS: Partial<Record<string, ImportField>> = {
  codeOverrideReason: 'codeReason',
  industryCode: 'industry',
  divisionCode: 'division',
  registeredCapitalFen: 'capital',
  registeredCapitalCurrency: 'capital',
  foundedPrecision: 'foundedOn',
  gridId: 'grid',
}
/** The columns whose cells the changes of a row come from. */
export const fieldsOf = (changes: readonly Change[]): string[] => {
  const named = changes.flatMap(({ field, before, after }): string[] => {
    if (field !== 'contact') return [KEYS[field] ?? field]
    const [b, a] = [before, after] as { role: string; phone: string | null }[]
    return [...(b?.role === a?.role ? [] : ['contactRole']), ...(b?.phone === a?.phone ? [] : ['contactPhone'])]
  })
  return [...new Set(named)].sort()
}

const filled = (row: readonly Cell[], fields: readonly ImportField[], field: ImportField) =>
  cellText(row[fields.indexOf(field)]) !== ''
const mayChange = (row: readonly Cell[], fields: readonly ImportField[], field: ImportField) => {
  if (field === 'lng' || field === 'lat') return filled(row, fields, 'lng')
  if (field === 'codeReason') return filled(row, fields, 'codeReason')
  return !field.startsWith('contact') || filled(row, fields, 'contactName')
}
/** The rows with the edits in them, and by row the columns that say something else than before. */
export const edited = (before: readonly Cell[][], fields: readonly ImportField[], wanted: readonly Edit[]) => {
  const rows = before.map((r) => [...r])
  for (const { row, field, cell } of wanted)
    if (mayChange(before[row] ?? [], fields, field)) rows[row]?.splice(fields.indexOf(field), 1, cell)
  const changed = rows.map((row, i) => fields.filter((_, c) => cellText(row[c]) !== cellText(before[i]?.[c])).sort())
  return { rows, changed }
}

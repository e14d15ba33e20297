import { cellText, reasonAt } from '../../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../../kernel/sheets/index.ts'
import type { Change, ImportField, ImportRowKind, RowReason } from '../../contract/index.ts'
import { differing } from '../change.ts'
import { type CodeKept, readCode } from '../code.ts'
import { untouchedIn, type Written } from '../sheet.ts'
import { type Columns, type Draft, type DraftContact, draftOf } from './draft.ts'
import { REASONS } from './reasons.ts'

export type KnownContact = { id: string; name: string; role: string; phone: string | null }
/** A file that exists: its row, its contacts, and whether its size is computed from figures. */
export type Known = {
  row: Record<string, unknown> & { id: string; version: number }
  contacts: KnownContact[]
  computed: boolean
}

export type Surroundings = {
  columns: Columns
  codeReason: string | null
  /** By code and by old number. */
  known: ReadonlyMap<string, Known>
  /** Rows of this file by code: the first of equals goes in. */
  seen: Map<string, number>
  grids: ReadonlyMap<string, string | 'ambiguous'>
  locate: (lng: number, lat: number) => string | null
}
export type Judged = {
  row: number
  kind: ImportRowKind
  name: string | null
  code: string | null
  enterpriseId: string | null
  enterpriseVersion: number | null
  changes: Change[]
  reasons: RowReason[]
}

type Coded = { kept?: CodeKept; file?: Known; reason?: RowReason }
const columnOf = (s: Surroundings, field: string) => s.columns.find((c) => c.field === field)

/** A code that already stands in a file is right as it is; any other must hold, or have a reason, or be an old number. */
const codeOf = (s: Surroundings, cell: Cell | undefined): Coded => {
  const at = columnOf(s, 'code')
  const text = cellText(cell)
  const read = readCode(text, s.codeReason)
  const code = read.ok ? read.kept.code : text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const file = s.known.get(code)
  if (!read.ok && !file) {
    const reason = read.needsReason ? REASONS.check_digit : { code: read.code, zh: read.zh, en: read.en }
    return { reason: reasonAt(at, cell, reason) }
  }
  const first = s.seen.get(String(file?.row.code ?? code))
  if (first !== undefined) return { reason: reasonAt(at, cell, REASONS.duplicate(first)) }
  return { ...(read.ok ? { kept: read.kept } : {}), ...(file ? { file } : {}) }
}

type Untouched = ReadonlySet<ImportField>
const NONE: Untouched = new Set()
/** A file as our own export would write it now. */
const writtenOf = ({ row, contacts }: Known): Written => ({
  ...(row as unknown as Written),
  contact: contacts[0] ?? null,
})

const gridOf = (
  draft: Draft,
  s: Surroundings,
  untouched: Untouched,
  file: Known | undefined,
): { gridId?: string; reason?: RowReason } => {
  // The grid that stands in the row was left as it is: a point that moved does not take it away.
  if (untouched.has('grid') && file?.row.gridId) return {}
  if (draft.gridName !== undefined) {
    const found = s.grids.get(draft.gridName)
    if (found && found !== 'ambiguous') return { gridId: found }
    const said = found ? REASONS.grid_ambiguous : REASONS.grid_unknown
    return { reason: reasonAt(columnOf(s, 'grid'), draft.gridName, said) }
  }
  const { lng, lat } = draft.values
  const around = typeof lng === 'number' && typeof lat === 'number' ? s.locate(lng, lat) : null
  return around ? { gridId: around } : {}
}

const pointFault = (draft: Draft, s: Surroundings): RowReason[] => {
  const { lng, lat } = draft.values
  if ((lng === undefined) === (lat === undefined)) return []
  return [reasonAt(columnOf(s, lng === undefined ? 'lng' : 'lat'), null, REASONS.half_point)]
}

/** A contact column that says something new: a person not yet known, or another number or position of one who is. */
const contactChange = ({ name, role, phone }: Partial<DraftContact>, known: readonly KnownContact[]): Change[] => {
  if (!name) return []
  const present = known.find((c) => c.name === name)
  if (!present)
    return [{ field: 'contact', before: null, after: { name, role: role ?? '联系人', phone: phone ?? null } }]
  const { id, ...before } = present
  const after = { name, role: role ?? before.role, phone: phone ?? before.phone }
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ field: 'contact', before: { ...before, id }, after: { ...after, id } }]
}

const changesTo = (row: Record<string, unknown>, values: Record<string, unknown>): Change[] =>
  Object.entries(differing(row, values)).map(([field, after]) => ({ field, before: row[field] ?? null, after }))

/** The name that goes leaves a trace, as it does when a person changes it. */
const withFormer = (file: Known, values: Record<string, unknown>) => {
  const old = file.row.name as string
  const former = (file.row.formerNames ?? []) as string[]
  if (values.name === undefined || values.name === old || values.formerNames || former.includes(old)) return values
  return { ...values, formerNames: [...former, old] }
}

/** An old number found in the sheet never replaces the unified code that is known by now. */
const codeValues = (kept: CodeKept | undefined, file: Known | undefined): Partial<CodeKept> =>
  !kept || (file && kept.code !== file.row.code) ? {} : file ? {} : kept

const faultsOf = (draft: Draft, s: Surroundings, file: Known | undefined): RowReason[] => {
  const faults = [...draft.reasons, ...pointFault(draft, s)]
  if (draft.values.name === undefined && !file && !faults.some((f) => f.column === columnOf(s, 'name')?.column))
    faults.push(reasonAt(columnOf(s, 'name'), null, REASONS.name_missing))
  if (file?.computed && draft.values.size !== undefined && draft.values.size !== file.row.size)
    faults.push(reasonAt(columnOf(s, 'size'), String(draft.values.size), REASONS.size_computed))
  return faults
}

/** New, changed (old → new), unchanged, or refused with every reason at its column. */
export const judge = (row: number, cells: readonly Cell[], s: Surroundings): Judged => {
  const coded = codeOf(s, cells[columnOf(s, 'code')?.column ?? -1])
  const untouched = coded.file ? untouchedIn(s.columns, cells, writtenOf(coded.file)) : NONE
  const touched = s.columns.filter((c) => c.field === 'code' || !untouched.has(c.field))
  const draft = draftOf(cells, touched)
  const grid = gridOf(draft, s, untouched, coded.file)
  const own = [coded.reason, grid.reason].filter((r) => r !== undefined)
  const reasons = [...own, ...faultsOf(draft, s, coded.file)]
  const code = String(coded.file?.row.code ?? coded.kept?.code ?? draft.code) || null
  const name = (draft.values.name ?? coded.file?.row.name ?? null) as string | null
  const head = {
    row,
    name,
    code,
    enterpriseId: coded.file?.row.id ?? null,
    enterpriseVersion: coded.file?.row.version ?? null,
  }
  if (reasons.length > 0) return { ...head, kind: 'refused', changes: [], reasons }
  if (code) s.seen.set(code, row)
  const values = {
    ...draft.values,
    ...(grid.gridId ? { gridId: grid.gridId } : {}),
    ...codeValues(coded.kept, coded.file),
  }
  const contact = contactChange(draft.contact, coded.file?.contacts ?? [])
  if (!coded.file) return { ...head, kind: 'new', changes: [...changesTo({}, values), ...contact], reasons }
  const changes = [...changesTo(coded.file.row, withFormer(coded.file, values)), ...contact]
  return { ...head, kind: changes.length > 0 ? 'changed' : 'unchanged', changes, reasons }
}

import { cellText, reasonAt } from '../../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../../kernel/sheets/index.ts'
import { plain, saysNothing } from '../../../../kernel/sheets/readings.ts'
import type { Change, ImportField, ImportRowKind, RowReason } from '../../contract/index.ts'
import { differing } from '../change.ts'
import type { CodeKept } from '../code.ts'
import { untouchedIn, type Written } from '../sheet.ts'
import { type Coded, codeOf, columnOf } from './coded.ts'
import { type Columns, type Draft, type DraftContact, draftOf } from './draft.ts'
import { type First, marksOf } from './firsts.ts'
import type { Namesakes } from './names.ts'
import { REASONS } from './reasons.ts'
import { remarksOn } from './remarks.ts'

export type KnownContact = { id: string; name: string; role: string; phone: string | null }
/** A file that exists: its row, its contacts, and whether its size is computed from figures. */
export type Known = {
  row: Record<string, unknown> & { id: string; version: number }
  contacts: KnownContact[]
  computed: boolean
  /** The row names a file that was merged into this one. */
  merged?: boolean
}

export type Surroundings = {
  columns: Columns
  codeReason: string | null
  /** By code and by old number. */
  known: ReadonlyMap<string, Known>
  /** Rows of this file by code: the first of equals goes in. */
  seen: Map<string, First>
  grids: ReadonlyMap<string, string | 'ambiguous'>
  locate: (lng: number, lat: number) => string | null
  /** Where the park lies (GB/T 2260). */
  division: string | null
  today: string
  names: Namesakes
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
  /** Remarks on a row that is taken. */
  warnings: RowReason[]
}

type Untouched = ReadonlySet<ImportField>
const NONE: Untouched = new Set()
/** A file as our own export would write it now. */
const writtenOf = ({ row, contacts }: Known): Written => ({
  ...(row as unknown as Written),
  contact: contacts[0] ?? null,
})

/** Cells that only say something together: where one is new, the other is as it stands. */
const withTheRest = (draft: Draft, untouched: Untouched, file: Known | undefined): Draft => {
  if (!file) return draft
  const { lng, lat } = { ...draft.values }
  if (lng === undefined && lat !== undefined && untouched.has('lng')) draft.values.lng = file.row.lng ?? undefined
  if (lat === undefined && lng !== undefined && untouched.has('lat')) draft.values.lat = file.row.lat ?? undefined
  const { name, role, phone } = draft.contact
  const first = file.contacts[0]
  if (name === undefined && (role ?? phone) !== undefined && untouched.has('contactName') && first)
    draft.contact.name = first.name
  return draft
}

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

const allOf = (values: Record<string, unknown>): Change[] =>
  Object.entries(values).flatMap(([field, after]) =>
    after === null || after === undefined ? [] : [{ field, before: null, after }],
  )
const changesTo = (row: Record<string, unknown>, values: Record<string, unknown>): Change[] =>
  Object.entries(differing(row, values)).map(([field, after]) => ({ field, before: row[field] ?? null, after }))

/** The name that goes leaves a trace, as it does when a person changes it. */
const withFormer = (file: Known, values: Record<string, unknown>) => {
  const old = file.row.name as string
  const former = (file.row.formerNames ?? []) as string[]
  if (values.name === undefined || values.name === old || values.formerNames || former.includes(old)) return values
  return { ...values, formerNames: [...former, old] }
}

/** Another state begins on the day the sheet names, else today; why the state before was so does not go on. */
const withDay = (file: Known, values: Draft['values'], today: string): Draft['values'] =>
  values.status === undefined || values.status === file.row.status
    ? values
    : { ...values, statusSince: values.statusSince ?? today, statusReason: null }

/** An old number found in the sheet never replaces the unified code that is known by now; a reason written in the row does. */
const codeValues = (kept: CodeKept | undefined, file: Known | undefined, reason: string | null): Partial<CodeKept> => {
  if (!file) return kept ?? {}
  return reason && file.row.codeWarning === 'check_digit' ? { codeOverrideReason: reason } : {}
}

const faultsOf = (draft: Draft, s: Surroundings, file: Known | undefined): RowReason[] => {
  const faults = [...draft.reasons, ...pointFault(draft, s)]
  if (typeof draft.values.foundedOn === 'string' && draft.values.foundedOn > s.today)
    faults.push(reasonAt(columnOf(s, 'foundedOn'), draft.values.foundedOn, REASONS.founded_later))
  if (typeof draft.values.statusSince === 'string' && draft.values.statusSince > s.today)
    faults.push(reasonAt(columnOf(s, 'statusSince'), draft.values.statusSince, REASONS.status_later))
  if (draft.values.name === undefined && !file && !faults.some((f) => f.column === columnOf(s, 'name')?.column))
    faults.push(reasonAt(columnOf(s, 'name'), null, REASONS.name_missing))
  if (file?.computed && draft.values.size !== undefined && draft.values.size !== file.row.size)
    faults.push(reasonAt(columnOf(s, 'size'), String(draft.values.size), REASONS.size_computed))
  return faults
}

const reasonIn = (cells: readonly Cell[], s: Surroundings): string | null => {
  const at = columnOf(s, 'codeReason')
  const text = at ? cellText(cells[at.column]) : ''
  return saysNothing(plain(text)) ? null : text
}

type Understood = {
  draft: Draft
  coded: Coded
  gridId: string | undefined
  reasons: RowReason[]
  codeReason: string | null
}
const understood = (cells: readonly Cell[], s: Surroundings): Understood => {
  const cell = cells[columnOf(s, 'code')?.column ?? -1]
  const codeReason = reasonIn(cells, s)
  const coded = codeOf(s, cells, { text: cellText(cell), cell, reason: codeReason })
  const untouched = coded.file ? untouchedIn(s.columns, cells, writtenOf(coded.file)) : NONE
  const touched = s.columns.filter((c) => c.field === 'code' || !untouched.has(c.field))
  const draft = withTheRest(draftOf(cells, touched), untouched, coded.file)
  const grid = gridOf(draft, s, untouched, coded.file)
  const own = [coded.reason, grid.reason].filter((r) => r !== undefined)
  const said = untouched.has('codeReason') ? null : codeReason
  return { draft, coded, codeReason: said, gridId: grid.gridId, reasons: [...own, ...faultsOf(draft, s, coded.file)] }
}

/** The name of a merged file is a former name of the one that stands for it: it does not come back with every register. */
const withoutOldName = (file: Known, values: Draft['values']): Draft['values'] => {
  const { name, ...rest } = values
  return ((file.row.formerNames ?? []) as unknown[]).includes(name) ? rest : values
}

const changesIn = ({ draft, coded, gridId, codeReason }: Understood, today: string): Change[] => {
  const { file, kept } = coded
  const said = file?.merged ? withoutOldName(file, draft.values) : draft.values
  const values = { ...said, ...(gridId ? { gridId } : {}), ...codeValues(kept, file, codeReason) }
  const contact = contactChange(draft.contact, file?.contacts ?? [])
  return [...(file ? changesTo(file.row, withDay(file, withFormer(file, values), today)) : allOf(values)), ...contact]
}

/** New, changed (old → new), unchanged, or refused with every reason at its column; with remarks where a person should look. */
export const judge = (row: number, cells: readonly Cell[], s: Surroundings): Judged => {
  const found = understood(cells, s)
  const { draft, coded, reasons } = found
  const { file, kept } = coded
  const code = String(file?.row.code ?? kept?.code ?? draft.code) || null
  const name = (draft.values.name ?? file?.row.name ?? null) as string | null
  const head = { row, name, code, enterpriseId: file?.row.id ?? null, enterpriseVersion: file?.row.version ?? null }
  if (reasons.length > 0) return { ...head, kind: 'refused', changes: [], reasons, warnings: [] }
  if (code) s.seen.set(code, { row, marks: marksOf(cells, s.columns) })
  const changes = changesIn(found, s.today)
  const warnings = changes.length > 0 ? remarksOn({ row, code, name, draft, coded, changes }, s) : []
  return { ...head, kind: file ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new', changes, reasons, warnings }
}

import { parseUscc } from '../../../../kernel/codes/index.ts'
import { reasonAt } from '../../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../../kernel/sheets/index.ts'
import type { DemandLevel, Outcome } from '../../../demands/contract/index.ts'
import type { DemandField, ImportOptions, RowReason, WordField } from '../../contract/index.ts'
import { type Cells, type Columns, readCells } from './draft.ts'
import { REASONS } from './reasons.ts'
import { LEVEL_WORDS, STATUS_WORDS, sameName } from './words.ts'

export type Firm = { id: string; name: string; gridId: string | null }
type Office = { id: string; name: string }
/** Everything of the park that words of a file may mean. */
export type Surroundings = {
  columns: Columns
  options: ImportOptions
  now: string
  firmByCode: ReadonlyMap<string, Firm>
  /** By full, short and former name. */
  firmByName: ReadonlyMap<string, Firm | 'ambiguous'>
  firmById: ReadonlyMap<string, Firm>
  categories: ReadonlyMap<string, string>
  departments: ReadonlyMap<string, Office>
  departmentById: ReadonlyMap<string, Office>
  /** `field word` → what somebody said it means. */
  said: ReadonlyMap<string, string>
}
export type Draft = {
  enterprise: Firm
  title: string
  detail: string
  categoryId: string | null
  level: DemandLevel | null
  department: Office | null
  contactName: string | null
  contactPhone: string | null
  submittedAt: string | null
  answeredAt: string | null
  closedAt: string | null
  answer: string | null
  outcome: Outcome | null
  external: { system: string; id: string } | null
  note: string | null
}
export type Understood = {
  past: boolean
  title: string | null
  enterprise: string | null
  draft: Draft | undefined
  reasons: RowReason[]
  unknowns: { field: WordField; word: string }[]
}

export const saidKey = (field: WordField, word: string) => `${field} ${sameName(word)}`

type Work = { s: Surroundings; cells: readonly Cell[]; v: Cells; out: Pick<Understood, 'reasons' | 'unknowns'> }
const columnOf = ({ s }: Work, field: DemandField) => s.columns.find((c) => c.field === field)
const refuse = (w: Work, field: DemandField, reason: (typeof REASONS)['enterprise']): undefined => {
  const column = columnOf(w, field)
  w.out.reasons.push(reasonAt(column, column && w.cells[column.column], reason))
}
const wonder = (w: Work, field: WordField, word: string): undefined => {
  w.out.unknowns.push({ field, word })
  return refuse(w, field, REASONS[field])
}

const firmOf = (w: Work): Firm | undefined => {
  const { s, v } = w
  if (v.code) {
    const read = parseUscc(v.code)
    const firm = s.firmByCode.get(read.ok ? read.normalized : v.code.toUpperCase())
    return firm ?? refuse(w, 'code', REASONS.code_unknown)
  }
  if (!v.enterprise) {
    const only = s.options.enterpriseId ? s.firmById.get(s.options.enterpriseId) : undefined
    return only ?? refuse(w, 'enterprise', REASONS.enterprise_missing)
  }
  const meant = s.said.get(saidKey('enterprise', v.enterprise))
  const found = (meant && s.firmById.get(meant)) || s.firmByName.get(sameName(v.enterprise))
  if (found === 'ambiguous') return refuse(w, 'enterprise', REASONS.enterprise_ambiguous)
  return found || wonder(w, 'enterprise', v.enterprise)
}

/** `A > B > C` and `A/B/C` are understood by their last word. */
const lastOf = (path: string) => path.split(/[>/\\→-]/).at(-1) ?? path
const categoryOf = (w: Work): string | null => {
  const word = w.v.category
  if (!word) return null
  const { s } = w
  const found =
    s.said.get(saidKey('category', word)) ??
    s.categories.get(sameName(word)) ??
    s.categories.get(sameName(lastOf(word)))
  return found ?? wonder(w, 'category', word) ?? null
}
const departmentOf = (w: Work): Office | null => {
  const word = w.v.department
  if (!word) return null
  const { s } = w
  const meant = s.said.get(saidKey('department', word))
  return (
    (meant && s.departmentById.get(meant)) || s.departments.get(sameName(word)) || wonder(w, 'department', word) || null
  )
}
const levelOf = (w: Work): DemandLevel | null => {
  const word = w.v.level
  if (!word) return null
  const found = w.s.said.get(saidKey('level', word)) ?? LEVEL_WORDS.get(sameName(word))
  return ((found ?? wonder(w, 'level', word)) as DemandLevel | undefined) ?? null
}
/** What its status says; where none is given, an answer or a closing date says that it is over. */
const isPast = (w: Work): boolean => {
  const { v, s } = w
  if (!v.status) return v.closedAt !== undefined || v.answeredAt !== undefined
  const found = s.said.get(saidKey('status', v.status)) ?? STATUS_WORDS.get(sameName(v.status))
  if (found === undefined) wonder(w, 'status', v.status)
  return found === 'closed'
}

const LONGEST = { title: 80, detail: 4000, answer: 8000 }
const SHORTEST = 4
/** A title is one line: what is longer stands whole at the head of the detail. */
const wordsOf = (w: Work): { title: string; detail: string } | undefined => {
  const { title, detail } = w.v
  const whole = title ?? detail?.split('\n')[0]
  if (!whole) return refuse(w, columnOf(w, 'title') ? 'title' : 'detail', REASONS.words_missing)
  const short = [...whole].length <= LONGEST.title ? whole : `${[...whole].slice(0, LONGEST.title - 1).join('')}…`
  const text = detail === undefined ? whole : title && short !== title ? `${title}\n${detail}` : detail
  if (text.length > LONGEST.detail) return refuse(w, 'detail', REASONS.detail_long)
  const line = [...short].length >= SHORTEST ? short : `${short}：${text}`.slice(0, LONGEST.title)
  return [...line].length >= SHORTEST && text.length >= 2
    ? { title: line, detail: text }
    : refuse(w, 'title', REASONS.words_short)
}

const PARK_OFFSET = 8 * 3_600_000
const datesOf = (w: Work, past: boolean) => {
  const { submittedAt, answeredAt, closedAt } = w.v
  const closed = closedAt ?? answeredAt
  for (const field of ['submittedAt', 'answeredAt', 'closedAt'] as const)
    if ((w.v[field]?.at ?? '') > w.s.now) refuse(w, field, REASONS.date_future)
  if (past && !submittedAt) refuse(w, 'submittedAt', REASONS.submitted_missing)
  if (past && !closed) refuse(w, 'closedAt', REASONS.closed_missing)
  const dayOf = (at: string) => new Date(new Date(at).getTime() + PARK_OFFSET).toISOString().slice(0, 10)
  const reversed = [answeredAt, closed].some((d) => d && submittedAt && dayOf(d.at) < dayOf(submittedAt.at))
  if (past && reversed) refuse(w, closedAt ? 'closedAt' : 'answeredAt', REASONS.dates_reversed)
  // A day without its hour begins at midnight, which may be before the hour that the other one names.
  const notBefore = (at: string | undefined) =>
    at && submittedAt && at < submittedAt.at ? submittedAt.at : (at ?? null)
  return {
    submittedAt: submittedAt?.at ?? null,
    answeredAt: notBefore(answeredAt?.at),
    closedAt: past ? notBefore(closed?.at) : null,
  }
}

const externalOf = (w: Work): Draft['external'] => {
  const { externalSystem } = w.s.options
  if (!externalSystem || !columnOf(w, 'externalId')) return null
  return w.v.externalId
    ? { system: externalSystem, id: w.v.externalId }
    : (refuse(w, 'externalId', REASONS.external_missing) ?? null)
}

const written = (w: Work, field: DemandField) => {
  const column = columnOf(w, field)
  return column && w.v[field] !== undefined
    ? `${column.title}：${String(w.cells[column.column] ?? '')}`.slice(0, 300)
    : undefined
}
/** What the file says and the case has no place for: kept in its words. */
const noteOf = (w: Work, past: boolean) => {
  const inexact = (['submittedAt', 'answeredAt', 'closedAt'] as const).filter((f) => w.v[f]?.exact === false)
  const lines = [
    ...(past ? inexact : (['submittedAt', 'department', 'status', 'answer'] as const)).map((f) => written(w, f)),
    w.v.remark,
  ].filter(Boolean)
  return lines.length > 0 ? lines.join('\n').slice(0, 2000) : null
}

/** What a row of the file means here: a whole draft, or every reason why not. */
export const understand = (cells: readonly Cell[], s: Surroundings): Understood => {
  const { values: v, reasons } = readCells(cells, s.columns)
  const w: Work = { s, cells, v, out: { reasons, unknowns: [] } }
  const past = isPast(w)
  const parts = {
    enterprise: firmOf(w),
    words: wordsOf(w),
    categoryId: categoryOf(w),
    department: departmentOf(w),
    level: levelOf(w),
    external: externalOf(w),
    ...datesOf(w, past),
  }
  if ((v.answer?.length ?? 0) > LONGEST.answer) refuse(w, 'answer', REASONS.answer_long)
  const { enterprise, words, ...rest } = parts
  const told = {
    past,
    title: words?.title ?? v.title ?? null,
    enterprise: enterprise?.name ?? v.enterprise ?? v.code ?? null,
  }
  if (!enterprise || !words || w.out.reasons.length > 0) return { ...told, draft: undefined, ...w.out }
  const draft: Draft = {
    enterprise,
    ...words,
    ...rest,
    contactName: v.contactName ?? null,
    contactPhone: v.contactPhone ?? null,
    answer: past ? (v.answer ?? null) : null,
    outcome: null,
    note: noteOf(w, past),
  }
  return { ...told, draft, ...w.out }
}

import { likenessOf } from '../../../kernel/codes/index.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { ImportField, type RowReason } from '../contract/index.ts'

type Values = Record<string, unknown>
type Person = { role: string; phone: string | null; version: number }
/** A row that went in, beside its file as it stands now. */
export type Undoable = {
  kind: 'new' | 'changed'
  said: Values
  was: Values
  contact: {
    before: { role: string; phone: string | null } | null
    after: { role: string; phone: string | null }
  } | null
  /** Nothing: the file is gone. */
  standing: Values | null
  version: number | null
  merged: boolean
  person: Person | null
}
/** What has come to hang on a file since: a noun and how many; without one, somebody looked after the file itself. */
export type Hanging = { noun: Label | null; n: number }
export type Verdict = {
  /** The file is taken away again. */
  withdraw: boolean
  /** What is set back, by field. */
  back: Values
  /** What becomes of the person the row brought: taken away, set back, or left. */
  person: 'remove' | 'restore' | null
  reasons: RowReason[]
}

const reason = (
  code: string,
  zh: string,
  en: string,
  value: string | null = null,
  title: string | null = null,
): RowReason => ({
  column: null,
  title,
  value,
  code,
  zh,
  en,
})
const GONE = reason('gone', '这家企业的档案已经不在', 'The file of this enterprise is gone')
const MERGED = reason('merged', '已并入另一家企业的档案', 'Merged into another file since')
const EDITED = reason(
  'edited_since',
  '导入之后有人修改或核实过档案，保留',
  'Somebody changed or confirmed the file since; it stays',
)
const PERSON = reason(
  'contact_since',
  '导入的联系人之后又改过或已删除，不动',
  'The contact it brought was changed or removed since; left alone',
)
const hangs = (hanging: readonly { noun: Label; n: number }[]) => {
  const said = (side: 0 | 1) => hanging.map(({ noun, n }) => `${noun[side]} ${n}`).join(side === 0 ? '、' : ', ')
  return reason('used_since', `导入之后已有：${said(0)}，保留`, `Since then it has ${said(1)}; it stays`)
}

/** Fields that make sense together only: where one was changed since, the other is left as well. */
const TOGETHER: readonly (readonly string[])[] = [
  ['registeredCapitalFen', 'registeredCapitalCurrency'],
  ['foundedOn', 'foundedPrecision'],
  ['lng', 'lat'],
  ['name', 'formerNames'],
  ['status', 'statusSince', 'statusReason'],
  ['code', 'codeWarning', 'codeOverrideReason', 'legacyRegNo'],
]
const companions = (field: string) => TOGETHER.find((t) => t.includes(field)) ?? [field]
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

const CALLED: Record<string, ImportField> = {
  registeredCapitalFen: 'capital',
  registeredCapitalCurrency: 'capital',
  foundedPrecision: 'foundedOn',
  industryCode: 'industry',
  gridId: 'grid',
}
const titleOf = (field: string) => ImportField.labels[CALLED[field] ?? (field as ImportField)]?.[0] ?? field
const changedSince = (fields: readonly string[]): RowReason[] =>
  [...new Set(fields.map(titleOf))].map((title) =>
    reason('changed_since', '导入之后又改过，保留现在的内容', 'Changed since; what stands now stays', null, title),
  )

const spokenOf = (p: { role: string; phone: string | null }) => [p.role, p.phone && likenessOf(p.phone)]
const personOf = ({ kind, contact, person }: Undoable): Pick<Verdict, 'person' | 'reasons'> => {
  if (!contact || kind === 'new') return { person: null, reasons: [] }
  const untouched = person && same(spokenOf(person), spokenOf(contact.after))
  if (!untouched || (!contact.before && person.version > 1)) return { person: null, reasons: [PERSON] }
  return { person: contact.before ? 'restore' : 'remove', reasons: [] }
}

const NOTHING = { withdraw: false, back: {}, person: null } as const
const ofNew = (row: Undoable, hanging: readonly Hanging[]): Verdict => {
  const met = row.contact !== null && (row.person === null || row.person.version > 1)
  const tended = hanging.some((h) => h.noun === null)
  const others = hanging.flatMap(({ noun, n }) => (noun ? [{ noun, n }] : []))
  const edited = met || tended || (row.version !== null && row.version > 1)
  const reasons = [...(edited ? [EDITED] : []), ...(others.length > 0 ? [hangs(others)] : [])]
  return { ...NOTHING, withdraw: reasons.length === 0, reasons }
}
const ofChanged = (row: Undoable): Verdict => {
  const since = new Set(Object.keys(row.said).filter((f) => !same(row.said[f], row.standing?.[f])))
  const [kept, free] = [new Set<string>(), new Set<string>()]
  for (const f of Object.keys(row.said)) (companions(f).some((c) => since.has(c)) ? kept : free).add(f)
  const { person, reasons } = personOf(row)
  const back = Object.fromEntries([...free].map((f) => [f, row.was[f] ?? null]))
  return { withdraw: false, back, person, reasons: [...changedSince([...kept]), ...reasons] }
}

/** A file opened by the import goes unless something was built on it; a changed one gets back what nobody has changed since. */
export const judgeUndo = (row: Undoable, hanging: readonly Hanging[]): Verdict => {
  if (!row.standing) return { ...NOTHING, reasons: [GONE] }
  if (row.merged) return { ...NOTHING, reasons: [MERGED] }
  return row.kind === 'new' ? ofNew(row, hanging) : ofChanged(row)
}

/** Undone, undone in part, or left. */
export const outcomeOfUndo = (v: Verdict): 'undone' | 'part' | 'left' => {
  if (v.reasons.length === 0) return 'undone'
  return Object.keys(v.back).length > 0 || v.person ? 'part' : 'left'
}

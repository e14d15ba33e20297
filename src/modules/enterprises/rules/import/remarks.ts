import { nameLikeness } from '../../../../kernel/names/index.ts'
import { cellText, reasonAt } from '../../../../kernel/sheets/cellReads.ts'
import type { Reason } from '../../../../kernel/sheets/headers.ts'
import type { Change, RowReason } from '../../contract/index.ts'
import { type Coded, columnOf } from './coded.ts'
import type { Draft } from './draft.ts'
import type { Surroundings } from './judge.ts'
import { nameDoubts, noteName } from './names.ts'
import { placeDoubt } from './places.ts'
import { REASONS } from './reasons.ts'

type Taken = {
  row: number
  code: string | null
  name: string | null
  draft: Draft
  coded: Coded
  changes: readonly Change[]
}

/** Another name under a known code may be a code in the wrong row. */
const STRANGE = 0.4
const renamed = ({ coded, changes }: Taken): Reason[] => {
  const change = coded.file && changes.find((c) => c.field === 'name')
  if (!change) return []
  const [before, after] = [String(change.before), String(change.after)]
  return nameLikeness(before, after).score < STRANGE ? [REASONS.other_name(before)] : []
}

const ofName = (t: Taken, s: Surroundings): Reason[] => {
  if (!t.name) return []
  const former = (t.draft.values.formerNames ?? []) as string[]
  const doubts = t.coded.file ? renamed(t) : nameDoubts([t.name, ...former], t.code, s.names)
  noteName(t.name, t.row, t.code, s.names)
  return doubts
}

const ofMerged = ({ coded }: Taken): [string, Reason][] =>
  coded.file?.merged ? [['code', REASONS.merged_code(String(coded.file.row.name))]] : []

const ofCells = ({ draft }: Taken): [string, Reason][] => [
  ...(draft.isWithoutCapital ? [['capital', REASONS.capital_zero] as [string, Reason]] : []),
  ...(draft.contact.phone && !draft.contact.name
    ? [['contactPhone', REASONS.contact_unnamed] as [string, Reason]]
    : []),
]

/** What a person should look at before the word is given; the row goes in nevertheless. */
export const remarksOn = (t: Taken, s: Surroundings): RowReason[] => {
  const address = t.draft.values.address
  const said = typeof address === 'string' ? address : null
  const doubt = !t.coded.file || said ? placeDoubt({ code: t.code, address: said, park: s.division }) : undefined
  const told: [string, Reason][] = [
    ...ofMerged(t),
    ...ofName(t, s).map((r): [string, Reason] => ['name', r]),
    ...(doubt ? [[doubt.field, doubt.reason] as [string, Reason]] : []),
    ...ofCells(t),
  ]
  const values: Record<string, string | null> = { name: t.name, address: said, code: t.code }
  const remarks = told.map(([field, r]) => reasonAt(columnOf(s, field), cellText(values[field] ?? null), r))
  return [...(t.coded.remark ? [t.coded.remark] : []), ...remarks]
}

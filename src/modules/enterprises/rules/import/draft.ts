import {
  type CellRead,
  cellText,
  readPhone,
  readText,
  readWords,
  reasonAt,
} from '../../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../../kernel/sheets/index.ts'
import type { ImportColumn, ImportField, RowReason } from '../../contract/index.ts'
import {
  readCapital,
  readDegrees,
  readDivision,
  readFounding,
  readIndustry,
  readSize,
  readStatus,
  readTier,
} from './cells.ts'

export type DraftContact = { name: string; role?: string; phone?: string }
/** One row of the sheet as it was understood. */
export type Draft = {
  code: string
  values: Record<string, unknown>
  gridName?: string
  contact: Partial<DraftContact>
  /** The capital was given as 0 and is not taken. */
  isWithoutCapital?: true
  reasons: RowReason[]
}
export type Columns = readonly (ImportColumn & { title: string })[]

type Put = (draft: Draft, value: never) => void
type Reader = { read: (cell: Cell | undefined, unit?: string) => CellRead<unknown>; put: Put }
const into =
  (key: string): Put =>
  (draft, value) => {
    draft.values[key] = value
  }
const reader = <V>(
  read: (cell: Cell | undefined, unit?: string) => CellRead<V>,
  put: (d: Draft, v: V) => void,
): Reader => ({
  read,
  put: put as Put,
})

const READERS: Record<Exclude<ImportField, 'code'>, Reader> = {
  // Read where the code is judged; here only whether it can be kept.
  codeReason: { read: readText(200), put: () => undefined },
  name: { read: readText(200), put: into('name') },
  shortName: { read: readText(60), put: into('shortName') },
  formerNames: { read: readWords(200), put: into('formerNames') },
  status: { read: readStatus, put: into('status') },
  statusSince: reader(readFounding, (d, v) => {
    d.values.statusSince = v.day
  }),
  tier: { read: readTier, put: into('tier') },
  size: { read: readSize, put: into('size') },
  kind: { read: readText(100), put: into('kind') },
  industry: { read: readIndustry, put: into('industryCode') },
  capital: reader(readCapital, (d, v) => {
    // Registers write 0 where nothing is known; a capital of nothing does not exist.
    if (v.fen === 0) {
      d.isWithoutCapital = true
      return
    }
    d.values.registeredCapitalFen = v.fen
    d.values.registeredCapitalCurrency = v.currency
  }),
  foundedOn: reader(readFounding, (d, v) => {
    d.values.foundedOn = v.day
    d.values.foundedPrecision = v.precision
  }),
  division: { read: readDivision, put: into('divisionCode') },
  address: { read: readText(300), put: into('address') },
  grid: reader(readText(60), (d, v) => {
    d.gridName = v
  }),
  legalPerson: { read: readText(100), put: into('legalPerson') },
  businessScope: { read: readText(4000), put: into('businessScope') },
  tags: { read: readWords(30), put: into('tags') },
  lng: { read: readDegrees(180), put: into('lng') },
  lat: { read: readDegrees(90), put: into('lat') },
  contactName: reader(readText(60), (d, v) => {
    d.contact.name = v
  }),
  contactRole: reader(readText(60), (d, v) => {
    d.contact.role = v
  }),
  contactPhone: reader(readPhone, (d, v) => {
    d.contact.phone = v
  }),
}

/** Reads every mapped cell of a row; what cannot be read is a reason with its column, the rest of the row is still read. */
export const draftOf = (cells: readonly Cell[], columns: Columns): Draft => {
  const draft: Draft = { code: '', values: {}, contact: {}, reasons: [] }
  for (const column of columns) {
    const cell = cells[column.column]
    if (column.field === 'code') {
      draft.code = cellText(cell)
      continue
    }
    const { read, put } = READERS[column.field]
    const result = read(cell, column.unit)
    if (result && 'refused' in result) draft.reasons.push(reasonAt(column, cell, result.refused))
    else if (result) put(draft, result.value as never)
  }
  return draft
}

import { cellText, writtenWords } from '../../../kernel/sheets/cellReads.ts'
import type { Cell } from '../../../kernel/sheets/index.ts'
import { EnterpriseSize, EnterpriseStatus, EnterpriseTier, type ImportField } from '../contract/index.ts'
import { writtenCapital, writtenFounding } from './written.ts'

/** A file as the row of a sheet is written from it. */
export type Written = {
  name: string
  code: string
  codeOverrideReason: string | null
  shortName: string | null
  formerNames: readonly string[]
  status: string
  statusSince: string | null
  tier: string
  size: string
  kind: string | null
  industryCode: string | null
  registeredCapitalFen: number | null
  registeredCapitalCurrency: string | null
  foundedOn: string | null
  foundedPrecision: string | null
  divisionCode: string | null
  address: string | null
  gridName: string | null
  legalPerson: string | null
  businessScope: string | null
  tags: readonly string[]
  lng: number | null
  lat: number | null
  /** The one to call first, with the clear number: only where it may be seen. */
  contact: { name: string; role: string; phone: string | null } | null
}

type Language = 'zh' | 'en'
type SheetColumn = {
  value: (e: Written, language: Language) => string | number | null
  width?: number
  /** Leaves the park only by the right for it, with a reason, and with a trace. */
  sensitive?: true
}
type Labels = Record<string, readonly [string, string]>
const named = (labels: Labels, key: string, language: Language) => labels[key]?.[language === 'zh' ? 0 : 1] ?? key

/**
 * How every column that the importer understands is written by our own export. A field that is missing here does not compile,
 * and one whose text the importer would not read back fails the test of the round trip.
 */
export const SHEET: Record<ImportField, SheetColumn> = {
  name: { value: (e) => e.name, width: 36 },
  code: { value: (e) => e.code, width: 22 },
  codeReason: { value: (e) => e.codeOverrideReason, width: 24 },
  shortName: { value: (e) => e.shortName },
  formerNames: { value: (e) => writtenWords(e.formerNames), width: 24 },
  status: { value: (e, l) => named(EnterpriseStatus.labels, e.status, l) },
  statusSince: { value: (e) => e.statusSince, width: 12 },
  tier: { value: (e, l) => named(EnterpriseTier.labels, e.tier, l) },
  size: { value: (e, l) => named(EnterpriseSize.labels, e.size, l) },
  kind: { value: (e) => e.kind, width: 20 },
  industry: { value: (e) => e.industryCode },
  capital: { value: (e, l) => writtenCapital(e.registeredCapitalFen, e.registeredCapitalCurrency, l), width: 18 },
  foundedOn: { value: (e) => writtenFounding(e.foundedOn, e.foundedPrecision), width: 12 },
  division: { value: (e) => e.divisionCode, width: 12 },
  address: { value: (e) => e.address, width: 40 },
  grid: { value: (e) => e.gridName, width: 16 },
  legalPerson: { value: (e) => e.legalPerson, sensitive: true },
  businessScope: { value: (e) => e.businessScope, width: 48 },
  tags: { value: (e) => writtenWords(e.tags), width: 24 },
  lng: { value: (e) => e.lng },
  lat: { value: (e) => e.lat },
  contactName: { value: (e) => e.contact?.name ?? null, sensitive: true },
  contactPhone: { value: (e) => e.contact?.phone ?? null, sensitive: true, width: 18 },
  contactRole: { value: (e) => e.contact?.role ?? null, sensitive: true },
}

const LANGUAGES = ['zh', 'en'] as const
const standsAs = (field: ImportField, cell: Cell | undefined, e: Written) =>
  LANGUAGES.some((l) => cellText(cell) === cellText(SHEET[field].value(e, l)))

/**
 * Columns whose cell is what our own export writes for the file as it stands: nobody has touched it, so it says nothing,
 * whatever the importer would make of such a text.
 */
export const untouchedIn = (
  columns: readonly { column: number; field: ImportField }[],
  cells: readonly Cell[],
  e: Written,
): Set<ImportField> => new Set(columns.filter((c) => standsAs(c.field, cells[c.column], e)).map((c) => c.field))

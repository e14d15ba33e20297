// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface EnterpriseTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  shortName: ColumnType<string | null, string | null | undefined, string | null>
  formerNames: ColumnType<string[], string[] | undefined, string[]>
  code: string
  codeWarning: ColumnType<string | null, string | null | undefined, string | null>
  codeOverrideReason: ColumnType<string | null, string | null | undefined, string | null>
  legacyRegNo: ColumnType<string | null, string | null | undefined, string | null>
  status: ColumnType<string, string | undefined, string>
  kind: ColumnType<string | null, string | null | undefined, string | null>
  industryCode: ColumnType<string | null, string | null | undefined, string | null>
  size: ColumnType<string, string | undefined, string>
  tier: ColumnType<string, string | undefined, string>
  registeredCapitalFen: ColumnType<number | null, number | null | undefined, number | null>
  registeredCapitalCurrency: ColumnType<string | null, string | null | undefined, string | null>
  foundedOn: ColumnType<string | null, string | null | undefined, string | null>
  foundedPrecision: ColumnType<string | null, string | null | undefined, string | null>
  divisionCode: ColumnType<string | null, string | null | undefined, string | null>
  address: ColumnType<string | null, string | null | undefined, string | null>
  lng: ColumnType<number | null, number | null | undefined, number | null>
  lat: ColumnType<number | null, number | null | undefined, number | null>
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  legalPerson: ColumnType<string | null, string | null | undefined, string | null>
  businessScope: ColumnType<string | null, string | null | undefined, string | null>
  tags: ColumnType<string[], string[] | undefined, string[]>
  createdAt: Date
  updatedAt: Date
  mergedIntoId: ColumnType<string | null, string | null | undefined, string | null>
}

export interface EnterpriseContactTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  enterpriseId: string
  name: string
  role: string
  phone: ColumnType<string | null, string | null | undefined, string | null>
  mail: ColumnType<string | null, string | null | undefined, string | null>
  isPrimary: ColumnType<boolean, boolean | undefined, boolean>
  consentAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
  updatedAt: Date
}

export interface EnterpriseFactTable {
  parkId: string
  id: string
  enterpriseId: string
  field: string
  value: ColumnType<unknown, string | null | undefined, string | null>
  source: string
  sourceId: ColumnType<string | null, string | null | undefined, string | null>
  byId: ColumnType<string | null, string | null | undefined, string | null>
  byName: string
  at: Date
  validUntil: ColumnType<string | null, string | null | undefined, string | null>
}

export interface EnterpriseImportTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  state: string
  fileName: string
  fileId: string
  format: string
  sheets: ColumnType<unknown, string, string>
  sheet: ColumnType<number | null, number | null | undefined, number | null>
  columns: ColumnType<unknown, string | null | undefined, string | null>
  codeOverrideReason: ColumnType<string | null, string | null | undefined, string | null>
  progress: ColumnType<number, number | undefined, number>
  rowsTotal: ColumnType<number, number | undefined, number>
  rowsNew: ColumnType<number, number | undefined, number>
  rowsChanged: ColumnType<number, number | undefined, number>
  rowsUnchanged: ColumnType<number, number | undefined, number>
  rowsRefused: ColumnType<number, number | undefined, number>
  doneNew: ColumnType<number, number | undefined, number>
  doneChanged: ColumnType<number, number | undefined, number>
  doneRefused: ColumnType<number, number | undefined, number>
  problemZh: ColumnType<string | null, string | null | undefined, string | null>
  problemEn: ColumnType<string | null, string | null | undefined, string | null>
  ownerId: string
  ownerName: string
  committedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
  updatedAt: Date
}

export interface EnterpriseImportMappingTable {
  parkId: string
  signature: string
  columns: ColumnType<unknown, string, string>
  updatedAt: Date
}

export interface EnterpriseImportRowTable {
  parkId: string
  id: string
  importId: string
  row: number
  kind: string
  name: ColumnType<string | null, string | null | undefined, string | null>
  code: ColumnType<string | null, string | null | undefined, string | null>
  enterpriseId: ColumnType<string | null, string | null | undefined, string | null>
  enterpriseVersion: ColumnType<number | null, number | null | undefined, number | null>
  cells: ColumnType<unknown, string, string>
  changes: ColumnType<unknown, string, string>
  reasons: ColumnType<unknown, string, string>
  outcome: ColumnType<string | null, string | null | undefined, string | null>
}

export interface EnterpriseIndicatorTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  enterpriseId: string
  kind: string
  period: string
  value: number
  unit: string
  source: string
  byName: string
  createdAt: Date
  updatedAt: Date
}

export interface EnterpriseMomentTable {
  parkId: string
  id: string
  enterpriseId: string
  at: Date
  kind: string
  titleZh: string
  titleEn: string
  byName: ColumnType<string | null, string | null | undefined, string | null>
  link: ColumnType<string | null, string | null | undefined, string | null>
  sourceId: string
  createdAt: Date
}

export interface EnterpriseProposalTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  enterpriseId: string
  field: string
  value: string
  contact: ColumnType<unknown, string | null | undefined, string | null>
  was: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  source: string
  sourceId: string
  originZh: string
  originEn: string
  link: ColumnType<string | null, string | null | undefined, string | null>
  byId: string
  byName: string
  at: Date
  state: ColumnType<string, string | undefined, string>
  decidedBy: ColumnType<string | null, string | null | undefined, string | null>
  decider: ColumnType<string | null, string | null | undefined, string | null>
  decidedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface EnterpriseTitleTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  enterpriseId: string
  kind: string
  name: string
  number: ColumnType<string | null, string | null | undefined, string | null>
  issuer: ColumnType<string | null, string | null | undefined, string | null>
  issuedOn: ColumnType<string | null, string | null | undefined, string | null>
  validUntil: ColumnType<string | null, string | null | undefined, string | null>
  withdrawnAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  byName: string
  createdAt: Date
  updatedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    enterprise: EnterpriseTable
    enterpriseContact: EnterpriseContactTable
    enterpriseFact: EnterpriseFactTable
    enterpriseImport: EnterpriseImportTable
    enterpriseImportMapping: EnterpriseImportMappingTable
    enterpriseImportRow: EnterpriseImportRowTable
    enterpriseIndicator: EnterpriseIndicatorTable
    enterpriseMoment: EnterpriseMomentTable
    enterpriseProposal: EnterpriseProposalTable
    enterpriseTitle: EnterpriseTitleTable
  }
}

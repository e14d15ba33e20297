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
  ruleTags: ColumnType<string[], string[] | undefined, string[]>
  statusSince: ColumnType<string | null, string | null | undefined, string | null>
  statusReason: ColumnType<string | null, string | null | undefined, string | null>
  formerNameUntil: ColumnType<unknown, string | undefined, string>
  staleFrom: ColumnType<string | null, string | null | undefined, string | null>
  sizeRank: ColumnType<number, never, never>
  tierRank: ColumnType<number, never, never>
  statusRank: ColumnType<number, never, never>
  phones: ColumnType<number, number | undefined, number>
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

export interface EnterpriseExportTable {
  parkId: string
  id: string
  ownerId: string
  format: string
  language: string
  columns: ColumnType<unknown, string, string>
  sheets: ColumnType<unknown, string, string>
  filter: ColumnType<unknown, string, string>
  sensitive: boolean
  reason: ColumnType<string | null, string | null | undefined, string | null>
  fileId: ColumnType<string | null, string | null | undefined, string | null>
  rows: ColumnType<number, number | undefined, number>
  expiresAt: Date
  createdAt: Date
}

export interface EnterpriseFactTable {
  parkId: ColumnType<string, never, never>
  id: ColumnType<string, never, never>
  enterpriseId: ColumnType<string, never, never>
  field: ColumnType<string, never, never>
  value: ColumnType<unknown, never, never>
  source: ColumnType<string, never, never>
  sourceId: ColumnType<string | null, never, never>
  byId: ColumnType<string | null, never, never>
  byName: ColumnType<string, never, never>
  at: ColumnType<Date, never, never>
  validUntil: ColumnType<string | null, never, never>
}

export interface EnterpriseFactLineTable {
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

export interface EnterpriseFactSheetTable {
  parkId: string
  id: string
  enterpriseId: string
  said: ColumnType<unknown, string, string>
  source: string
  sourceId: string
  byId: ColumnType<string | null, string | null | undefined, string | null>
  byName: string
  at: Date
}

export interface EnterpriseFoundByTable {
  parkId: string
  enterpriseId: string
  words: string
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
  rowsWarned: ColumnType<number, number | undefined, number>
  digest: ColumnType<string | null, string | null | undefined, string | null>
  committedBy: ColumnType<string | null, string | null | undefined, string | null>
  undoneAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  undoneBy: ColumnType<string | null, string | null | undefined, string | null>
  undoneById: ColumnType<string | null, string | null | undefined, string | null>
  undoReason: ColumnType<string | null, string | null | undefined, string | null>
  undoneNew: ColumnType<number, number | undefined, number>
  undoneChanged: ColumnType<number, number | undefined, number>
  undonePart: ColumnType<number, number | undefined, number>
  undoneLeft: ColumnType<number, number | undefined, number>
  prunedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  subject: ColumnType<string, string | undefined, string>
  figures: ColumnType<unknown, string | null | undefined, string | null>
}

export interface EnterpriseImportMappingTable {
  parkId: string
  signature: string
  columns: ColumnType<unknown, string, string>
  updatedAt: Date
  subject: ColumnType<string, string | undefined, string>
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
  reasons: ColumnType<unknown, string, string>
  outcome: ColumnType<string | null, string | null | undefined, string | null>
  warnings: ColumnType<unknown, string | undefined, string>
  said: ColumnType<unknown, string, string>
  was: ColumnType<unknown, string, string>
  contact: ColumnType<unknown, string | null | undefined, string | null>
  undo: ColumnType<string | null, string | null | undefined, string | null>
  undoReasons: ColumnType<unknown, string | null | undefined, string | null>
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

export interface EnterpriseOpenTable {
  parkId: string
  enterpriseId: string
  kind: string
  n: number
  nextDue: ColumnType<Date | null, Date | null | undefined, Date | null>
  updatedAt: Date
}

export interface EnterprisePlaceTable {
  parkId: string
  id: string
  enterpriseId: string
  layerId: string
  gridId: string
  by: string
  since: Date
  until: ColumnType<Date | null, Date | null | undefined, Date | null>
  byName: ColumnType<string | null, string | null | undefined, string | null>
  changeId: ColumnType<string | null, string | null | undefined, string | null>
  endedBy: ColumnType<string | null, string | null | undefined, string | null>
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
  rule: ColumnType<string | null, string | null | undefined, string | null>
  stood: ColumnType<unknown, string | null | undefined, string | null>
  stands: ColumnType<unknown, string | null | undefined, string | null>
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

export interface EnterpriseWordAsideTable {
  parkId: string
  id: string
  enterpriseId: string
  factId: string
  byId: ColumnType<string | null, string | null | undefined, string | null>
  byName: string
  at: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    enterprise: EnterpriseTable
    enterpriseContact: EnterpriseContactTable
    enterpriseExport: EnterpriseExportTable
    enterpriseFact: EnterpriseFactTable
    enterpriseFactLine: EnterpriseFactLineTable
    enterpriseFactSheet: EnterpriseFactSheetTable
    enterpriseFoundBy: EnterpriseFoundByTable
    enterpriseImport: EnterpriseImportTable
    enterpriseImportMapping: EnterpriseImportMappingTable
    enterpriseImportRow: EnterpriseImportRowTable
    enterpriseIndicator: EnterpriseIndicatorTable
    enterpriseMoment: EnterpriseMomentTable
    enterpriseOpen: EnterpriseOpenTable
    enterprisePlace: EnterprisePlaceTable
    enterpriseProposal: EnterpriseProposalTable
    enterpriseTitle: EnterpriseTitleTable
    enterpriseWordAside: EnterpriseWordAsideTable
  }
}

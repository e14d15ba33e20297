// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface EnterpriseTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  shortName: ColumnType<string | null, string | null | undefined, string | null>
  code: string
  codeWarning: ColumnType<string | null, string | null | undefined, string | null>
  codeOverrideReason: ColumnType<string | null, string | null | undefined, string | null>
  status: ColumnType<string, string | undefined, string>
  kind: ColumnType<string | null, string | null | undefined, string | null>
  industryCode: ColumnType<string | null, string | null | undefined, string | null>
  size: ColumnType<string, string | undefined, string>
  tier: ColumnType<string, string | undefined, string>
  registeredCapitalFen: ColumnType<number | null, number | null | undefined, number | null>
  registeredCapitalCurrency: ColumnType<string | null, string | null | undefined, string | null>
  foundedOn: ColumnType<string | null, string | null | undefined, string | null>
  address: ColumnType<string | null, string | null | undefined, string | null>
  lng: ColumnType<number | null, number | null | undefined, number | null>
  lat: ColumnType<number | null, number | null | undefined, number | null>
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  legalPerson: ColumnType<string | null, string | null | undefined, string | null>
  businessScope: ColumnType<string | null, string | null | undefined, string | null>
  tags: ColumnType<string[], string[] | undefined, string[]>
  createdAt: Date
  updatedAt: Date
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

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    enterprise: EnterpriseTable
    enterpriseContact: EnterpriseContactTable
  }
}

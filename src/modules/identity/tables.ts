// Generated from the database by src/kernel/tools/tables.ts; do not edit.
import type { ColumnType } from 'kysely'

export interface AccountTable {
  id: string
  version: ColumnType<number, number | undefined, number>
  homeParkId: string
  login: string
  name: string
  passwordHash: string
  mustChangePassword: ColumnType<boolean, boolean | undefined, boolean>
  mail: ColumnType<string | null, string | null | undefined, string | null>
  phone: ColumnType<string | null, string | null | undefined, string | null>
  failures: ColumnType<number, number | undefined, number>
  lockedUntil: ColumnType<Date | null, Date | null | undefined, Date | null>
  disabledAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
  passwordSetAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  passwordExpiresAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface AccountFactorTable {
  accountId: string
  sealed: string
  lastStep: ColumnType<number, number | undefined, number>
  recovery: ColumnType<string[], string[] | undefined, string[]>
  confirmedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  createdAt: Date
}

export interface AccountParkTable {
  accountId: string
  parkId: string
  disabledAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface ApiTokenTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  name: string
  secretHash: Buffer
  hint: string
  scopes: string[]
  sees: string
  gridIds: ColumnType<string[], string[] | undefined, string[]>
  departmentIds: ColumnType<string[], string[] | undefined, string[]>
  expiresOn: string
  madeBy: ColumnType<string | null, string | null | undefined, string | null>
  madeByName: string
  revokedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  lastUsedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  lastUsedIp: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
  updatedAt: Date
}

export interface FormerPasswordTable {
  parkId: string
  id: string
  accountId: string
  passwordHash: string
  createdAt: Date
}

export interface InvitationTable {
  parkId: string
  id: string
  login: string
  codeHash: Buffer
  createdAt: Date
  expiresAt: Date
}

export interface LinkedIdentityTable {
  parkId: string
  id: string
  accountId: string
  issuer: string
  subject: string
  createdAt: Date
  lastUsedAt: Date
}

export interface RoleGrantTable {
  parkId: string
  id: string
  accountId: string
  role: string
  gridId: ColumnType<string | null, string | null | undefined, string | null>
  departmentId: ColumnType<string | null, string | null | undefined, string | null>
  enterpriseId: ColumnType<string | null, string | null | undefined, string | null>
  validFrom: ColumnType<string, string | undefined, string>
  validTo: ColumnType<string | null, string | null | undefined, string | null>
  source: ColumnType<string, string | undefined, string>
  sourceId: ColumnType<string | null, string | null | undefined, string | null>
  createdAt: Date
}

export interface SessionTable {
  tokenHash: Buffer
  accountId: string
  parkId: string
  createdAt: Date
  seenAt: Date
  expiresAt: Date
  ip: ColumnType<string | null, string | null | undefined, string | null>
  agent: ColumnType<string | null, string | null | undefined, string | null>
  provedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  providerId: ColumnType<string | null, string | null | undefined, string | null>
  signOutUrl: ColumnType<string | null, string | null | undefined, string | null>
  idleMinutes: ColumnType<number, number | undefined, number>
  factorBy: ColumnType<string | null, string | null | undefined, string | null>
}

export interface SignInAttemptTable {
  parkId: string
  id: string
  providerId: string
  purpose: string
  accountId: ColumnType<string | null, string | null | undefined, string | null>
  keyHash: Buffer
  browserHash: Buffer
  sealed: string
  next: string
  createdAt: Date
  expiresAt: Date
}

export interface SignInPolicyTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  preset: string
  factorRoles: ColumnType<string[], string[] | undefined, string[]>
  createdAt: Date
  updatedAt: Date
}

export interface SignInProviderTable {
  parkId: string
  id: string
  version: ColumnType<number, number | undefined, number>
  zh: string
  en: string
  issuer: string
  clientId: string
  secretSealed: string
  scope: string
  claim: ColumnType<string | null, string | null | undefined, string | null>
  acr: ColumnType<string[], string[] | undefined, string[]>
  amr: ColumnType<string[], string[] | undefined, string[]>
  passwords: ColumnType<string, string | undefined, string>
  endSession: ColumnType<boolean, boolean | undefined, boolean>
  enabled: ColumnType<boolean, boolean | undefined, boolean>
  createdAt: Date
  updatedAt: Date
}

export interface UnknownLoginTable {
  loginHash: Buffer
  failures: number
  lockedUntil: ColumnType<Date | null, Date | null | undefined, Date | null>
  triedAt: Date
}

declare module '../../kernel/db/kysely.ts' {
  interface Tables {
    account: AccountTable
    accountFactor: AccountFactorTable
    accountPark: AccountParkTable
    apiToken: ApiTokenTable
    formerPassword: FormerPasswordTable
    invitation: InvitationTable
    linkedIdentity: LinkedIdentityTable
    roleGrant: RoleGrantTable
    session: SessionTable
    signInAttempt: SignInAttemptTable
    signInPolicy: SignInPolicyTable
    signInProvider: SignInProviderTable
    unknownLogin: UnknownLoginTable
  }
}

import { BY_OPERATOR, ROLES, type RoleCode, SEPARATED } from '../../access.ts'

export type Scope = 'grid' | 'department' | 'enterprise'
/** What a role is given on. One of these, where there are any; a role without sees the whole park or nothing. */
export const SCOPES: Record<RoleCode, readonly Scope[]> = {
  leader: [],
  desk: [],
  handler: ['department'],
  instructor: ['grid', 'enterprise'],
  'group-leader': ['grid'],
  enterprise: ['enterprise'],
  'party-worker': [],
  member: [],
  partner: [],
  'system-admin': [],
  'security-admin': [],
  'audit-admin': [],
  region: [],
}

export type GivenScope = { gridId?: string | null; departmentId?: string | null; enterpriseId?: string | null }
export type ScopeFault = { path: string; code: string; zh: string; en: string }
const FIELD = { grid: 'gridId', department: 'departmentId', enterprise: 'enterpriseId' } as const
const NAMES: Record<Scope, readonly [string, string]> = {
  grid: ['网格', 'grid'],
  department: ['部门', 'department'],
  enterprise: ['企业', 'enterprise'],
}

/** A role that sees what was granted is given on exactly one thing it can be given on; any other is given on nothing. */
export const scopeFault = (role: RoleCode, given: GivenScope): ScopeFault | undefined => {
  const allowed = SCOPES[role]
  const wrong = (Object.keys(FIELD) as Scope[]).find((s) => given[FIELD[s]] && !allowed.includes(s))
  if (wrong)
    return {
      path: FIELD[wrong],
      code: 'scope',
      zh: `这个角色不按${NAMES[wrong][0]}授予`,
      en: `This role is not given on a ${NAMES[wrong][1]}`,
    }
  const count = allowed.filter((s) => given[FIELD[s]]).length
  if (allowed.length === 0 || count === 1) return undefined
  return {
    path: FIELD[allowed[0] as Scope],
    code: 'scope',
    zh: `请选定一个${allowed.map((s) => NAMES[s][0]).join('或')}`,
    en: `Choose one ${allowed.map((s) => NAMES[s][1]).join(' or ')}`,
  }
}

/** 三员分立 (GB/T 22239-2019, 8.1.5): who holds one of the three administrators' roles holds nothing else. Answers the role that stands in the way. */
export const inTheWay = (held: readonly RoleCode[], wanted: RoleCode): RoleCode | undefined =>
  held.find((h) => h !== wanted && (SEPARATED.includes(h) || SEPARATED.includes(wanted)))

const MAX_TOKEN_DAYS = 731
const DAY_MS = 86_400_000
/** A token ends, at the latest after two years: somebody looks at it again. Both days as YYYY-MM-DD. */
export const tokenExpiryFault = (expiresOn: string, today: string): ScopeFault | undefined => {
  const fault = (code: string, zh: string, en: string) => ({ path: 'expiresOn', code, zh, en })
  if (expiresOn < today) return fault('past', '有效期已过', 'This day has passed')
  if (Date.parse(expiresOn) - Date.parse(today) > MAX_TOKEN_DAYS * DAY_MS)
    return fault('too_long', '有效期最长两年', 'A token lives for two years at most')
  return undefined
}

type TokenReach = { sees: 'park' | 'granted'; gridIds: readonly string[]; departmentIds: readonly string[] }
export const tokenReachFault = ({ sees, gridIds, departmentIds }: TokenReach): ScopeFault | undefined => {
  const named = gridIds.length + departmentIds.length
  if (sees === 'park' && named > 0)
    return {
      path: 'sees',
      code: 'scope',
      zh: '全园区令牌不再指定网格或部门',
      en: 'A token for the whole park names no grid or department',
    }
  if (sees === 'granted' && named === 0)
    return {
      path: 'gridIds',
      code: 'scope',
      zh: '请至少指定一个网格或部门',
      en: 'Name at least one grid or department',
    }
  return undefined
}

/** Who signs in with the password kept here and never by a provider: whoever sets the provider up must not be able to become them. */
export const keepsPassword = (held: readonly RoleCode[]) =>
  held.some((role) => SEPARATED.includes(role) || BY_OPERATOR.includes(role))

type Proof = { acr: string | undefined; amr: readonly string[] }
/** Whether the provider has shown a second factor in words that this park has said to believe. */
export const countsAsFactor = (
  trusted: { acr: readonly string[]; amr: readonly string[] },
  { acr, amr }: Proof,
): boolean => (acr !== undefined && trusted.acr.includes(acr)) || amr.some((method) => trusted.amr.includes(method))

/** The account name in a claim; nothing for what another spelling could turn into somebody else's name. */
export const loginIn = (claim: string | undefined): string | undefined => {
  if (claim === undefined || claim.normalize('NFKC') !== claim) return undefined
  const login = claim.toLowerCase()
  return login.normalize('NFKC') === login && login.toUpperCase().toLowerCase() === login && login.trim() === login
    ? login
    : undefined
}

type PasswordRules = readonly ('everyone' | 'unlinked' | 'administrators')[]
/** Whether the park's providers leave the password to who is no administrator. The strictest counts. */
export const passwordIsEnough = (rules: PasswordRules, isLinked: boolean): boolean =>
  !rules.includes('administrators') && !(isLinked && rules.includes('unlinked'))

export type GrantRow = { role: RoleCode; validFrom: string; validTo: string | null }
/** What one grant says about a permission on a day. Days as YYYY-MM-DD. */
export const grantVerdict = (
  { role, validFrom, validTo }: GrantRow,
  permission: string,
  today: string,
): 'gives' | 'not-held' | 'not-yet' | 'over' => {
  if (!(ROLES[role].may as readonly string[]).includes(permission)) return 'not-held'
  if (validTo !== null && validTo < today) return 'over'
  return validFrom > today ? 'not-yet' : 'gives'
}

import type { FieldProblem, Translated } from './contract/index.ts'

type Kind = { status: number; zh: string; en: string }
const KINDS = {
  invalid: { status: 422, zh: '填写的内容有误', en: 'Some of what was entered is not valid' },
  unauthenticated: { status: 401, zh: '请先登录', en: 'Please sign in first' },
  forbidden: { status: 403, zh: '您没有这项权限', en: 'You do not hold this permission' },
  not_found: { status: 404, zh: '没有找到', en: 'Not found' },
  conflict: { status: 409, zh: '现在不能这样操作', en: 'This cannot be done now' },
  stale: { status: 412, zh: '这条记录已被别人修改', en: 'Somebody else has changed this record' },
  version_required: { status: 428, zh: '请说明所依据的版本', en: 'Say which version you read' },
  too_large: { status: 413, zh: '内容太大', en: 'Too large' },
  unsupported: { status: 415, zh: '不支持这种内容', en: 'This kind of content is not supported' },
  too_many: { status: 429, zh: '操作太频繁，请稍后再试', en: 'Too many attempts, please wait' },
  unavailable: { status: 503, zh: '服务暂时不可用，请稍后重试', en: 'The service is away for a moment, please retry' },
  failed: { status: 500, zh: '系统出错，已记录', en: 'Something failed on our side; it has been recorded' },
} as const satisfies Record<string, Kind>
export type RefusalKind = keyof typeof KINDS

export type Refusal = {
  kind: RefusalKind
  /** Machine-readable reason; equals the kind where nothing more precise is known. */
  code: string
  detail: Translated
  errors?: FieldProblem[]
  current?: unknown
  retryAfter?: number
  /** The refusal itself is a fact to keep (a wrong password is counted): what was written before it is committed. */
  committed?: true
}

/** A clear no: what, why, what now. Thrown anywhere, turned into problem+json at the edge. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.detail.en}`)
    this.refusal = refusal
  }
}

export const statusOf = (kind: RefusalKind) => KINDS[kind].status
export const titleOf = (kind: RefusalKind): Translated => ({ zh: KINDS[kind].zh, en: KINDS[kind].en })

const refused = (kind: RefusalKind, code: string, zh?: string, en?: string, more: Partial<Refusal> = {}) =>
  new Refused({ kind, code, detail: zh && en ? { zh, en } : titleOf(kind), ...more })

/** What one may not see and what does not exist are the same answer. */
export const notFound = () => refused('not_found', 'not_found')
export const unauthenticated = () => refused('unauthenticated', 'unauthenticated')
/** Wrong, expired and revoked are one and the same. */
export const invalidToken = () =>
  refused('unauthenticated', 'invalid_token', '令牌无效、已过期或已吊销', 'The token is wrong, expired or revoked')
/** A door for people: a program with a token has no session, no notices, no password. */
export const peopleOnly = () =>
  refused(
    'forbidden',
    'people_only',
    '这里供人登录后使用，令牌不适用',
    'This is for people who sign in, not for tokens',
  )
export const forbidden = (permission: string) =>
  refused(
    'forbidden',
    'forbidden',
    `您没有这项权限（${permission}）`,
    `You do not hold this permission (${permission})`,
  )
export const conflict = (code: string, zh: string, en: string) => refused('conflict', code, zh, en)
export const stale = (current: unknown) => refused('stale', 'stale', undefined, undefined, { current })
export const tooMany = (retryAfter: number) => refused('too_many', 'too_many', undefined, undefined, { retryAfter })
export const unavailable = (retryAfter = 2) =>
  refused('unavailable', 'unavailable', undefined, undefined, { retryAfter })
export const refuse = refused

export const fieldProblem = (path: string, code: string, zh: string, en: string): FieldProblem => ({
  path,
  code,
  message: zh,
  translations: { zh, en },
})
/** One field, one reason. */
export const invalid = (path: string, code: string, zh: string, en: string) =>
  refused('invalid', code, zh, en, { errors: [fieldProblem(path, code, zh, en)] })
export const invalidFields = (errors: FieldProblem[]) => refused('invalid', 'invalid', undefined, undefined, { errors })

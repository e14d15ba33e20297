import { type core, ZodError } from 'zod'
import type { FieldProblem, Problem, Translated } from '../contract/index.ts'
import { fieldProblem, invalidFields, type Refusal, Refused, statusOf, titleOf, unavailable } from '../errors.ts'
import { wordsOf } from './words.ts'

const HIDDEN: Translated = { zh: '含有看不见的控制字符', en: 'Contains invisible control characters' }

const custom = (issue: core.$ZodIssue): Partial<Translated> & { code?: string } =>
  issue.code === 'custom' ? ((issue.params ?? {}) as Partial<Translated> & { code?: string }) : {}

const spoken = ({ zh, en }: Partial<Translated>) => (zh && en ? { zh, en } : {})

const asField = (issue: core.$ZodIssue): FieldProblem => {
  const given = custom(issue)
  const words = given.code === 'hidden_characters' ? HIDDEN : { ...wordsOf(issue), ...spoken(given) }
  return fieldProblem(issue.path.join('.'), given.code ?? issue.code ?? 'invalid', words.zh, words.en)
}

export const hiddenCharacters = (path: string) =>
  invalidFields([fieldProblem(path, 'hidden_characters', HIDDEN.zh, HIDDEN.en)])
export const refusedByShape = (error: ZodError) => invalidFields(error.issues.map(asField))

type PgError = Error & { code?: string; constraint?: string }
// Done again several times and still in each other’s way (40001, 40P01): a moment later it goes.
const AWAY = /^(08|57P|53|40001|40P01)/
const GONE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', '57014', '25006'])
const LOST =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|was closed/

const ofDatabase = (e: PgError): Refused | undefined => {
  const code = e.code ?? ''
  if (AWAY.test(code) || GONE.has(code) || LOST.test(e.message)) return unavailable()
  // Through a distributed database the constraint's name survives only in the message, with the shard's number behind it.
  const name = (e.constraint ?? /constraint "([^"]+)"/.exec(e.message)?.[1] ?? '').replace(/_\d+$/, '')
  const refused = (kind: 'conflict' | 'invalid', zhText: string, enText: string) =>
    new Refused({ kind, code: name || code, detail: { zh: `${zhText}（${name}）`, en: `${enText} (${name})` } })
  if (code === '23505') return refused('conflict', '已经存在相同的记录', 'Such a record exists already')
  if (code === '23P01') return refused('conflict', '与已有记录冲突', 'In conflict with an existing record')
  if (code === '23503') return refused('invalid', '引用的记录不存在', 'A record that is referred to does not exist')
  if (code === '23514' || code === '22003' || code === '22001')
    return refused('invalid', '数值超出允许范围', 'A value is out of range')
  return undefined
}

type HttpError = Error & { statusCode?: number; code?: string }
const ofHttp = (e: HttpError): Refusal | undefined => {
  const s = e.statusCode
  if (s === 413 || e.code === 'FST_REQ_FILE_TOO_LARGE')
    return { kind: 'too_large', code: 'too_large', detail: titleOf('too_large') }
  if (s === 415 || s === 406) return { kind: 'unsupported', code: 'unsupported', detail: titleOf('unsupported') }
  if (s === 429) return { kind: 'too_many', code: 'too_many', detail: titleOf('too_many'), retryAfter: 60 }
  if (s && s >= 400 && s < 500)
    return { kind: 'invalid', code: 'malformed', detail: { zh: '请求格式有误', en: 'The request is malformed' } }
  return undefined
}

/** Any thrown thing as a refusal; what is not recognised is a defect of ours (`failed`). */
export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refused) return error.refusal
  if (error instanceof ZodError) return refusedByShape(error).refusal
  const e = error as Error
  return ofDatabase(e)?.refusal ?? ofHttp(e) ?? { kind: 'failed', code: 'failed', detail: titleOf('failed') }
}

export const problemOf = (refusal: Refusal, language: 'zh' | 'en', requestId: string): Problem => ({
  type: `urn:parkloop:problem:${refusal.code}`,
  title: titleOf(refusal.kind)[language],
  status: statusOf(refusal.kind),
  code: refusal.code,
  detail: refusal.detail[language],
  translations: refusal.detail,
  ...(refusal.errors ? { errors: refusal.errors.map((f) => ({ ...f, message: f.translations[language] })) } : {}),
  ...(refusal.current === undefined ? {} : { current: refusal.current }),
  requestId,
})

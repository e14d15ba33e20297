import { type core, locales } from 'zod'
import type { Translated } from '../contract/index.ts'

const zh = locales.zhCN().localeError
const en = locales.en().localeError

const locale = (say: typeof zh, issue: core.$ZodIssue) => {
  const said = say({ ...issue, input: issue.input } as core.$ZodRawIssue)
  return typeof said === 'string' ? said : (said?.message ?? issue.message)
}

type Words = readonly [zh: string, en: string]
const REQUIRED: Words = ['请填写', 'Please fill this in']

const KINDS: Record<string, Words> = {
  string: ['文字', 'text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['是或否', 'yes or no'],
  array: ['一个列表', 'a list'],
  object: ['一组字段', 'a set of fields'],
  record: ['一组字段', 'a set of fields'],
}
const FORMATS: Record<string, Words> = {
  email: ['邮箱地址不正确', 'This is not a mail address'],
  uuid: ['编号不正确', 'This is not an id'],
  date: ['日期不正确，应写成 2026-11-22', 'The date should be written 2026-11-22'],
  datetime: [
    '时间不正确，应带时区，如 2026-11-22T09:30:00+08:00',
    'The time needs its zone, as in 2026-11-22T09:30:00+08:00',
  ],
  url: ['网址不正确', 'This is not an address of the web'],
}

const tooSmall = (i: core.$ZodIssueTooSmall): Words => {
  const n = Number(i.minimum)
  if (i.origin === 'string') return n <= 1 ? REQUIRED : [`至少 ${n} 个字`, `At least ${n} characters`]
  if (i.origin === 'array' || i.origin === 'set') return [`至少 ${n} 项`, `At least ${n}`]
  return i.inclusive === false
    ? [`必须大于 ${n}`, `Must be more than ${n}`]
    : [`不能小于 ${n}`, `Must not be less than ${n}`]
}
const tooBig = (i: core.$ZodIssueTooBig): Words => {
  const n = Number(i.maximum)
  if (i.origin === 'string') return [`最多 ${n} 个字`, `At most ${n} characters`]
  if (i.origin === 'array' || i.origin === 'set') return [`最多 ${n} 项`, `At most ${n}`]
  return i.inclusive === false
    ? [`必须小于 ${n}`, `Must be less than ${n}`]
    : [`不能大于 ${n}`, `Must not be more than ${n}`]
}

const own = (issue: core.$ZodIssue): Words | undefined => {
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'too_big') return tooBig(issue)
  if (issue.code === 'invalid_format') return FORMATS[issue.format] ?? ['格式不正确', 'The format is not right']
  if (issue.code === 'unrecognized_keys')
    return [`没有这样的字段：${issue.keys.join('、')}`, `There is no such field: ${issue.keys.join(', ')}`]
  if (issue.code === 'invalid_value')
    return [`只能是其中之一：${issue.values.join('、')}`, `Has to be one of: ${issue.values.join(', ')}`]
  if (issue.code !== 'invalid_type') return undefined
  if (/received (undefined|null)/.test(issue.message)) return REQUIRED
  const kind = KINDS[issue.expected]
  return kind && [`应为${kind[0]}`, `Should be ${kind[1]}`]
}

/** What is wrong with a field, in words that tell what to do. */
export const wordsOf = (issue: core.$ZodIssue): Translated => {
  const said = own(issue)
  return said ? { zh: said[0], en: said[1] } : { zh: locale(zh, issue), en: locale(en, issue) }
}

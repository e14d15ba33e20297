import { randomUUID } from 'node:crypto'
import type { Operation, Schema } from './api.ts'
import { bodyFor, textFor } from './bodies.ts'
import type { Random } from './random.ts'
import type { Ids } from './scene/index.ts'

const LONG = '长'.repeat(24_000)
const DEEP = `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`
/** What no honest caller sends, as text of a field. */
const TEXTS = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202e倒',
  LONG,
  '',
  ' ',
  "'; drop table demand; --",
  '%',
  '_',
  '\\',
  '{{1+1}}',
  '#{7*7}',
  '../../etc/passwd',
  'null',
  '٣٤',
  '😀'.repeat(200),
  '=1+1',
  '<script>alert(1)</script>',
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '-infinity',
  '+275760-09-13T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
]
const NUMBERS = [0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, -0]
const THINGS: unknown[] = [
  null,
  true,
  [],
  {},
  [[]],
  [null],
  { $ne: null },
  { __proto__: null, constructor: { prototype: {} } },
]
const anything = (r: Random): unknown => r.pick([r.pick(TEXTS), r.pick(NUMBERS), r.pick(THINGS)])

const number = ({ minimum = 0, maximum = 1_000, type }: Schema, r: Random) => {
  const top = Math.min(maximum, minimum + 1_000_000)
  const n = r.pick([minimum, top, minimum + r.next() * (top - minimum)])
  return type === 'integer' ? Math.round(n) : n
}

/** Something that fits the shape, wherever shape alone decides. */
export const fitting = (schema: Schema, r: Random, depth = 0): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return r.pick(schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices?.length) return fitting(r.pick(choices), r, depth)
  if (schema.type === 'null') return null
  if (schema.type === 'boolean') return r.below(2) === 0
  if (schema.type === 'integer' || schema.type === 'number') return number(schema, r)
  if (schema.type === 'array')
    return depth > 3
      ? []
      : Array.from({ length: (schema.minItems ?? 0) + r.below(3) }, () => fitting(schema.items ?? {}, r, depth + 1))
  if (schema.type === 'object') return objectLike(schema, r, depth)
  if (schema.format === 'uuid') return randomUUID()
  if (schema.format === 'date') return `20${20 + r.below(15)}-0${1 + r.below(9)}-1${r.below(10)}`
  return textFor(schema)
}

const objectLike = (schema: Schema, r: Random, depth: number): Record<string, unknown> => {
  const fields = Object.entries(schema.properties ?? {}).filter(
    ([name]) => schema.required?.includes(name) || r.below(2) === 0,
  )
  return Object.fromEntries(fields.map(([name, s]) => [name, fitting(s, r, depth + 1)]))
}

const spoiled = (body: Record<string, unknown>, r: Random): Record<string, unknown> => {
  const names = Object.keys(body)
  if (names.length === 0) return { extra: anything(r) }
  const name = r.pick(names)
  const inner = body[name]
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && r.below(2))
    return { ...body, [name]: spoiled(inner as Record<string, unknown>, r) }
  if (Array.isArray(inner) && r.below(2)) return { ...body, [name]: [...inner, anything(r)] }
  return { ...body, [name]: anything(r) }
}

/** Text that is no JSON, or JSON that no writer of JSON makes. */
const raw = (body: Record<string, unknown>, r: Random): string => {
  const text = JSON.stringify(body)
  const [name] = Object.keys(body)
  return r.pick([
    DEEP,
    '[',
    '{"a":1,"a":2}',
    `{"${name ?? 'a'}":1,${text.slice(1)}`,
    `{"__proto__":{"admin":true},${text.slice(1) === '}' ? '"x":1}' : text.slice(1)}`,
    `{"constructor":{"prototype":{"x":1}}}`,
    text.replace('"', '"\\ud800'),
    `\ufeff${text}`,
    `[${text}]`,
    '"text"',
    'null',
    '1e999',
    'NaN',
    '',
  ])
}

export type Fuzzed = { body?: string; query: Record<string, string>; spoilPath: string | undefined; hostile: boolean }

const queryOf = (op: Operation, r: Random, hostile: boolean): Record<string, string> => {
  const asked = op.query.filter((q) => q.required || r.below(3) === 0)
  const fits = asked.map((q) => [q.name, [fitting(q.schema, r)].flat().map(String).join(',')])
  if (!hostile || op.query.length === 0) return Object.fromEntries(fits)
  const { name } = r.pick(op.query)
  return {
    ...Object.fromEntries(fits),
    [name]: r.pick([...TEXTS.filter((t) => t.length < 5_000), '-1', '1e99', '0x10', 'eyJhIjoxfQ', '[1', '{}']),
  }
}

const PATHS = [
  '0',
  'null',
  'undefined',
  '%00',
  '..',
  '%2e%2e%2f',
  'a'.repeat(290),
  '00000000-0000-0000-0000-000000000000',
  "1'",
  '%F0%9F%98%80',
]

/** One request of one operation: seven in ten fit the shape, with objects that exist where ids are named; the others do not. */
export const fuzzed = (op: Operation, ids: Ids, r: Random): Fuzzed => {
  const hostile = r.below(10) >= 7
  const where = hostile ? r.pick(op.body ? ['body', 'body', 'raw', 'query', 'path'] : ['query', 'path']) : ''
  const spoilPath = where === 'path' && op.params.length ? r.pick(PATHS) : undefined
  const query = queryOf(op, r, where === 'query')
  if (!op.body || op.mediaType !== 'application/json') return { query, spoilPath, hostile }
  const fits = { ...(fitting(op.body, r) as Record<string, unknown>), ...(r.below(2) ? bodyFor(op.body, ids) : {}) }
  if (where === 'raw') return { body: raw(fits, r), query, spoilPath, hostile }
  const body = where === 'body' ? spoiled(fits, r) : fits
  return { body: JSON.stringify(body), query, spoilPath, hostile }
}

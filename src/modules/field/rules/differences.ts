import type { Difference } from '../contract/index.ts'

type Fields = Record<string, unknown>
const TIME = /^\d{4}-\d\d-\d\dT/

/** As it is meant: no empty parts, keys in order, moments as moments. */
const plain = (value: unknown): unknown => {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string') return TIME.test(value) ? new Date(value).getTime() : value.trim()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object') return value
  return Object.entries(value)
    .map(([key, part]) => [key, plain(part)] as const)
    .filter(([, part]) => part !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
const isSame = (a: unknown, b: unknown) => meaningOf(a) === meaningOf(b)

const WORDS: Record<string, readonly [string, string]> = {
  startedAt: ['走访时间', 'Time'],
  purpose: ['事由', 'Purpose'],
  people: ['见到的人', 'People met'],
  roles: ['以何身份', 'Roles'],
  notes: ['记录', 'Notes'],
  plannedOn: ['计划日期', 'Planned day'],
  status: ['状态', 'State'],
  visitor: ['走访人', 'Visitor'],
  text: ['日记', 'Diary'],
  outcome: ['承诺结果', 'Outcome of the promise'],
}

/** What this person wrote, what is there now, and what she saw when she wrote. */
type Sides = { mine: Fields; theirs: Fields; seen?: Fields | undefined }

/** Where both have a word and it is not the same. A field that nobody else touched since it was seen is no conflict. */
export const differences = ({ mine, theirs, seen = {} }: Sides): Difference[] =>
  Object.keys(mine)
    .filter((field) => mine[field] !== undefined && !isSame(mine[field], theirs[field]))
    .filter((field) => !(field in seen && isSame(seen[field], theirs[field])))
    .map((field) => {
      const [zh, en] = WORDS[field] ?? [field, field]
      return { field, zh, en, mine: mine[field] ?? null, theirs: theirs[field] ?? null }
    })

/** Contents that mean the same are the same text. */
export const meaningOf = (content: unknown): string => JSON.stringify(plain(content))

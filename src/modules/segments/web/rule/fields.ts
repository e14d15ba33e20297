import type { AskedField } from '../../../enterprises/contract/index.ts'

/** A condition while it is being made. */
export type Draft = { field?: AskedField; operator?: string } & Record<string, unknown>
export type DraftRule = { match: 'all' | 'any'; groups: { match: 'all' | 'any'; conditions: Draft[] }[] }
export const FIRST_GROUP = { match: 'all' as const, conditions: [{}] as Draft[] }
export const FIRST_RULE: DraftRule = { match: 'all', groups: [FIRST_GROUP] }

const LIST = ['one-of', 'none-of'] as const
const LIMIT = ['at-least', 'at-most'] as const
/** How each field is compared; the first is meant at the beginning. */
export const OPERATORS = {
  industry: LIST,
  size: LIST,
  status: LIST,
  tier: LIST,
  capital: LIMIT,
  founded: ['on-or-before', 'on-or-after'],
  age: LIMIT,
  grid: LIST,
  title: LIST,
  'title-ends': ['within'],
  tag: LIST,
  staff: LIMIT,
  figure: LIMIT,
  growth: LIMIT,
  entry: ['absent', 'present'],
  'open-demands': LIMIT,
  'open-hazards': LIMIT,
} as const satisfies Record<AskedField, readonly string[]>

export const begun = (field: AskedField): Draft => ({
  field,
  operator: OPERATORS[field][0],
  ...((field === 'figure' || field === 'growth') && { kind: 'revenue', period: 'last-year' }),
  ...(field === 'figure' && { unit: 'wan' }),
})

const PAST_YEARS = 6
/** The periods one can ask about by name, the latest first. */
export const periodsUntil = (today: string): string[] => {
  const year = Number(today.slice(0, 4))
  return Array.from({ length: PAST_YEARS }, (_, i) => year - i).flatMap((y, i) => [
    String(y),
    ...(i < 3 ? [4, 3, 2, 1].map((q) => `${y}-Q${q}`) : []),
    ...(i < 2 ? Array.from({ length: 12 }, (_, m) => `${y}-${String(12 - m).padStart(2, '0')}`) : []),
  ])
}

import { type Fact, Facts, formatMoment } from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import type { Quarantined } from '../contract/index.ts'
import { w } from './words.ts'

type Part = Record<string, unknown>
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value)
const TIME = /^\d{4}-\d\d-\d\dT/
const KNOWN = [
  'purpose',
  'startedAt',
  'people',
  'roles',
  'notes',
  'title',
  'detail',
  'demands',
  'promises',
  'corrections',
  'text',
  'day',
  'note',
] as const
/** What people read of one entry of a list: a person, a demand, a promise. */
const LINES = ['name', 'role', 'title', 'detail', 'what', 'who', 'dueOn', 'field', 'value', 'note']

const inWords = (value: unknown, language: 'zh' | 'en'): string => {
  if (Array.isArray(value)) return value.map((v) => inWords(v, language)).join('\n')
  if (isPart(value))
    return LINES.map((k) => value[k])
      .filter(Boolean)
      .map(String)
      .join(' · ')
  const text = String(value ?? '')
  return TIME.test(text) ? formatMoment(text, language) : text
}
const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** The item as it was sent, in the words of the form. */
export const Written = ({ item }: { item: Quarantined }) => {
  const t = useT(w)
  const language = useLanguage()
  const facts = KNOWN.filter((key) => !isEmpty(item.body[key])).map(
    (key): Fact => ({
      label: t(key),
      value: <span className="field-words">{inWords(item.body[key], language)}</span>,
      wide: true,
    }),
  )
  return <Facts items={facts} />
}

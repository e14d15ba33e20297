import { type Duration, durationInWords } from '../../../kernel/calendar/index.ts'
import type { Translated } from '../../../kernel/contract/index.ts'

type Names = Readonly<Record<string, Translated>>
export type BodyRow = { key: string; path: Translated[]; value: Translated }

const DURATIONS = ['workdays', 'workMinutes', 'minutes']
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isDuration = (value: unknown): value is Duration => {
  const [key, ...more] = isGroup(value) ? Object.keys(value) : []
  return key !== undefined && more.length === 0 && DURATIONS.includes(key)
}

const same = (text: string): Translated => ({ zh: text, en: text })
const inWords = (value: unknown): Translated => {
  if (isDuration(value)) return durationInWords(value)
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  return same(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

/** A rule’s body as lines of a table; a key that has no name is shown as it is written. */
export const bodyRows = (body: unknown, names: Names, above: string[] = []): BodyRow[] =>
  Object.entries(isGroup(body) ? body : {}).flatMap(([key, value]) => {
    const path = [...above, key]
    if (isGroup(value) && !isDuration(value)) return bodyRows(value, names, path)
    return [{ key: path.join('.'), path: path.map((k) => names[k] ?? same(k)), value: inWords(value) }]
  })

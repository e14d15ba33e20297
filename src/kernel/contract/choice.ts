import { z } from 'zod'

/** Chinese first, English complete; both live beside the value they name. */
export type Label = readonly [zh: string, en: string]
export type Choice<K extends string> = z.ZodEnum<{ [P in K]: P }> & { labels: Record<K, Label> }

/** A closed list of values with their labels: one source for the server, the API pages, the buttons and the tests. */
export const choice = <const T extends Record<string, Label>>(labels: T): Choice<Extract<keyof T, string>> => {
  type K = Extract<keyof T, string>
  const keys = Object.keys(labels) as [K, ...K[]]
  const schema = z.enum(keys).describe(keys.map((k) => `${k}: ${labels[k]?.[0]}`).join(', '))
  return Object.assign(schema, { labels: labels as unknown as Record<K, Label> }) as unknown as Choice<K>
}

export const labelOf = <K extends string>(from: { labels: Record<K, Label> }, value: K, language: 'zh' | 'en' = 'zh') =>
  from.labels[value]?.[language === 'zh' ? 0 : 1] ?? value

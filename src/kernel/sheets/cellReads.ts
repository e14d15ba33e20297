import { normalisePhone } from '../codes/index.ts'
import type { Label, RowReason } from '../contract/index.ts'
import type { Reason } from './headers.ts'
import { plain, saysNothing } from './readings.ts'
import type { Cell } from './shapes.ts'
import { wordsIn } from './words.ts'

export { writtenWords } from './words.ts'

/** What a cell says; `undefined`: it says nothing. */
export type CellRead<V> = { value: V } | { refused: Reason } | undefined
export const refused = (code: string, zh: string, en: string) => ({ refused: { code, zh, en } })

/** As people see it: no invisible characters, single blanks, full-width blanks plain. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
  return text
    .normalize('NFC')
    .replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The first so many characters, never half of one that takes two. */
export const cut = (text: string, most: number) => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

export const readText =
  (max: number) =>
  (cell: Cell | undefined): CellRead<string> => {
    const text = cellText(cell)
    if (saysNothing(plain(text))) return undefined
    if (text.length <= max) return { value: text }
    return refused('too_long', `内容超过 ${max} 字`, `Longer than ${max} characters`)
  }

export const readWords =
  (max: number) =>
  (cell: Cell | undefined): CellRead<string[]> => {
    const text = cellText(cell)
    if (saysNothing(plain(text))) return undefined
    const words = wordsIn(text)
    const long = words.find((w) => w.length > max)
    return long
      ? refused('too_long', `“${cut(long, 10)}…”超过 ${max} 字`, `A part is longer than ${max} characters`)
      : { value: words }
  }

type Labelled = { labels: Record<string, Label> }
export const readChoice =
  (choice: Labelled) =>
  (cell: Cell | undefined): CellRead<string> => {
    const text = cellText(cell)
    if (saysNothing(plain(text))) return undefined
    const wanted = text.toLowerCase()
    const found = Object.entries(choice.labels).find(
      ([key, [zh, en]]) => key === wanted || zh === text || en.toLowerCase() === wanted,
    )
    if (found) return { value: found[0] }
    const all = (side: 0 | 1) =>
      Object.values(choice.labels)
        .map((l) => l[side])
        .join('、')
    return refused('choice', `只能填：${all(0)}`, `One of: ${all(1)}`)
  }
export const readPhone = (cell: Cell | undefined): CellRead<string> => {
  const text = cellText(cell)
  if (saysNothing(plain(text))) return undefined
  const read = normalisePhone(text)
  return read.ok ? { value: read.normalized } : { refused: { ...read.reason, code: 'phone' } }
}

export const reasonAt = (
  column: { column: number; title: string } | undefined,
  cell: Cell | undefined,
  r: Reason,
): RowReason => ({
  column: column?.column ?? null,
  title: column?.title ?? null,
  value: cut(cellText(cell), 120) || null,
  ...r,
})

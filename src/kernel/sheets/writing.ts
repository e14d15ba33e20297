import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Cell } from './shapes.ts'

/** The media type of a workbook. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type Column = {
  key: string
  title: string
  /** In characters, as Excel counts. */
  width?: number
  type?: 'text' | 'number' | 'date' | 'datetime' | 'boolean'
}
export type Records = AsyncIterable<Record<string, Cell>> | Iterable<Record<string, Cell>>
export type SheetContent = { name: string; columns: Column[]; rows: Records }

/** A file appears under its name only when it is complete; a failed export leaves nothing behind. */
export async function pour(source: Readable, out: Writable | string): Promise<void> {
  if (typeof out !== 'string') return pipeline(source, out)
  const part = `${out}.part`
  try {
    await pipeline(source, createWriteStream(part))
    await rename(part, out)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

const two = (n: number) => String(n).padStart(2, '0')
export const hasTime = (date: Date) => date.getTime() % 86_400_000 !== 0
export function writtenDate(date: Date): string {
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  return hasTime(date) ? `${day} ${time}` : day
}

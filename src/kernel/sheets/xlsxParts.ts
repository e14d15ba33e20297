import { posix } from 'node:path'
import { builtInKind, kindOfFormat, type NumberKind } from './cells.ts'
import { refuseSheet } from './refusal.ts'
import type { Limits } from './shapes.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

export type XlsxSheet = { name: string; part: string; hidden: boolean }
type Relation = { id: string; type: string; part: string }

/** The relations of a part, as names inside the archive; links that leave the archive are ignored. */
export async function readRelations(zip: Zip, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part)
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations: Relation[] = []
  if (!zip.has(file)) return relations
  const open = (name: string, a: Record<string, string>) => {
    if (name !== 'Relationship' || a.TargetMode === 'External' || !a.Target) return
    const target = a.Target.startsWith('/') ? a.Target.slice(1) : posix.join(folder, a.Target)
    relations.push({ id: a.Id ?? '', type: a.Type?.split('/').at(-1) ?? '', part: target })
  }
  await readXml(await zip.read(file), { open })
  return relations
}

export async function readWorkbook(zip: Zip, part: string, relations: Relation[], limits: Limits) {
  const parts = new Map(relations.filter((r) => r.type === 'worksheet').map((r) => [r.id, r.part]))
  const sheets: XlsxSheet[] = []
  let date1904 = false
  const open = (name: string, a: Record<string, string>) => {
    if (name === 'workbookPr') date1904 = isTrue(a.date1904)
    if (name !== 'sheet') return
    const target = parts.get(relationId(a))
    if (target) sheets.push({ name: a.name ?? '', part: target, hidden: (a.state ?? 'visible') !== 'visible' })
    if (sheets.length > limits.sheets) refuseSheet('too_many_sheets', `> ${limits.sheets}`)
  }
  await readXml(await zip.read(part), { open })
  return { sheets, date1904 }
}

export const isTrue = (value: string | undefined) => value === '1' || value === 'true'
const relationId = (a: Record<string, string>) =>
  a['r:id'] ?? Object.entries(a).find(([k]) => k.endsWith(':id'))?.[1] ?? ''

/** How the numbers of each cell style are to be understood, by style index. */
export async function readStyles(zip: Zip, part: string | undefined): Promise<NumberKind[]> {
  const kinds: NumberKind[] = []
  const formats = new Map<number, NumberKind>()
  let inCells = false
  const open = (name: string, a: Record<string, string>) => {
    if (name === 'cellXfs') inCells = true
    if (name === 'numFmt') formats.set(Number(a.numFmtId), kindOfFormat(a.formatCode ?? ''))
    const id = Number(a.numFmtId ?? 0)
    if (inCells && name === 'xf') kinds.push(formats.get(id) ?? builtInKind(id))
  }
  const close = (name: string) => {
    if (name === 'cellXfs') inCells = false
  }
  if (part && zip.has(part)) await readXml(await zip.read(part), { open, close })
  return kinds
}

/** `<c t="s"><v>0</v></c>`: no cell names a shared text in less. */
const SHORTEST_CELL = 22
const SLACK = 1000
/** More texts than the cells of all sheets could name are there to fill the memory. */
export async function readSharedStrings(
  zip: Zip,
  part: string | undefined,
  limits: Limits,
  sheets: readonly XlsxSheet[],
): Promise<string[]> {
  const most = SLACK + sheets.reduce((sum, s) => sum + zip.bytes(s.part), 0) / SHORTEST_CELL
  const strings: string[] = []
  let size = 0
  const collect = stringCollector()
  const close = (name: string) => {
    collect.close(name)
    if (name !== 'si') return
    const text = collect.take()
    size += text.length + 8
    if (size > limits.sharedCharacters || strings.length > most) refuseSheet('too_much_text')
    strings.push(text)
  }
  if (part && zip.has(part)) await readXml(await zip.read(part), { ...collect, close })
  return strings
}

/** Joins the text runs of a rich string and leaves out phonetic guides, which are not part of the text. */
export function stringCollector() {
  let text = ''
  let inText = false
  let phonetic = false
  return {
    open: (name: string) => {
      if (name === 'rPh') phonetic = true
      inText = name === 't' && !phonetic
    },
    text: (value: string) => {
      if (inText) text += value
    },
    close: (name: string) => {
      if (name === 'rPh') phonetic = false
      inText = false
    },
    take: () => {
      const taken = text
      text = ''
      return unescaped(taken)
    },
  }
}

/** Characters XML cannot carry are written `_x000D_` (ECMA-376 part 1, 22.4.2.4). */
export const unescaped = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

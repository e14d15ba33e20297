import type { Label } from '../../../kernel/contract/index.ts'
import { FIELD_NAMES, FIELDS, type FieldName, isEmpty, saysSame, valuesIn } from './fields.ts'

export type File = Readonly<Record<string, unknown>> & {
  id: string
  name: string
  formerNames: string[]
  tags: string[]
}
/** Where a value of a file came from. */
export type Origin = {
  source: string
  sourceId: string | null
  byId: string | null
  byName: string
  at: Date
  validUntil: string | null
}
export type OriginOf = (enterpriseId: string, field: FieldName) => Origin | undefined

const WHY = {
  alone: ['只有这份有', 'Only this file says it'],
  authority: ['来自登记机关', 'From the authority'],
  newer: ['更新', 'Newer'],
  sound: ['代码没有标记', 'Its code bears no mark'],
  main: ['主档案', 'The main file'],
} satisfies Record<string, Label>

const TRUSTED = 'authority'
const better = (a: Origin | undefined, b: Origin | undefined): Label | undefined => {
  if (!b) return undefined
  const [first, second] = [a?.source === TRUSTED, b.source === TRUSTED]
  if (first !== second) return second ? WHY.authority : undefined
  return !a || b.at > a.at ? WHY.newer : undefined
}

// Who it is, is no matter of which file was written last.
const IDENTITY: readonly FieldName[] = ['name', 'code']
const isSound = (f: File) => f.codeWarning === null || f.codeWarning === undefined
const preferred = (field: FieldName, now: File, other: File, originOf: OriginOf): Label | undefined => {
  if (isEmpty(now, field)) return WHY.alone
  if (field === 'code' && isSound(now) !== isSound(other)) return isSound(other) ? WHY.sound : undefined
  const why = better(originOf(now.id, field), originOf(other.id, field))
  return why === WHY.newer && IDENTITY.includes(field) ? undefined : why
}

/** Whose value stands unless somebody chooses otherwise: what only one says, then the authority's, then (but for name and code) the newer one, then the main file's. */
export const proposedFor = (
  field: FieldName,
  [main, ...others]: readonly [File, ...File[]],
  originOf: OriginOf,
): { id: string; why: Label } => {
  let chosen: { file: File; why: Label } = { file: main, why: WHY.main }
  for (const other of others) {
    if (isEmpty(other, field) || saysSame(other, chosen.file, field)) continue
    const why = preferred(field, chosen.file, other, originOf)
    if (why) chosen = { file: other, why }
  }
  return { id: chosen.file.id, why: chosen.why }
}

const each = (values: readonly string[]) => [...new Set(values)]
/** What the main file is called besides, once it is `name`: all names that any of them had. */
export const unitedNames = (name: string, files: readonly File[]): string[] => {
  const [main, ...others] = files
  const all = [...(main?.formerNames ?? []), ...files.map((f) => f.name), ...others.flatMap((f) => f.formerNames)]
  return each(all).filter((n) => n !== name)
}
export const unitedTags = (files: readonly File[]): string[] => each(files.flatMap((f) => f.tags))
const unitedDays = (files: readonly File[]) =>
  Object.assign({}, ...files.map((f) => f.formerNameUntil ?? {}).toReversed()) as Record<string, string>

export type Plan = {
  /** Columns of the main file that change. */
  main: Record<string, unknown>
  /** Columns of the others that change, by file: the code that the main file gave in return. */
  others: Map<string, Record<string, unknown>>
  /** Fields whose value comes from another file, with that file. */
  taken: Map<FieldName, string>
}

const differing = (row: File, patch: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(patch).filter(([k, v]) => JSON.stringify(row[k] ?? null) !== JSON.stringify(v ?? null)),
  )

/** What the choices come to. A code is never given up: two files that swap it both keep leading to the main one. */
export const planOf = (files: readonly [File, ...File[]], chosen: (field: FieldName) => string): Plan => {
  const [main] = files
  const taken = new Map<FieldName, string>()
  const others = new Map<string, Record<string, unknown>>()
  const patch: Record<string, unknown> = {}
  for (const field of FIELD_NAMES) {
    const from = files.find((f) => f.id === chosen(field)) ?? main
    if (from === main || saysSame(from, main, field)) continue
    taken.set(field, from.id)
    Object.assign(patch, valuesIn(from, field))
    if (field === 'code') others.set(from.id, valuesIn(main, field))
  }
  const name = (patch.name as string | undefined) ?? main.name
  const united = {
    formerNames: unitedNames(name, files),
    tags: unitedTags(files),
    formerNameUntil: unitedDays(files),
  }
  return { main: differing(main, { ...patch, ...united }), others, taken }
}

export type Restored = {
  patch: Record<string, unknown>
  /** Fields that say something else now than the merge made them say. */
  kept: string[]
}
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
const without = (now: readonly string[], added: readonly string[]) => now.filter((x) => !added.includes(x))

type Values = Readonly<Record<string, unknown>>
/** Lists lose what the merge added and keep what came since. */
const listBack = (now: unknown, was: unknown, became: unknown): unknown => {
  const [a, b, c] = [now, was, became] as [string[], string[], string[]]
  const added = c.filter((x) => !b.includes(x))
  return [...b.filter((x) => a.includes(x)), ...without(a, added).filter((x) => !b.includes(x))]
}

const groupOf = (column: string): readonly string[] =>
  Object.values(FIELDS).find((f) => (f.columns as readonly string[]).includes(column))?.columns ?? [column]

/**
 * The columns of a file as they were before the merge, but for what was changed since. What a person chooses as one is
 * brought back as one.
 */
export const restored = (now: Values, was: Values, became: Values): Restored => {
  const patch: Record<string, unknown> = {}
  const kept = new Set<string>()
  for (const column of Object.keys(was)) {
    const group = groupOf(column).filter((c) => c in was)
    const untouched = group.every((c) => same(now[c], became[c]))
    if (untouched) patch[column] = was[column]
    else if (Array.isArray(was[column])) patch[column] = listBack(now[column], was[column], became[column])
    else if (column === 'formerNameUntil') continue
    else kept.add(column)
  }
  return { patch, kept: [...kept] }
}

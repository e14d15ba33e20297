import type { Problem } from '../../../kernel/contract/index.ts'

export type NamePath = (string | number)[]
export type FieldMessage = { name: NamePath; message: string }

/** `body.contacts.0.phone` or `contacts[0].phone` → `['contacts', 0, 'phone']`, as antd names nested fields. */
export const namePath = (path: string): NamePath =>
  path
    .replace(/^\/?body[./]?/, '')
    .split(/[./[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))

const same = (a: NamePath, b: NamePath) => a.length === b.length && a.every((part, i) => String(part) === String(b[i]))
/** A complaint about `files.0` belongs beside the field `files`. */
const fieldFor = (name: NamePath, fields: readonly NamePath[]) => {
  for (let length = name.length; length > 0; length--) {
    const field = fields.find((known) => same(known, name.slice(0, length)))
    if (field) return field
  }
  return undefined
}

/** Sorts the server's complaints into those with a field of this form and the rest, which go to the top. */
export const sortErrors = (problem: Problem, fields: readonly NamePath[], language: 'zh' | 'en') => {
  const beside: FieldMessage[] = []
  const above: string[] = []
  for (const error of problem.errors ?? []) {
    const message = error.translations?.[language] ?? error.message
    const name = fieldFor(namePath(error.path), fields)
    if (name) beside.push({ name, message })
    else above.push(message)
  }
  return { beside, above }
}

export type Clash = { name: string; mine: unknown; theirs: unknown }

type Values = Record<string, unknown>
const plain = (value: unknown) => JSON.stringify(value ?? null)
const differ = (a: unknown, b: unknown) => plain(a) !== plain(b)
const moved = (base: Values, theirs: Values, name: string) => name in theirs && differ(base[name], theirs[name])

/** Entries that both sides changed, and differently: a person decides. */
export const clashesOf = (mine: Values, base: Values, theirs: Values): Clash[] =>
  Object.keys(mine)
    .filter((name) => moved(base, theirs, name) && differ(mine[name], base[name]) && differ(mine[name], theirs[name]))
    .map((name) => ({ name, mine: mine[name], theirs: theirs[name] }))

/** Entries that only the others changed; the form follows them and says so. */
export const followed = (mine: Values, base: Values, theirs: Values): Clash[] =>
  Object.keys(mine)
    .filter((name) => moved(base, theirs, name) && !differ(mine[name], base[name]))
    .map((name) => ({ name, mine: mine[name], theirs: theirs[name] }))

/** What I did not touch follows the record; what I touched stays mine, unless chosen otherwise. */
export const rebase = <T extends Values>(mine: T, base: Values, theirs: Values): T =>
  ({ ...mine, ...Object.fromEntries(followed(mine, base, theirs).map((one) => [one.name, one.theirs])) }) as T

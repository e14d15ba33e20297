import { createHash } from 'node:crypto'
import type { Records } from './write.ts'

/** Keys in order and nothing empty: what means the same has the same key. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .filter(([, part]) => part !== undefined && part !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, plain(part)])
}
const keyOf = (kind: string, part: unknown) =>
  createHash('sha256')
    .update(JSON.stringify([kind, plain(part)]))
    .digest('base64url')
    .slice(0, 22)

const MANY = ['demands', 'promises', 'corrections', 'hazards', 'questions', 'labourNeeds', 'fileIds'] as const
type Part = { kind: keyof Records; i: number; key: string }

/** Every part of a form, by what it says. */
export const partKeys = (form: Records): Part[] => [
  ...MANY.flatMap((kind) => form[kind].map((part, i) => ({ kind, i, key: keyOf(kind, part) }))),
  ...form.people.flatMap((p, i) =>
    p.propose && !p.contactId ? [{ kind: 'people' as const, i, key: keyOf('people', [p.name, p.role]) }] : [],
  ),
  ...(form.safety ? [{ kind: 'safety' as const, i: 0, key: keyOf('safety', form.safety) }] : []),
  ...(form.voiceId ? [{ kind: 'voiceId' as const, i: 0, key: keyOf('voiceId', form.voiceId) }] : []),
]

/** Only what was not written before, and the keys of it. */
export const newRecords = (form: Records, written: readonly string[]): { fresh: Records; keys: string[] } => {
  const parts = partKeys(form).filter((p) => !written.includes(p.key))
  const left = <T>(kind: keyof Records, all: readonly T[]) =>
    all.filter((_, i) => parts.some((p) => p.kind === kind && p.i === i))
  const has = (kind: keyof Records) => parts.some((p) => p.kind === kind)
  const fresh: Records = {
    demands: left('demands', form.demands),
    promises: left('promises', form.promises),
    corrections: left('corrections', form.corrections),
    hazards: left('hazards', form.hazards),
    questions: left('questions', form.questions),
    labourNeeds: left('labourNeeds', form.labourNeeds),
    fileIds: left('fileIds', form.fileIds),
    people: left('people', form.people),
    safety: has('safety') ? form.safety : null,
    voiceId: has('voiceId') ? form.voiceId : null,
  }
  return { fresh, keys: parts.map((p) => p.key) }
}

import { randomUUID } from 'node:crypto'
import type { Schema } from './api.ts'
import type { Ids } from './scene/index.ts'

/** A field that names an object: the kind of it. */
const NAMED: Record<string, string> = {
  departmentId: 'departmentId',
  proposedDepartmentId: 'departmentId',
  departmentIds: 'departmentId',
  gridId: 'gridId',
  gridIds: 'gridId',
  enterpriseId: 'enterprise',
  enterpriseIds: 'enterprise',
  categoryId: 'category',
  categoryIds: 'category',
  layerId: 'layer',
  demandId: 'demand',
  demandIds: 'demandNew',
  otherId: 'demandReturned',
  intoId: 'demandSigned',
  macroId: 'macro',
  groupId: 'group',
  instructorId: 'instructor',
  ownerId: 'instructor',
  substituteId: 'leading',
  toInstructorId: 'leading',
  fromInstructorId: 'instructor',
  presentIds: 'instructor',
  accountId: 'colleague',
  deviceId: 'device',
  fileIds: 'file',
  ids: 'demandQuestion',
  parkId: 'park',
  buildingId: 'building',
  into: 'tag',
  mainId: 'enterprise',
}

const SHAPES: Record<string, string> = {
  date: '2026-11-20',
  'date-time': '2026-11-02T09:30:00+08:00',
  email: 'someone@park.example',
  uri: 'https://park.example/x',
}
const SAMPLES = ['abc', 'demands.list', '430624', '2025', 'a'.repeat(64), '1', 'openid']

export const textFor = ({ pattern, minLength = 0, maxLength = 4_000 }: Schema): string => {
  const fitting = pattern && SAMPLES.find((s) => new RegExp(pattern).test(s))
  return fitting || '试验文字'.repeat(Math.ceil(Math.max(minLength, 4) / 4)).slice(0, Math.max(maxLength, 1))
}

const one = (name: string, schema: Schema, ids: Ids): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = (schema.anyOf ?? schema.oneOf)?.find((s) => s.type !== 'null')
  if (choice) return one(name, choice, ids)
  const kind = NAMED[name]
  if (schema.type === 'array') {
    const item = one(name, schema.items ?? {}, ids)
    return kind || schema.minItems ? Array.from({ length: Math.max(schema.minItems ?? 1, 1) }, () => item) : []
  }
  if (kind && ids[kind]) return ids[kind]
  if (schema.type === 'object') return bodyFor(schema, ids)
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1)
  if (schema.type === 'boolean') return true
  if (schema.format === 'uuid') return randomUUID()
  return SHAPES[schema.format ?? ''] ?? textFor(schema)
}

/** The least that fits: every required field, and the first of the others where none is required; `named`: whatever names an object besides. */
export const bodyFor = (schema: Schema, ids: Ids, named = false): Record<string, unknown> => {
  const fields = Object.entries(schema.properties ?? {})
  const required = fields.filter(([name]) => schema.required?.includes(name))
  const asked = named ? fields.filter(([name]) => NAMED[name] && !schema.required?.includes(name)) : []
  const wanted = required.length || asked.length ? [...required, ...asked] : fields.slice(0, 1)
  return Object.fromEntries(wanted.map(([name, s]) => [name, one(name, s, ids)]))
}

/** Either of two parameters has to be there, and no shape says so. */
const ASKED_FOR: Record<string, string> = { fromInstructorId: 'handovers.preview' }

export const queryFor = (op: string, query: { name: string; required?: boolean; schema: Schema }[], ids: Ids) =>
  Object.fromEntries(
    query
      .filter((q) => q.required || ASKED_FOR[q.name] === op)
      .map((q) => [q.name, String(one(q.name, q.schema, ids))]),
  )

const SMALL = {
  match: 'all',
  groups: [{ match: 'all', conditions: [{ field: 'size', operator: 'one-of', values: ['small'] }] }],
}

/** Where rules beyond the shape decide: what a body needs besides, or instead. */
export const SPECIAL: Record<string, (ids: Ids) => Record<string, unknown>> = {
  'segments.add': () => ({ rule: SMALL }),
  'segments.edit': () => ({ rule: SMALL }),
  'segments.preview': () => ({ rule: SMALL }),
  'dead-letters.retry': ({ deadLetter }) => ({ ids: [deadLetter] }),
  'dead-letters.putAway': ({ deadLetter }) => ({ ids: [deadLetter], reason: '已另行办理' }),
  'enterprise-bulk.preview': ({ enterprise }) => ({ chosen: { ids: [enterprise] }, change: { tier: 'key' } }),
  'enterprise-bulk.change': ({ enterprise }) => ({ chosen: { ids: [enterprise] }, change: { tier: 'key' } }),
  'privacy.open': () => ({ names: ['温如玉'], receivedOn: '2026-11-01' }),
  'privacy.decide': ({ privacyMention }) => ({ ids: [privacyMention], decision: 'erase' }),
  'portalFile.correct': () => ({ field: 'address', value: '新址一号' }),
  'enterpriseMerges.merge': ({ enterprise }) => ({ others: [{ id: enterprise, version: 1 }] }),
  'record-explanations.explain': ({ demand }) => ({ noun: 'demand', record: demand }),
  'tags.take': ({ tagName }) => ({ name: tagName }),
  'demandQuestions.reveal': () => ({ key: 'duty_phone' }),
  'digests.setPreference': () => ({ kind: 'digest.daily', mail: true }),
  'handovers.commit': ({ instructor, leading }) => ({ fromInstructorId: instructor, toInstructorId: leading }),
  'pairings.add': ({ enterprise }) => ({ enterpriseId: enterprise }),
  'responsibilities.assign': ({ enterprise }) => ({ level: 'contact', enterpriseId: enterprise }),
  'teamMeetings.draft': ({ group }) => ({ groupId: group, about: '2026-08-01' }),
  'webhooks.edit': () => ({ url: 'https://93.184.216.34/hook' }),
}

/** The fields of a body, at any depth, that name an object. */
export const namesIn = (schema: Schema): string[] => {
  const below = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((s) => s !== undefined)
  const fields = Object.entries(schema.properties ?? {})
  return [
    ...fields.filter(([name]) => NAMED[name]).map(([name]) => name),
    ...fields.flatMap(([, s]) => namesIn(s)),
    ...below.flatMap(namesIn),
  ]
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { serializerCompiler } from '../http/schemas.ts'

const Named = z.object({ id: z.uuid(), name: z.string() })
const Row = z.object({
  id: z.uuid(),
  kind: z.enum(['a', 'b']),
  at: z.iso.datetime({ offset: true }).nullable(),
  count: z.number().int().nullable(),
  on: z.boolean().nullable(),
  owner: Named.nullable(),
  tags: z.array(z.string()).nullable(),
  scores: z.record(z.string(), z.number().nullable()),
  either: z.union([z.object({ left: z.string() }), z.object({ right: z.number() })]).nullable(),
  free: z.unknown(),
  note: z.string().optional(),
})
const write = serializerCompiler(false)({ schema: z.object({ items: z.array(Row) }), method: 'GET', url: '/' })

const ID = '01a202bf-1f70-712b-840d-de696d055502'
const full = {
  id: ID,
  kind: 'a',
  at: '2026-11-02T10:00:00.000Z',
  count: 0,
  on: false,
  owner: { id: ID, name: '湘江“精工”\n"' },
  tags: ['甲', ''],
  scores: { x: 1.5, y: null },
  either: { right: 3 },
  free: { any: [1, null, 'x'] },
  note: '',
}
const nothing = { at: null, count: null, on: null, owner: null, tags: null, either: null }
const empty = { ...full, ...nothing, scores: {}, free: null, note: undefined }

test('an answer reaches the browser as it is, with and without its empty values', () => {
  const answer = { items: [full, empty, { ...full, either: { left: '左' } }] }
  assert.deepEqual(JSON.parse(write(answer)), JSON.parse(JSON.stringify(answer)))
})

test('what the contract does not name never leaves, at any depth', () => {
  const told = { ...full, secret: 'x', owner: { id: ID, name: 'y', phone: '13800000000' } }
  assert.doesNotMatch(write({ items: [told], secret: 'x' }), /secret|13800000000/)
})

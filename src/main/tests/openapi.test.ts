import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { PERMISSIONS } from '../../access.ts'
import { describeApi } from '../testing/describe.ts'

type Operation = { operationId?: string; summary?: string; 'x-permission'?: string; responses: Record<string, unknown> }
const text = await describeApi()
const api = JSON.parse(text) as { openapi: string; paths: Record<string, Record<string, Operation>> }
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, o]) => ({ at: `${method.toUpperCase()} ${path}`, ...o })),
)

test('every operation has a name, a summary, a known permission and the shape of its refusals', () => {
  assert.ok(operations.length > 60)
  for (const o of operations) {
    assert.match(o.operationId ?? '', /^[\w-]+\.\w+$/, o.at)
    assert.ok(o.summary, o.at)
    assert.ok(
      o['x-permission'] === 'public' || o['x-permission'] === 'signed-in' || (o['x-permission'] ?? '') in PERMISSIONS,
      o.at,
    )
    assert.ok(o.responses['4XX'] ?? o.responses['4xx'], `${o.at} shows no refusal`)
  }
})

test('no two operations share a name', () => {
  const names = operations.map((o) => o.operationId)
  assert.deepEqual(
    names.filter((n, i) => names.indexOf(n) !== i),
    [],
  )
})

test('docs/openapi.json is what the product answers', () => {
  assert.equal(
    readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'),
    text,
    'run `npm run openapi` and review the diff',
  )
})

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openWorld } from '../../main/testing/world.ts'
import { armFaults, FAULT_POINTS } from '../faults.ts'

const src = join(import.meta.dirname, '../..')
const texts = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.ts$/.test(name) && !/tests?\//.test(name) && !name.endsWith('faults.ts'))
  .map((name) => readFileSync(join(src, name), 'utf8'))

test('each fault point stands in the code at one place, and there are no others', () => {
  const found = texts.flatMap((text) => [...text.matchAll(/\bfault\('([^']+)'\)/g)].map((m) => m[1] as string))
  assert.deepEqual(found.sort(), [...FAULT_POINTS].sort())
})

test('what breaks off before the end leaves nothing; what breaks off after it is answered when asked again', async () => {
  const world = await openWorld()
  const park = await world.park()
  const desk = await park.person('desk')
  const ask = (name: string, key: string) =>
    desk.post('/departments', { name, code: name.replaceAll('.', '-'), kind: 'department' }, { key })
  const there = async (name: string) =>
    park.inside(
      async ({ client }) => (await client.query('select 1 from department where name = $1', [name])).rows.length,
    )
  for (const point of ['request.decided', 'trail.after', 'key.before', 'transaction.worked'] as const) {
    let struck = 0
    armFaults((at) => (at === point && struck++ === 0 ? Promise.reject(new Error(point)) : undefined))
    const broken = await ask(point, point)
    armFaults(undefined)
    assert.equal(broken.status, 500, broken.text)
    assert.equal(await there(point), 0, point)
    const again = await ask(point, point)
    assert.equal(again.status, 201, again.text)
    assert.equal(await there(point), 1, point)
  }
  for (const point of ['key.after', 'transaction.committed', 'request.done'] as const) {
    let struck = 0
    armFaults((at) => (at === point && struck++ === 0 ? Promise.reject(new Error(point)) : undefined))
    assert.equal((await ask(point, point)).status, 500)
    armFaults(undefined)
    assert.equal(await there(point), 1, point)
    const again = await ask(point, point)
    assert.equal(again.status, 201, again.text)
    assert.equal(await there(point), 1, point)
  }
})

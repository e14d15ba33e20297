import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from '../../kernel/testing/cluster.ts'
import { filesOf } from '../../modules/enterprises/tests/files.world.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const park = await world.park()
const { desk, open } = await filesOf(park)

const columns = () =>
  sql(
    world.ownerUrl,
    `select c.oid::regclass::text as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'graphile_worker') and c.relkind = 'r' order by 1`,
  ) as Promise<{ table: string }[]>

/** Tables with a row that says this, whatever the column: business, trail, outbox, jobs, answers kept for a repeated call. */
const tablesThatSay = async (text: string): Promise<string[]> => {
  const found: string[] = []
  for (const { table } of await columns()) {
    const [row] = await sql(world.ownerUrl, `select count(*)::int as n from ${table} t where t::text like $1`, [
      `%${text}%`,
    ])
    if (row?.n > 0) found.push(table)
  }
  return found
}
const filesThatSay = async (text: string): Promise<string[]> => {
  const names = await readdir(world.data, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = names.filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name))
  const said = await Promise.all(files.map(async (f) => (await readFile(f)).includes(text)))
  return files.filter((_, i) => said[i])
}

test('a number that is given through every door to a contact stands nowhere in the database as it is written', async () => {
  const file = await open()
  const path = `/enterprises/${file.id}/contacts`
  const added = await desk.post(path, { name: '周敏', role: '行政主管', phone: '13712340101' }, { key: 'added-once' })
  assert.equal(added.status, 201)
  await desk.patch(`${path}/${added.body.id}`, { phone: '13712340102' }, { version: 1, key: 'changed-once' })
  await desk.post(`${path}/${added.body.id}/reveal`, { purpose: '电话核实' })
  const gone = await desk.post(path, { name: '许晴', role: '会计', phone: '13712340103' })
  await desk.delete(`${path}/${gone.body.id}`)
  for (const number of ['13712340101', '13712340102', '13712340103']) {
    assert.deepEqual(await tablesThatSay(number), [], number)
    assert.deepEqual(await filesThatSay(number), [], number)
  }
  assert.deepEqual(await tablesThatSay('137****0102'), ['audit_entry', 'enterprise_contact'])
})

test('a number that somebody writes into the database as it is would be found', async () => {
  const file = await open()
  await desk.post(`/enterprises/${file.id}/contacts`, { name: '何静', role: '会计' })
  await sql(world.ownerUrl, `update enterprise_contact set phone = '13712340104' where name = '何静'`)
  assert.deepEqual(await tablesThatSay('13712340104'), ['enterprise_contact'])
})

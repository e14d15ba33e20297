import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandWorld, filing } from '../../demands/tests/demands.world.ts'
import { importer } from './imports.world.ts'

const START = '2026-11-02T10:00:00+08:00'
const world = await openWorld({ now: START })
const park = await world.park()
const w = await demandWorld(park)
const on = importer(park, w.desk)
const after = (days: number) => new Date(Date.parse(START) + days * 86_400_000).toISOString()
const firm: string = (await w.desk.get(`/enterprises/${w.enterpriseId}`)).body.name
const sheet = ['企业名称,诉求标题,诉求内容', `${firm},车间电压不稳,每天下午电压波动`].join('\n')
const audits = () =>
  park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('after')
      .where('parkId', '=', park.id)
      .where('action', '=', 'ledger.prune')
      .execute(),
  )

test('the rows of an import and its spreadsheet are gone after their time; what was imported, and its counts, stay', async () => {
  const { id } = await on.dryRun('诉求.csv', sheet)
  const done = await on.commit(id)
  assert.equal(done.done.open + done.done.past, 1, JSON.stringify(done))
  const left = await on.upload('没有做完.csv', sheet)
  await world.passTo(after(89))
  await park.work('ledgers.prune')
  assert.equal((await on.rows(id)).length, 1)
  await world.passTo(after(91))
  await park.work('ledgers.prune')
  assert.deepEqual([(await on.rows(id)).length, (await on.look(id)).done], [0, done.done])
  assert.ok((await on.look(id)).prunedAt)
  assert.equal((await on.look(left.id)).state, 'cancelled')
  assert.equal((await w.desk.get('/demands?source=import')).body.total, 1)
  await park.work('ledgers.prune')
  assert.deepEqual(
    (await audits()).map((a) => a.after),
    [{ exports: 0, imports: 2 }],
  )
  const kept = () =>
    park.see((ctx) => ctx.db.selectFrom('storedFile').select('id').where('parkId', '=', park.id).execute())
  assert.equal((await kept()).length, 2)
  await world.passTo(after(93))
  await park.work('files.sweep')
  assert.equal((await kept()).length, 0)
})

test('a ledger that was written into a file is fetched for thirty days, by nobody after that', async () => {
  await world.passTo(START)
  await w.desk.post('/demands', filing(w))
  const asked = await w.desk.post('/demand-ledger/exports', { format: 'csv', language: 'zh', filter: {} })
  const { jobId } = asked.body
  await park.work('ledgers.export', { jobRunId: jobId })
  const fetch = () => w.desk.get(`/demand-ledger/exports/${jobId}`)
  assert.equal((await fetch()).status, 200)
  await world.passTo(after(29))
  await park.work('ledgers.prune')
  assert.equal((await fetch()).status, 200)
  await world.passTo(after(31))
  await park.work('ledgers.prune')
  assert.equal((await fetch()).status, 404)
})

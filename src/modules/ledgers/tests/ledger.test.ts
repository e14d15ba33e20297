import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld, filing } from '../../demands/tests/demands.world.ts'
import type { LedgerRow } from '../contract/index.ts'
import { byTitle, manyCases } from './ledgers.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const firm = await park.person('enterprise', { enterpriseId: w.enterpriseId })
const firmB = await park.person('enterprise', { enterpriseId: w.otherEnterpriseId })

const rowOf = async (id: string, who = w.desk): Promise<LedgerRow | undefined> =>
  (await who.get('/demand-ledger?limit=200')).body.items.find((r: LedgerRow) => r.id === id)
const book = async (query = '', who = w.desk) => {
  const answer = await who.get(`/demand-ledger?format=xlsx${query}`)
  assert.equal(answer.status, 200, answer.text)
  return byTitle(answer.bytes)
}
const lineOf = async (number: string, who = w.desk) => {
  const { titles, rows } = await book(`&q=${number}`, who)
  return { titles, row: rows[0] ?? {} }
}

test('one case is one row with every clock, who held it for how many working minutes, and what was answered', async () => {
  const start = world.clock.now.toISOString()
  const { id } = await demandThatIs('handling', w, park)
  await world.passTo('2026-11-03T11:00:00+08:00')
  await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已更换变压器' })
  const row = (await rowOf(id)) as LedgerRow
  const resolve = row.clocks.find((c) => c.stage === 'resolve')
  const { body } = await w.desk.get(`/demands/${id}/clocks`)
  const explained = body.items.find((c: { stage: string }) => c.stage === 'resolve')
  assert.deepEqual(
    [resolve?.usedMinutes, resolve?.startedAt, resolve?.dueAt, resolve?.stoppedAt, resolve?.late],
    [explained.usedMinutes, explained.startedAt, explained.dueAt, explained.stoppedAt, false],
  )
  assert.ok((resolve?.usedMinutes ?? 0) > 400)
  assert.deepEqual(
    row.holders.map((h) => h.name),
    [null, '经济发展局'],
  )
  assert.equal(row.holders[1]?.minutes, explained.usedMinutes)
  assert.deepEqual([row.outcome, row.answer, row.late], ['solved', '已更换变压器', false])
  const { row: line } = await lineOf(row.number)
  assert.equal(line.办结·已用工作分钟, resolve?.usedMinutes)
  assert.equal(line.答复, '已更换变压器')
  assert.match(String(line.各承办方占用工作时间), /服务专班：0 分钟\n经济发展局：\d+ 分钟/)
  await world.passTo(start)
})

test('returns, co-handlers with their replies, pauses, extensions and requests stand in the row of their case', async () => {
  const { id } = await demandThatIs('accepted', w, park)
  await w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentB })
  await w.otherHandler.post(`/demands/${id}/return`, { reasonCode: 'not-ours', basis: '三定规定第五条' })
  const again = await w.desk.put(`/demands/${id}/dispatch`, {
    departmentId: park.departmentA,
    coDepartments: [{ departmentId: park.departmentB, task: '核对管线' }],
  })
  assert.equal(again.status, 200, again.text)
  await w.handler.put(`/demands/${id}/signature`)
  const { items } = (await w.otherHandler.get(`/demands/${id}/parts`)).body
  await w.otherHandler.put(`/demands/${id}/parts/${items[0].id}/signature`)
  const replied = await w.otherHandler.post(`/demands/${id}/parts/${items[0].id}/reply`, { text: '管线无误' })
  assert.equal(replied.status, 200, replied.text)
  const asked = await w.handler.post(`/demands/${id}/requests/extension`, {
    reasonCode: 'works',
    until: '2026-11-12',
    progress: '管沟已开挖',
  })
  assert.equal(asked.status, 200, asked.text)
  const row = (await rowOf(id)) as LedgerRow
  assert.deepEqual(
    row.returns.map((r) => [r.department, r.reason, r.basis]),
    [['建设局', 'not-ours', '三定规定第五条']],
  )
  assert.deepEqual(
    row.parts.map((p) => [p.department, p.reply]),
    [['建设局', '管线无误']],
  )
  assert.deepEqual(
    row.requests.map((r) => [r.kind, r.department, r.wantedDay, r.decision]),
    [['extension', '经济发展局', '2026-11-12', null]],
  )
  assert.deepEqual(
    row.holders.map((h) => h.name),
    [null, '建设局', '经济发展局'],
  )
  const { row: line } = await lineOf(row.number)
  assert.match(String(line.退单记录), /建设局：不属本部门职责.*三定规定第五条/)
  assert.match(String(line.申请与审批), /经济发展局 延期 → 2026-11-12：.*待审批/)
  assert.match(String(line.协办回复), /建设局（2026-11-02 10:00）：管线无误/)
})

test('only who may see single ratings finds them in the ledger, and what does not count is marked', async () => {
  const { id, number } = await demandThatIs('verified', w, park)
  assert.equal((await firm.put(`/portal/demands/${id}/rating`, { score: 5, reasons: ['quick'] })).status, 200)
  const proxy = await demandThatIs('verified', w, park)
  assert.equal((await w.desk.post(`/demands/${proxy.id}/rating`, { score: 4 })).status, 200)
  assert.equal((await rowOf(id))?.ratings?.[0]?.score, 5)
  assert.equal((await lineOf(number)).row.满意度, '非常满意')
  assert.match(String((await lineOf(proxy.number)).row.满意度), /^满意（不计入：工作人员代评）$/)
  const hers = await w.handler.get('/demand-ledger?limit=200')
  assert.equal(hers.body.ratings, false)
  for (const row of hers.body.items) assert.equal(row.ratings, null)
  const { titles } = await lineOf(number, w.handler)
  assert.ok(!titles.includes('满意度') && !titles.includes('评价原因与意见'))
  assert.equal((await w.handler.get('/demand-ledger?rated=bad')).status, 403)
  assert.equal((await w.handler.get('/demand-ledger?rated=bad&format=csv')).status, 403)
})

test('the ledger shows the cases that the same person finds in the list, and nothing of another office or park', async () => {
  const { id } = await demandThatIs('dispatched', w, park)
  assert.ok(await rowOf(id, w.handler))
  assert.equal(await rowOf(id, w.otherHandler), undefined)
  assert.equal(await rowOf(id, w.otherInstructor), undefined)
  assert.ok(await rowOf(id, w.instructor))
  const stranger = await (await world.park()).person('desk')
  assert.equal((await stranger.get('/demand-ledger')).body.total, 0)
  for (const who of [firm, firmB]) assert.equal((await who.get('/demand-ledger')).status, 403)
  for (const query of [
    'status=closed',
    'level=normal&sort=-number',
    `q=${encodeURIComponent('电压')}`,
    'overdue=true',
  ]) {
    const [list, ledger] = [await w.desk.get(`/demands?${query}`), await w.desk.get(`/demand-ledger?${query}`)]
    assert.deepEqual(
      ledger.body.items.map((r: LedgerRow) => r.id),
      list.body.items.map((r: LedgerRow) => r.id),
      query,
    )
  }
})

test('a typed question is a column of its own, and no cell of the ledger is a formula', async () => {
  const added = await w.desk.post(`/categories/${w.categoryId}/questions`, {
    key: 'kva',
    kind: 'number',
    labelZh: '申请容量',
    labelEn: 'Capacity',
    unit: '千伏安',
  })
  assert.equal(added.status, 201, added.text)
  const filed = await w.desk.post(
    '/demands',
    filing(w, {
      title: '=HYPERLINK("http://x","点我")',
      detail: '@SUM(1+1)',
      categoryId: w.categoryId,
      answers: { kva: 800 },
    }),
  )
  assert.equal(filed.status, 201, filed.text)
  const { titles, row } = await lineOf(filed.body.number)
  assert.ok(titles.includes('申请容量'))
  assert.equal(row.申请容量, '800 千伏安')
  assert.equal(row.诉求, '=HYPERLINK("http://x","点我")')
  const csv = await w.desk.get(`/demand-ledger?format=csv&q=${filed.body.number}`)
  assert.match(csv.text, /"'=HYPERLINK/)
  assert.match(csv.text, /"'@SUM/)
  const english = await w.desk.get(`/demand-ledger?format=csv&q=${filed.body.number}`, {
    headers: { 'accept-language': 'en' },
  })
  assert.match(english.text, /"Capacity"/)
})

test('a large ledger is written by a job: 202 says where to look, and only who asked opens the file', async () => {
  const before = (await w.desk.get('/demand-ledger?limit=1')).body.total
  const body = { format: 'csv', filter: {} }
  const asked = await w.desk.post('/demand-ledger/exports', body, { key: 'export-1' })
  assert.equal(asked.status, 202, asked.text)
  assert.equal(asked.headers.location, `/api/v1/jobs/${asked.body.jobId}`)
  const again = await w.desk.post('/demand-ledger/exports', body, { key: 'export-1' })
  assert.equal(again.body.jobId, asked.body.jobId)
  assert.equal((await w.desk.get(`/demand-ledger/exports/${asked.body.jobId}`)).status, 404)
  await park.work('ledgers.export', { jobRunId: asked.body.jobId })
  const job = (await w.desk.get(`/jobs/${asked.body.jobId}`)).body
  assert.deepEqual([job.state, job.result.rows], ['done', before])
  const file = await w.desk.get(`/demand-ledger/exports/${asked.body.jobId}`)
  assert.equal(file.status, 200)
  assert.ok(file.text.includes('办结·已用工作分钟'))
  assert.equal((await w.checker.get(`/demand-ledger/exports/${asked.body.jobId}`)).status, 404)
  const audits = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('entityId', '=', asked.body.jobId)
      .execute(),
  )
  assert.ok(audits.some((a) => a.action === 'ledger.export'))
})

test('what the job writes is what the asker sees, not what the product sees', async () => {
  await demandThatIs('accepted', w, park)
  const asked = await w.otherInstructor.post('/demand-ledger/exports', {
    format: 'csv',
    filter: { status: 'accepted' },
  })
  await park.work('ledgers.export', { jobRunId: asked.body.jobId })
  assert.equal((await w.otherInstructor.get(`/jobs/${asked.body.jobId}`)).body.result.rows, 0)
  assert.equal(
    (await w.desk.post('/demand-ledger/exports', { format: 'csv', filter: { status: 'nothing' } })).status,
    422,
  )
  assert.equal((await firm.post('/demand-ledger/exports', { format: 'csv', filter: {} })).status, 403)
})

test('ten thousand cases leave as a workbook, page by page, without growing in memory', async () => {
  const big = await world.park()
  const far = await demandWorld(big)
  const n = Number(process.env.PARKLOOP_LEDGER_ROWS ?? 10_000)
  await manyCases(big, world.ownerUrl, far.enterpriseId, n)
  const asked = await far.desk.post('/demand-ledger/exports', { format: 'xlsx', filter: {} })
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed)
  }, 50)
  const from = performance.now()
  await big.work('ledgers.export', { jobRunId: asked.body.jobId })
  clearInterval(watch)
  const seconds = (performance.now() - from) / 1000
  const job = (await far.desk.get(`/jobs/${asked.body.jobId}`)).body
  assert.equal(job.result.rows, n)
  console.log(`ledger: ${n} rows as xlsx in ${seconds.toFixed(1)} s, heap at most ${Math.round(most / 1048576)} MB`)
  assert.ok(most < 600 * 1048576)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { patience } from '../../../kernel/testing/patience.ts'
import { filing } from '../../demands/tests/demands.world.ts'
import { addEnterprise } from '../../enterprises/index.ts'
import { importingWorld } from './importing.world.ts'
import { importer } from './imports.world.ts'
import { analyze } from './ledgers.world.ts'

const { world, park, w, desk, first, second, on, TITLES, caseOf, words, csv, kinds } = await importingWorld()

test('the same case is never taken twice: neither the same number of another system, nor the same row in another file', async () => {
  const [a, b] = [words(), words()]
  const head = '工单号,企业名称,诉求内容'
  const hot = { externalSystem: '市热线' }
  const one = await on.dryRun(
    '热线一.csv',
    `${head}\nR-1,${first.name},${a}\nR-2,${first.name},${b}\nR-1,${first.name},${a}\n`,
    hot,
  )
  assert.deepEqual(kinds(one), [2, 0, 0, 1])
  assert.equal((await on.rows(one.id, 'refused'))[0]?.reasons[0]?.code, 'duplicate_in_file')
  await on.commit(one.id)
  const [row] = await on.rows(one.id, 'open')
  assert.deepEqual((await caseOf(row?.demandId)).external, { system: '市热线', id: 'R-1' })
  const two = await on.dryRun(
    '热线二.csv',
    `${head}\nR-1,${first.name},改过的说法\nR-9,${first.name},${words()}\nR-2,${second.name},${b}\n`,
    hot,
  )
  assert.deepEqual(kinds(two), [1, 0, 1, 1])
  assert.equal((await on.rows(two.id, 'known'))[0]?.demandId, row?.demandId)
  assert.equal((await on.rows(two.id, 'refused'))[0]?.reasons[0]?.code, 'external_taken')
  const plain = csv([1, first.name, words(), '', '2024-02-03', '', '是', '已办', '2024-02-09', ''])
  await on.commit((await on.dryRun('一.csv', plain)).id)
  assert.deepEqual(kinds(await on.dryRun('二.csv', plain)), [0, 0, 1, 0])
})

test('taking the rows twice, or after a stop in the middle, takes none of them again', async () => {
  const lines = Array.from({ length: 700 }, (_, i) =>
    [i, first.name, words(), '', '2024-03-01', '', i % 5 === 1 && i < 500 ? '否' : '是', '已办', '2024-03-05', ''].join(
      ',',
    ),
  )
  const shown = await on.dryRun('大批.csv', [TITLES.join(','), ...lines].join('\n'))
  assert.deepEqual(kinds(shown), [100, 600, 0, 0])
  const key = 'commit-once'
  assert.equal((await desk.post(`/demand-imports/${shown.id}/commit`, undefined, { key })).status, 202)
  assert.equal((await desk.post(`/demand-imports/${shown.id}/commit`, undefined, { key })).status, 202)
  const { takeErrand } = await import('../jobs.ts')
  let acts = 0
  const stopped = takeErrand.run(
    async (step) => {
      if (++acts > 1) throw new Error('the machine went away')
      return park.inside(async (ctx) => {
        const more = await step(ctx)
        await ctx.audit('import.test', {})
        return more
      })
    },
    { importId: shown.id },
    {},
  )
  await assert.rejects(stopped, /went away/)
  const midway = await on.look(shown.id)
  assert.deepEqual([midway.state, midway.progress, midway.done.open + midway.done.past], ['committing', 251, 251])
  await Promise.all([on.take(shown.id), on.take(shown.id)])
  const done = await on.look(shown.id)
  assert.deepEqual([done.state, done.done], ['committed', { open: 100, past: 600, refused: 0 }])
  const ids = (await on.rows(shown.id)).map((r) => r.demandId)
  assert.equal(new Set(ids).size, 700)
  const { rows } = await park.see((ctx) =>
    ctx.db
      .selectFrom('demand')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('parkId', '=', park.id)
      .where('id', 'in', ids as string[])
      .execute()
      .then((found) => ({ rows: found })),
  )
  assert.equal(Number(rows[0]?.n), 700)
})

test('an import cancelled in the middle keeps what went in and takes nothing more; before the commit it leaves nothing', async () => {
  const shown = await on.dryRun('取消.csv', csv([1, first.name, words(), '', '', '', '', '', '', '']))
  assert.equal((await desk.post(`/demand-imports/${shown.id}/cancel`)).body.state, 'cancelled')
  assert.equal((await on.rows(shown.id)).length, 0)
  assert.equal((await desk.post(`/demand-imports/${shown.id}/commit`)).status, 409)
  const going = await on.dryRun('中途.csv', csv([1, first.name, words(), '', '', '', '', '', '', '']))
  await desk.post(`/demand-imports/${going.id}/commit`)
  assert.equal((await desk.post(`/demand-imports/${going.id}/cancel`)).body.state, 'cancelled')
  await on.take(going.id)
  assert.deepEqual((await on.look(going.id)).done, { open: 0, past: 0, refused: 0 })
  const hasty = await on.upload('未预演.csv', csv([1, first.name, words(), '', '', '', '', '', '', '']))
  assert.equal((await desk.post(`/demand-imports/${hasty.id}/commit`)).status, 409)
  assert.equal(
    (await desk.put(`/demand-imports/${hasty.id}/words`, { words: [{ field: 'level', word: 'x', meaning: null }] }))
      .status,
    409,
  )
})

test('what somebody filed between the dry run and the commit is not filed a second time', async () => {
  const head = '工单号,企业名称,诉求内容'
  const text = words()
  const shown = await on.dryRun('抢先.csv', `${head}\nQ-1,${first.name},${text}\n`, { externalSystem: '市热线' })
  const filed = await desk.post('/demands', filing(w, { externalSystem: '市热线', externalId: 'Q-1' }))
  assert.equal(filed.status, 201, filed.text)
  await on.commit(shown.id)
  assert.equal((await on.rows(shown.id))[0]?.demandId, filed.body.id)
})

test('imports belong to the desk of this park: nobody else uploads, looks or commits, and each step leaves its trace', async () => {
  const shown = await on.dryRun('迹.csv', csv([1, first.name, words(), '', '', '', '', '', '', '']))
  const other = await world.park()
  const stranger = await other.person('desk')
  for (const path of ['', '/rows', '/refused'])
    assert.equal((await stranger.get(`/demand-imports/${shown.id}${path}`)).status, 404)
  assert.equal((await stranger.post(`/demand-imports/${shown.id}/commit`)).status, 404)
  assert.equal((await stranger.post(`/demand-imports/${shown.id}/cancel`)).status, 404)
  const leader = await park.person('leader')
  for (const who of [w.handler, w.instructor, leader]) {
    assert.equal((await who.get('/demand-imports')).status, 403)
    assert.equal((await who.upload('/demand-imports', 'x.csv', 'a,b\n1,2')).status, 403)
    assert.equal((await who.post(`/demand-imports/${shown.id}/commit`)).status, 403)
  }
  await on.commit(shown.id)
  const traces = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select(['action', 'actorId'])
      .where('parkId', '=', park.id)
      .where('entityId', '=', shown.id)
      .execute(),
  )
  const actions = traces.map((t) => t.action)
  for (const action of ['import.upload', 'import.map', 'import.check', 'import.commit', 'import.finish'])
    assert.ok(actions.includes(action as never), action)
  assert.equal(traces.find((t) => t.action === 'import.finish')?.actorId, desk.id)
})

test('whoever gave the word and may no longer import stops the import; what went in stays', async () => {
  const clerk = await park.person('desk')
  const hers = importer(park, clerk)
  const shown = await hers.dryRun('离职.csv', csv([1, first.name, words(), '', '', '', '', '', '', '']))
  await clerk.post(`/demand-imports/${shown.id}/commit`)
  await park.inside(async (ctx) => {
    await ctx.client.query('delete from role_grant where park_id = $1 and account_id = $2', [park.id, clerk.id])
    await ctx.audit('role.test', {})
  })
  await on.take(shown.id)
  const after = await on.look(shown.id)
  assert.deepEqual([after.state, after.done.open], ['failed', 0])
  assert.match(after.problem?.zh ?? '', /不再有导入权限/)
})

test('ten thousand old cases go in, and the time is told', async () => {
  const big = await world.park()
  const clerk = await big.person('desk')
  const names = Array.from({ length: 200 }, (_, i) => `试验企业${String(i).padStart(3, '0')}有限公司`)
  await big.inside(async (ctx) => {
    for (const [i, name] of names.entries()) await addEnterprise(ctx, { name, code: makeUscc('430624', 70_000 + i) })
  })
  const rows = Number(process.env.PARKLOOP_IMPORT_ROWS ?? 10_000)
  const bookOf = (many: number, year: string) =>
    [
      TITLES.join(','),
      ...Array.from({ length: many }, (_, i) =>
        [
          i,
          names[i % 200],
          `第${i}件：厂区供水不足，请协调。`,
          '',
          `${year}-03-01`,
          '',
          '是',
          '已协调',
          `${year}-03-08`,
          '',
        ].join(','),
      ),
    ].join('\n')
  const many = importer(big, clerk)
  await many.commit((await many.dryRun('一千件.csv', bookOf(1000, '2023'))).id)
  const from = performance.now()
  const shown = await many.dryRun('一万件.csv', bookOf(rows, '2024'))
  assert.deepEqual(kinds(shown), [0, rows, 0, 0])
  await analyze(world.ownerUrl)
  const between = performance.now()
  const done = await many.commit(shown.id)
  const to = performance.now()
  assert.equal(done.done.past, rows)
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  console.log(`import: ${rows} rows, dry run ${seconds(between - from)} s, commit ${seconds(to - between)} s`)
  assert.ok(to - from < 60_000 * patience())
})

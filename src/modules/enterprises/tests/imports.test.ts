import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Cell } from '../../../kernel/sheets/index.ts'
import { patience } from '../../../kernel/testing/patience.ts'
import { openWorld } from '../../../main/testing/world.ts'
import type { ImportField } from '../contract/index.ts'
import { dryRunJob } from '../jobs.ts'
import { importer, readBook, workbook } from './imports.world.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk', {}, '服务专班甲')
const { upload, check, commit, rows, look, dryRun } = importer(park, desk)
let seed = 5000
const code = () => makeUscc('430624', seed++)
const TITLES = ['企业名称', '统一社会信用代码', '注册资本（万元）', '成立日期', '所属网格', '联系人', '联系电话']
const list = async (query: string) => (await desk.get(`/enterprises?${query}`)).body

test('a register of new enterprises goes in: columns are proposed, shown first, then committed', async () => {
  const c = code()
  const book = await workbook([TITLES, ['湘江电子有限公司', c, 500, '2019.4', '东一网格', '联络员甲', '13800138000']])
  const started = await upload('名册.xlsx', book)
  assert.equal(started.state, 'uploaded')
  const fields = started.sheets[0]?.suggested.map((s: { field: ImportField }) => s.field)
  assert.deepEqual(fields, ['name', 'code', 'capital', 'foundedOn', 'grid', 'contactName', 'contactPhone'])
  const shown = await check(started)
  assert.deepEqual(shown.counts, { rows: 1, new: 1, changed: 0, unchanged: 0, refused: 0, warned: 0 })
  assert.equal((await list(`q=${c}`)).total, 0)
  const [row] = await rows(started.id, 'new')
  const contact = row?.changes.find((x) => x.field === 'contact')?.after as { phone: string }
  assert.equal(contact.phone, '138****8000')
  const done = await commit(started.id)
  assert.deepEqual([done.state, done.done.new], ['committed', 1])
  const file = (await desk.get(`/enterprises/${(await list(`q=${c}`)).items[0].id}`)).body
  assert.equal(file.registeredCapitalFen, 500_000_000)
  assert.deepEqual([file.foundedOn, file.foundedPrecision], ['2019-04-01', 'month'])
  assert.equal(file.grid.name, '东一网格')
  assert.equal(file.reachable, 1)
  assert.equal(file.provenance.name.source, 'import')
  assert.equal(file.provenance.name.byName, '服务专班甲')
  const told = (await desk.get(`/enterprises/${file.id}/timeline`)).body.items
  assert.equal(told[0].link, `/imports/${started.id}`)
})

test('the same heading is matched as it was the last time', async () => {
  const titles = ['单位', '代码号', '备注甲']
  const first = await upload('甲.xlsx', await workbook([titles, ['某某有限公司', code(), '']]))
  const columns = [
    { column: 0, field: 'name' },
    { column: 1, field: 'code' },
  ]
  await check(first, { columns })
  const second = await upload('乙.xlsx', await workbook([titles, ['另一有限公司', code(), '']]))
  assert.equal(second.sheets[0]?.remembered, true)
  assert.deepEqual(second.sheets[0]?.suggested, columns)
})

test('what an upload would change is shown old and new, and what is the same is left alone', async () => {
  const [a, b] = [code(), code()]
  const first = await dryRun('一.csv', `企业名称,统一社会信用代码,地址\n甲厂,${a},一路1号\n乙厂,${b},二路2号\n`)
  await commit(first.id)
  const again = await dryRun(
    '二.csv',
    `企业名称,统一社会信用代码,地址\n甲厂,${a},三路3号\n乙厂,${b.toLowerCase()},N/A\n`,
  )
  assert.deepEqual(again.counts, { rows: 2, new: 0, changed: 1, unchanged: 1, refused: 0, warned: 0 })
  const [row] = await rows(again.id, 'changed')
  assert.deepEqual(row?.changes, [{ field: 'address', before: '一路1号', after: '三路3号' }])
  await commit(again.id)
  const { items } = await list(`q=${b}`)
  assert.equal(items[0].address, '二路2号')
  assert.equal((await list(`q=${a}`)).items[0].address, '三路3号')
  assert.equal((await list(`q=${a}`)).items[0].version, 2)
})

test('every refused row says in both languages which column and why, and comes back as a workbook', async () => {
  const good = code()
  const lines: [string, string][] = [
    [`好公司,${good},100万元,2020-01-01`, ''],
    [`重复公司,${good},100万元,2020-01-01`, 'duplicate_in_file'],
    [`短码公司,9143,100万元,2020-01-01`, 'code_length'],
    [`字母公司,91430624MXO0000000,100万元,2020-01-01`, 'code_alphabet'],
    [`错码公司,91350100M0001TGQXM,100万元,2020-01-01`, 'code_check_digit'],
    [`无码公司,,100万元,2020-01-01`, 'code_empty'],
    [`N/A,${code()},100万元,2020-01-01`, 'name_missing'],
    [`无单位公司,${code()},100,2020-01-01`, 'amount_unit_missing'],
    [`怪日期公司,${code()},100万元,去年春天`, 'date_unreadable'],
    [`没有这天公司,${code()},100万元,2021-02-30`, 'date_impossible'],
    [`旧号公司,430624000009876,N/A,N/A`, ''],
  ]
  const csv = ['企业名称,统一社会信用代码,注册资本,成立日期', ...lines.map(([line]) => line)].join('\n')
  const checked = await dryRun('问题名册.csv', csv)
  const refused = await rows(checked.id, 'refused')
  const expected = lines.flatMap(([, why], i) => (why ? [[i + 2, why]] : []))
  assert.deepEqual(
    refused.map((r) => [r.row, r.reasons[0]?.code]),
    expected,
  )
  for (const r of refused) for (const why of r.reasons) assert.ok(why.zh && why.en && why.title, JSON.stringify(why))
  assert.equal(checked.counts.new, 2)
  const book = await desk.get(`/imports/${checked.id}/refused`)
  assert.equal(book.status, 200)
  const back = await readBook(book.bytes)
  assert.equal(back.length, refused.length + 1)
  assert.deepEqual(back[0]?.slice(-2), ['原表行号', '不能导入的原因'])
  assert.match(String(back[1]?.at(-1)), /第 2 行/)
})

test('with a reason, codes whose check digit does not hold go in marked, and the reason is kept', async () => {
  const csv = '企业名称,统一社会信用代码\n早期试点公司,91350100M0001TGQXM\n'
  const checked = await dryRun('试点.csv', csv, { codeOverrideReason: '已逐一核对营业执照' })
  assert.equal(checked.counts.new, 1)
  await commit(checked.id)
  const file = (await list('codeMarked=true&q=早期试点')).items[0]
  assert.equal(file.codeWarning, 'check_digit')
  assert.equal((await desk.get(`/enterprises/${file.id}`)).body.codeOverrideReason, '已逐一核对营业执照')
  const again = await dryRun('试点.csv', csv)
  assert.equal(again.counts.unchanged, 1)
})

test('a file changed by somebody after the dry run is not overwritten; its row is refused and listed', async () => {
  const [a, b] = [code(), code()]
  await commit((await dryRun('初.csv', `企业名称,统一社会信用代码,地址\n丙厂,${a},旧路\n丁厂,${b},旧路\n`)).id)
  const shown = await dryRun(
    '改.csv',
    `企业名称,统一社会信用代码,地址\n丙厂,${a},新路\n丁厂,${b},新路\n戊厂,${code()},新路\n`,
  )
  const taken = (await rows(shown.id, 'new'))[0]?.code as string
  const file = (await list(`q=${a}`)).items[0]
  await desk.patch(`/enterprises/${file.id}`, { address: '别人刚改的路' }, { version: file.version })
  await desk.post('/enterprises', { name: '戊厂', code: taken })
  const done = await commit(shown.id)
  assert.deepEqual(done.done, { new: 0, changed: 1, refused: 2 })
  assert.equal((await list(`q=${a}`)).items[0].address, '别人刚改的路')
  assert.equal((await list(`q=${b}`)).items[0].address, '新路')
  const late = await rows(shown.id, 'refused')
  assert.deepEqual(late.map((r) => r.reasons[0]?.code).sort(), ['changed_since', 'taken_since'])
  assert.equal((await desk.post(`/imports/${shown.id}/commit`)).status, 409)
})

test('a cancelled import leaves no rows and cannot be committed, also when the dry run is still under way', async () => {
  const csv = `企业名称,统一社会信用代码\n己厂,${code()}\n`
  const shown = await dryRun('取消.csv', csv)
  assert.equal((await desk.post(`/imports/${shown.id}/cancel`)).body.state, 'cancelled')
  assert.equal((await rows(shown.id, 'new')).length, 0)
  assert.equal((await desk.post(`/imports/${shown.id}/commit`)).status, 409)
  const started = await upload('取消中.csv', csv)
  await desk.put(`/imports/${started.id}/mapping`, { columns: started.sheets[0]?.suggested })
  await park.inside(async (ctx) => {
    const aside: typeof ctx.outside.aside = async (...given) => {
      await desk.post(`/imports/${started.id}/cancel`)
      return ctx.outside.aside(...given)
    }
    await dryRunJob.run({ ...ctx, outside: { ...ctx.outside, aside } }, { importId: started.id })
  })
  assert.equal((await look(started.id)).state, 'cancelled')
  assert.equal((await rows(started.id, 'new')).length, 0)
})

test('an unreadable or hostile file is refused with the reason and leaves nothing behind', async () => {
  const before = (await desk.get('/imports')).body.total
  const page = await desk.upload('/imports', '网页.xls', '<html><table><tr><td>x</td></tr></table></html>')
  assert.equal(page.status, 422)
  assert.equal(page.body.code, 'sheet_web_page')
  const noise = await desk.upload('/imports', '乱码.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 9, 9, 9, 9]))
  assert.equal(noise.status, 422)
  const blank = await desk.upload('/imports', '空.csv', '')
  assert.equal(blank.status, 422)
  assert.equal((await desk.get('/imports')).body.total, before)
})

test('columns that do not fit are refused where they stand', async () => {
  const started = await upload('列.csv', `企业名称,统一社会信用代码\n庚厂,${code()}\n`)
  const path = `/imports/${started.id}/mapping`
  const none = await desk.put(path, { columns: [{ column: 0, field: 'name' }] })
  assert.deepEqual([none.status, none.body.code], [422, 'code_column'])
  const twice = [
    { column: 0, field: 'code' },
    { column: 1, field: 'code' },
  ]
  assert.equal((await desk.put(path, { columns: twice })).body.errors[0].code, 'twice')
  assert.equal((await desk.put(path, { columns: [{ column: 9, field: 'code' }] })).body.errors[0].code, 'column')
  assert.equal((await desk.post(`/imports/${started.id}/commit`)).status, 409)
})

test('what is exported, in either language, comes back unchanged', async () => {
  await desk.post('/enterprises', {
    name: '外资,"引号"与=公式有限公司',
    code: code(),
    registeredCapitalFen: 123_456_789,
    registeredCapitalCurrency: 'USD',
    foundedOn: '2018-03-01',
    foundedPrecision: 'month',
    industryCode: 'C3921',
    tier: 'key',
    tags: ['高新技术', '专精特新'],
    gridId: park.gridA,
    lng: 112.9012345,
    lat: 28.6,
  })
  for (const language of ['zh-CN', 'en']) {
    for (const accept of ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']) {
      const headers = { accept, 'accept-language': language }
      const sent = await desk.get('/enterprises?limit=200', { headers })
      const checked = await dryRun(`回传${language}`, sent.bytes)
      assert.deepEqual(
        (await rows(checked.id, 'refused')).map((r) => r.reasons),
        [],
      )
      assert.deepEqual(
        (await rows(checked.id, 'changed')).map((r) => r.changes),
        [],
      )
      assert.equal(checked.counts.unchanged, (await list('')).total)
    }
  }
})

test('imports belong to the desk of this park', async () => {
  const started = await upload('本园.csv', `企业名称,统一社会信用代码\n辛厂,${code()}\n`)
  const elsewhere = await (await world.park()).person('desk')
  for (const path of ['', '/rows', '/refused'])
    assert.equal((await elsewhere.get(`/imports/${started.id}${path}`)).status, 404)
  assert.equal((await elsewhere.post(`/imports/${started.id}/cancel`)).status, 404)
  const instructor = await park.person('instructor', { gridId: park.gridA })
  assert.equal((await instructor.get(`/imports/${started.id}`)).status, 403)
  assert.equal((await instructor.upload('/imports', '某.csv', 'a,b\n1,2\n')).status, 403)
})

test('ten thousand enterprises go in within seconds', async () => {
  const big = await world.park()
  const clerk = await big.person('desk')
  const on = importer(big, clerk)
  const many: Cell[][] = Array.from({ length: 10_000 }, (_, i) => [
    `批量企业${i}有限公司`,
    makeUscc('430624', 100_000 + i),
    300,
    '2020-05-01',
    '东一网格',
    `联络员${i}`,
    `138${String(i).padStart(8, '0')}`,
  ])
  const from = performance.now()
  const checked = await on.dryRun('一万家.xlsx', await workbook([TITLES, ...many]))
  assert.deepEqual(checked.counts, { rows: 10_000, new: 10_000, changed: 0, unchanged: 0, refused: 0, warned: 0 })
  const done = await on.commit(checked.id)
  assert.equal(done.done.new, 10_000)
  const seconds = (performance.now() - from) / 1000
  assert.ok(seconds < 60 * patience(), `${seconds} s`)
})

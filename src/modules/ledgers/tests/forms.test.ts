import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openPromise } from 'yauzl'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld, filing } from '../../demands/tests/demands.world.ts'
import { readBook } from '../../enterprises/tests/imports.world.ts'
import type { FormPage } from '../contract/index.ts'

const world = await openWorld()
const park = await world.park()
const w = await demandWorld(park)
const leader = await park.person('leader', {}, '分管领导甲')
const firm = await park.person('enterprise', { enterpriseId: w.enterpriseId })

const preview = async (kind: string, query = '', who: Person = w.desk): Promise<FormPage> =>
  (await who.get(`/ledger-forms/${kind}?limit=200${query}`)).body
const lineOf = (page: FormPage, id: string) => {
  const found = page.items.find((i) => i.id === id)
  return found && Object.fromEntries(page.columns.map((c, i) => [c.title, found.cells[i]]))
}
const partOf = async (bytes: Buffer, name: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'parkloop-form-'))
  const path = join(folder, 'book.xlsx')
  await writeFile(path, bytes)
  const zip = await openPromise(path, { autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== name) continue
      const chunks: Buffer[] = []
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString('utf8')
    }
    throw new Error(`no ${name}`)
  } finally {
    zip.close()
    await rm(folder, { recursive: true, force: true })
  }
}

test('问题台账: one line a problem, from who raised it to whether it is struck off', async () => {
  const { id, number } = await demandThatIs('closed', w, park)
  const page = await preview('problem')
  assert.match(page.title, /企业问题台账$/)
  assert.match(page.left, /^填报单位：试验园区/)
  assert.match(page.right, /填报日期：2026年11月2日$/)
  const line = lineOf(page, id)
  assert.deepEqual(
    [line?.问题类别, line?.来源, line?.责任单位, line?.是否销号, line?.办结时间, line?.完成时限],
    ['水电气', '服务专班代录', '经济发展局', '已销号', '2026-11-02', '2026-11-09'],
  )
  assert.equal(line?.办理结果, '已解决：已更换变压器，电压恢复正常。')
  assert.match(String(line?.办理措施及进展), /派经济发展局；2026-11-02 签收；2026-11-02 答复/)
  assert.match(String(line?.责任人), /^handler-/)
  assert.ok(String(line?.备注).includes(number))
})

test('拔钉台账: hard, shelved, late, arbitrated and raised cases with their leader, and no others', async () => {
  const plain = await demandThatIs('submitted', w, park)
  const { body: hard } = await w.desk.post('/demands', filing(w, { level: 'hard', title: '用地手续迟迟未办' }))
  await w.desk.put(`/demands/${hard.id}/acceptance`, { level: 'hard', categoryId: w.categoryId })
  await w.desk.put(`/demands/${hard.id}/dispatch`, { departmentId: park.departmentA })
  const given = await leader.post(`/demands/${hard.id}/instructions`, {
    text: '请本周内拿出方案',
    departmentId: park.departmentA,
  })
  assert.ok(given.status < 300, given.text)
  const page = await preview('nail')
  assert.match(page.title, /企业发展“拔钉”攻坚台账$/)
  assert.equal(lineOf(page, plain.id), undefined)
  const line = lineOf(page, hard.id)
  assert.deepEqual(
    [line?.列入原因, line?.挂牌领导, line?.牵头单位, line?.销号情况],
    ['疑难', '分管领导甲', '经济发展局', '未销号'],
  )
})

test('a period takes what was raised in it, and with the carried-over ones what was still open before it', async () => {
  const start = world.clock.now.toISOString()
  const early = await demandThatIs('accepted', w, park)
  const done = await demandThatIs('closed', w, park)
  await world.passTo('2026-12-03T10:00:00+08:00')
  const late = await demandThatIs('submitted', w, park)
  const ids = async (query: string) => (await preview('problem', query)).items.map((i) => i.id)
  const december = await ids('&from=2026-12-01&to=2026-12-31')
  assert.ok(december.includes(late.id) && !december.includes(early.id))
  const carried = await ids('&from=2026-12-01&to=2026-12-31&carried=true')
  assert.ok(carried.includes(late.id) && carried.includes(early.id) && !carried.includes(done.id))
  await world.passTo(start)
})

test('grid and department narrow the ledger, and its unit is then that department', async () => {
  const mine = await demandThatIs('dispatched', w, park)
  const other = await w.desk.post('/demands', filing({ enterpriseId: w.otherEnterpriseId }))
  const page = await preview('problem', `&gridId=${park.gridB}`)
  assert.ok(lineOf(page, other.body.id) && !lineOf(page, mine.id))
  const own = await preview('problem', `&departmentId=${park.departmentA}`)
  assert.ok(lineOf(own, mine.id) && !lineOf(own, other.body.id))
  assert.equal(own.left, '填报单位：经济发展局')
})

test('who may not see single ratings finds no satisfaction in the ledger; who sees fewer cases prints fewer', async () => {
  const { id } = await demandThatIs('verified', w, park)
  assert.equal((await firm.put(`/portal/demands/${id}/rating`, { score: 5 })).status, 200)
  assert.equal(lineOf(await preview('problem'), id)?.满意度, '非常满意')
  assert.equal(lineOf(await preview('problem', '', w.handler), id)?.满意度, null)
  assert.equal(lineOf(await preview('problem', '', w.otherHandler), id), undefined)
  const stranger = await (await world.park()).person('desk')
  assert.equal((await preview('problem', '', stranger)).total, 0)
  assert.equal((await firm.get('/ledger-forms/problem')).status, 403)
  assert.equal((await w.desk.get('/ledger-forms/other')).status, 404)
})

test('it prints as offices print: title, unit line, heading of two lines on every page, A4 across, numbered pages', async () => {
  await w.desk.post('/demands', filing(w, { title: '=1+1 的问题', detail: '+86 无法拨打' }))
  const answer = await w.desk.get('/ledger-forms/problem/workbook')
  assert.equal(answer.status, 200)
  const rows = await readBook(answer.bytes)
  assert.match(String(rows[0]?.[0]), /企业问题台账$/)
  assert.match(String(rows[1]?.[0]), /^填报单位/)
  assert.deepEqual(rows[2]?.slice(0, 2), ['序号', '问题情况'])
  assert.deepEqual(rows[3]?.slice(1, 4), ['企业名称', '问题（诉求）内容', '问题类别'])
  assert.equal(rows[4]?.[0], 1)
  assert.match(String(rows.at(-1)?.[0]), /^注：/)
  assert.ok(rows.some((r) => String(r[2]).startsWith('=1+1')))
  const sheet = await partOf(answer.bytes, 'xl/worksheets/sheet1.xml')
  assert.doesNotMatch(sheet, /<f[ >]/)
  assert.match(sheet, /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/)
  assert.match(sheet, /<mergeCell ref="A1:P1"\/>.*<mergeCell ref="B3:F3"\/>/)
  assert.match(sheet, /&amp;C第 &amp;P 页 共 &amp;N 页/)
  const frame = await partOf(answer.bytes, 'xl/workbook.xml')
  assert.match(frame, /_xlnm\.Print_Titles" localSheetId="0">'[^']+'!\$1:\$4</)
})

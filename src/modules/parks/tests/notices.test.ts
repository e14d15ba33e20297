import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { daysAsText, readDays } from '../web/noticeText.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
const notice = (name = '元旦') => ({
  source: '国务院办公厅关于2027年部分节假日安排的通知',
  days: [{ date: '2027-01-01', kind: 'off', name }],
})
const kindOf = async (day: string) => (await desk.get(`/calendars?from=${day}&to=${day}`)).body.items[0]

test('a notice makes the days of its year certain, in this park alone, and the last word counts', async () => {
  assert.equal((await kindOf('2027-03-01')).provisional, true)
  assert.equal((await desk.put('/calendar-notices/2027', notice())).status, 200)
  assert.deepEqual([(await kindOf('2027-03-01')).provisional, (await kindOf('2027-01-01')).name], [false, '元旦'])
  assert.equal((await desk.put('/calendar-notices/2027', notice('新年'))).status, 200)
  assert.equal((await kindOf('2027-01-01')).name, '新年')
  assert.equal((await desk.get('/calendar-notices')).body.items.length, 1)
  const other = await (await world.park()).person('desk')
  assert.deepEqual((await other.get('/calendar-notices')).body.items, [])
  const { body } = await other.get('/calendars?from=2027-03-01&to=2027-03-01')
  assert.equal(body.items[0].provisional, true)
})

test('a notice for a year that the product knows, days of another year, days twice and wrong years are refused in words', async () => {
  const put = (year: string, body: object) => desk.put(`/calendar-notices/${year}`, body)
  assert.equal((await put('2026', notice())).body.code, 'shipped')
  const twice = await put('2028', {
    ...notice(),
    days: [1, 2].map(() => ({ date: '2028-01-01', kind: 'off', name: '元旦' })),
  })
  assert.deepEqual([twice.status, twice.body.errors[0].path, twice.body.errors[0].code], [422, 'days.1.date', 'twice'])
  assert.equal((await put('2028', notice())).body.errors[0].code, 'other_year')
  assert.equal((await put('99', notice())).status, 404)
  assert.equal((await put('2100', notice())).status, 404)
})

test('who only looks loads no notice; a repeated request loads it once, and it leaves a trace', async () => {
  const leader = await park.person('leader')
  assert.equal((await leader.put('/calendar-notices/2029', notice())).status, 403)
  const body = { ...notice(), days: [{ date: '2029-01-01', kind: 'off', name: '元旦' }] }
  const ask = () => desk.put('/calendar-notices/2029', body, { key: 'notice-once' })
  const [first, again] = [await ask(), await ask()]
  assert.deepEqual(again.body, first.body)
  const traces = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('action')
      .where('parkId', '=', park.id)
      .where('action', '=', 'calendar.notice')
      .execute(),
  )
  assert.equal(traces.length, 3)
})

test('days are read as people write and paste them, and the line that cannot be read is named', () => {
  const read = readDays('2027-01-01 休 元旦\n\n2027年2月14日，班，春节\n2027/2/6\toff\t春节')
  assert.deepEqual(read, {
    days: [
      { date: '2027-01-01', kind: 'off', name: '元旦' },
      { date: '2027-02-14', kind: 'work', name: '春节' },
      { date: '2027-02-06', kind: 'off', name: '春节' },
    ],
  })
  assert.deepEqual(readDays('2027-01-01 休 元旦\n元旦放假'), { line: 2, text: '元旦放假' })
  assert.equal(daysAsText('days' in read ? read.days.slice(0, 1) : []), '2027-01-01 休 元旦')
})

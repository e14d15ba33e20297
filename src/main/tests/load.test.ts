import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCalendar, loadRules } from '../load.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const park = await world.park()
const other = await world.park()
const desk = await park.person('desk')
const manager = await park.person('system-admin')

const published = (year: number, days: [string, string, boolean][]) =>
  JSON.stringify({
    year,
    papers: ['https://example.com/notice'],
    days: days.map(([name, date, isOffDay]) => ({ name, date, isOffDay })),
  })
const NOTICE = published(2027, [
  ['元旦', '2027-01-01', true],
  ['元旦', '2027-01-03', false],
])
const dayOf = async (day: string) => (await desk.get(`/calendars?from=${day}&to=${day}`)).body.items[0]

test('the notice of a year is loaded from the published file into every park; loaded again nothing changes', async () => {
  assert.equal((await dayOf('2027-01-01')).provisional, true)
  const loaded = await loadCalendar(world.pool, NOTICE)
  assert.deepEqual(
    loaded.map((l) => [l.park, l.what, l.state]).toSorted(),
    [park.code, other.code].toSorted().map((code) => [code, '2027', 'loaded']),
  )
  const [off, made] = [await dayOf('2027-01-01'), await dayOf('2027-01-03')]
  assert.deepEqual([off.working, off.provisional, made.working], [false, false, true])
  const again = await loadCalendar(world.pool, NOTICE, park.code)
  assert.deepEqual(again, [{ park: park.code, what: '2027', state: 'unchanged' }])
})

test('what the product brings along is not loaded over; what is no notice is refused and says what it should have', async () => {
  assert.deepEqual(await loadCalendar(world.pool, published(2026, [['元旦', '2026-01-01', true]])), [
    { park: '*', what: '2026', state: 'shipped' },
  ])
  await assert.rejects(loadCalendar(world.pool, '{'), /JSON/)
  await assert.rejects(loadCalendar(world.pool, '{"year":2027}'), /days\[/)
  await assert.rejects(loadCalendar(world.pool, published(2027, [['元旦', '2031-01-01', true]])))
  await assert.rejects(loadCalendar(world.pool, NOTICE, 'no-such-park'), /no park/)
})

test('rules are loaded as new versions, all of a file or none, and the same file twice is one version', async () => {
  const get = async (code: string) => (await manager.get(`/rule-sets/${code}`)).body
  const { versions } = await get('limits.demand')
  const wanted = {
    code: 'limits.demand',
    source: '管委会〔2026〕9号',
    effectiveFrom: '2030-01-01',
    body: versions[0].body,
  }
  const broken = { ...wanted, code: 'digest.daily', body: { nothing: true } }
  await assert.rejects(loadRules(world.pool, JSON.stringify([wanted, broken]), park.code))
  assert.equal((await get('limits.demand')).versions.length, versions.length)
  const text = JSON.stringify(wanted)
  assert.deepEqual(await loadRules(world.pool, text, park.code), [
    { park: park.code, what: 'limits.demand', state: 'loaded' },
  ])
  assert.equal((await loadRules(world.pool, text, park.code))[0]?.state, 'unchanged')
  const now = await get('limits.demand')
  assert.deepEqual([now.versions.length, now.versions[0].source], [versions.length + 1, wanted.source])
  await assert.rejects(
    loadRules(world.pool, JSON.stringify({ ...wanted, code: 'nothing' })),
    /choose of: .*limits\.demand/,
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addWorkMinutes,
  addWorkMs,
  dueAfter,
  explainClock,
  light,
  nextBusinessInstant,
  officialCalendar,
  readClock,
  type Span,
  workMinutesBetween,
  workMsBetween,
} from '../calendar/index.ts'
import { patience } from '../testing/patience.ts'

const cal = officialCalendar()
const at = (local: string) => new Date(`${local}+08:00`)
const HOUR = 3_600_000

test('working minutes run only inside business hours', () => {
  assert.deepEqual(addWorkMinutes(cal, at('2026-03-06T11:30'), 120).due, at('2026-03-06T15:00'))
  assert.deepEqual(addWorkMinutes(cal, at('2026-03-06T16:30'), 120).due, at('2026-03-09T10:00'))
  assert.deepEqual(addWorkMinutes(cal, at('2026-03-06T16:30'), 60).due, at('2026-03-06T17:30'))
  assert.deepEqual(addWorkMinutes(cal, at('2026-03-07T12:00'), 30).due, at('2026-03-09T09:30'))
  assert.equal(workMinutesBetween(cal, at('2026-02-13T09:00'), at('2026-02-24T09:00')), 840)
  assert.equal(workMsBetween(cal, at('2026-03-06T17:29:59.999'), at('2026-03-09T09:00:00.002')), 3)
  assert.equal(workMsBetween(cal, at('2026-03-09T09:00'), at('2026-03-06T09:00')), 0)
})

test('a demand that arrives outside business hours can be counted from the next opening', () => {
  assert.deepEqual(nextBusinessInstant(cal, at('2026-02-13T20:00')), at('2026-02-14T09:00'))
  assert.deepEqual(nextBusinessInstant(cal, at('2026-03-09T12:30')), at('2026-03-09T13:30'))
  assert.deepEqual(nextBusinessInstant(cal, at('2026-03-09T09:00')), at('2026-03-09T09:00'))
  assert.deepEqual(nextBusinessInstant(cal, at('2026-03-09T17:30')), at('2026-03-10T09:00'))
})

test('a pause moves the due date by its working time, an open one until now, overlapping ones once', () => {
  const from = at('2026-03-02T10:00')
  const pause = (a: string, b: string | null): Span => ({ from: at(a), to: b ? at(b) : null })
  const due = (pauses: Span[], now?: Date) => dueAfter(cal, from, { workdays: 3 }, pauses, now).due
  assert.deepEqual(due([]), at('2026-03-05T17:30'))
  assert.deepEqual(due([pause('2026-03-03T10:00', '2026-03-03T12:00')]), at('2026-03-06T11:00'))
  assert.deepEqual(due([pause('2026-03-07T10:00', '2026-03-08T12:00')]), at('2026-03-05T17:30'), 'after the due time')
  assert.deepEqual(due([pause('2026-03-03T10:00', null)], at('2026-03-03T11:00')), at('2026-03-06T10:00'))
  const twice = [pause('2026-03-03T10:00', '2026-03-03T12:00'), pause('2026-03-03T11:00', '2026-03-03T12:00')]
  assert.deepEqual(due(twice), at('2026-03-06T11:00'))
  assert.throws(() => due([pause('2026-03-03T10:00', null)]), TypeError)
  const urgent = dueAfter(cal, from, { minutes: 30 }, [pause('2026-03-02T10:10', '2026-03-02T13:10')])
  assert.deepEqual(urgent.due, at('2026-03-02T13:30'))
})

test('the day ledger says for each day what counted, why not, and who held the case', () => {
  const facts = {
    from: at('2026-02-13T16:30'),
    until: at('2026-02-24T10:00'),
    duration: { workdays: 2 },
    pauses: [{ from: at('2026-02-14T09:00'), to: at('2026-02-14T11:00') }],
    holders: [
      { holder: '企业服务中心', from: at('2026-02-13T16:30'), to: at('2026-02-14T13:30') },
      { holder: '规划建设局', from: at('2026-02-14T13:30'), to: null },
    ],
  }
  const rows = explainClock(cal, facts)
  assert.equal(rows.length, 12)
  assert.deepEqual(
    rows.map((row) => row.countedMs / HOUR),
    [1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  )
  const { date, kind, name, workdayNumber, pausedMs, holders, runningMs } = rows[1]!
  assert.deepEqual(
    { date, kind, name, workdayNumber },
    { date: '2026-02-14', kind: 'makeup', name: '春节', workdayNumber: 1 },
  )
  assert.equal(pausedMs, 2 * HOUR)
  assert.equal(runningMs, 6 * HOUR)
  assert.deepEqual(holders, [
    { holder: '企业服务中心', ms: HOUR },
    { holder: '规划建设局', ms: 4 * HOUR },
  ])
  assert.deepEqual([rows[2]!.kind, rows[2]!.workdayNumber, rows[2]!.weekday], ['holiday', null, 0])
  const reading = readClock(cal, facts)
  assert.deepEqual(reading.due, at('2026-02-25T11:00'))
  assert.deepEqual([reading.usedMs / HOUR, reading.totalMs / HOUR, reading.light], [7, 15, 'green'])
})

test('the light turns amber at three quarters and red when overdue', () => {
  assert.deepEqual(
    [light(0.749, false), light(0.75, false), light(1, false), light(0.1, true)],
    ['green', 'amber', 'amber', 'red'],
  )
})

const first = at('2024-01-02T00:00').getTime()
const instant = fc.integer({ min: 0, max: 900 * 24 * HOUR }).map((ms) => new Date(first + ms))
const span = fc
  .tuple(instant, fc.integer({ min: 0, max: 20 * 24 * HOUR }))
  .map(([from, ms]) => ({ from, to: new Date(from.getTime() + ms) }))
const duration = fc.oneof(
  fc.record({ workdays: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ workMinutes: fc.integer({ min: 0, max: 9000 }) }),
)

test('working time is never negative and adds up over any point in between', () => {
  fc.assert(
    fc.property(instant, instant, instant, (...three) => {
      const [a, b, c] = three.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date]
      const whole = workMsBetween(cal, a, c)
      assert.equal(whole, workMsBetween(cal, a, b) + workMsBetween(cal, b, c))
      assert.ok(whole >= 0)
      assert.equal(workMsBetween(cal, a, addWorkMs(cal, a, whole).due), whole)
    }),
  )
})

test('pauses move the due time by exactly the paused working time', () => {
  fc.assert(
    fc.property(instant, duration, fc.array(span, { maxLength: 4 }), (from, length, pauses) => {
      const bare = dueAfter(cal, from, length).due
      const { due, pausedMs } = dueAfter(cal, from, length, pauses)
      assert.equal(workMsBetween(cal, bare, due), pausedMs)
      const inPause = (t: number) => pauses.some((p) => p.from.getTime() <= t && t < p.to.getTime())
      const edges = [from, due, ...pauses.flatMap((p) => [p.from, p.to])].map(Number).sort((a, b) => a - b)
      const running = edges.slice(1).reduce((sum, edge, i) => {
        const inside = edges[i]! >= from.getTime() && edge <= due.getTime() && !inPause(edges[i]!)
        return inside ? sum + workMsBetween(cal, new Date(edges[i]!), new Date(edge)) : sum
      }, 0)
      assert.equal(running, workMsBetween(cal, from, bare), 'the time outside the pauses is the time allowed')
    }),
  )
})

test('the rows of a ledger add up to the clock, for the case and for those who held it', () => {
  const wall = fc.record({ minutes: fc.integer({ min: 0, max: 9000 }) })
  fc.assert(
    fc.property(
      span,
      fc.oneof(duration, wall),
      fc.array(span, { maxLength: 3 }),
      instant,
      (life, length, pauses, handed) => {
        const handover = new Date(Math.min(Math.max(handed.getTime(), life.from.getTime()), life.to.getTime()))
        const holders = [
          { holder: 'a', from: life.from, to: handover },
          { holder: 'b', from: handover, to: null },
        ]
        const facts = { from: life.from, until: life.to, duration: length, pauses, holders }
        const rows = explainClock(cal, facts)
        const reading = readClock(cal, facts)
        const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
        const whole =
          'minutes' in length ? life.to.getTime() - life.from.getTime() : workMsBetween(cal, life.from, life.to)
        assert.equal(sum(rows.map((row) => row.countedMs)), reading.usedMs)
        assert.equal(sum(rows.map((row) => row.pausedMs)) + reading.usedMs, whole)
        assert.equal(sum(rows.flatMap((row) => row.holders.map((held) => held.ms))), reading.usedMs)
        assert.equal(rows.at(-1)!.runningMs, reading.usedMs)
        assert.ok(reading.overdue || reading.usedMs <= reading.totalMs, 'more time used than allowed is overdue')
      },
    ),
  )
})

test('a hundred thousand due dates are found within a second', () => {
  const pauses = [{ from: at('2026-03-04T10:00'), to: at('2026-03-05T10:00') }]
  const started = performance.now()
  const fresh = officialCalendar()
  for (let i = 0; i < 100_000; i++) dueAfter(fresh, new Date(first + i * 60_000), { workdays: i % 20 }, pauses)
  assert.ok(performance.now() - started < 1000 * patience())
})

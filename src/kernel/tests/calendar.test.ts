import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addWorkdays,
  addWorkMinutes,
  addWorkMs,
  countWorkdays,
  dueAfter,
  explainClock,
  isWorkday,
  light,
  nextBusinessInstant,
  officialCalendar,
  readClock,
  type Span,
  shanghaiDate,
  workdayAfter,
  workMinutesBetween,
  workMsBetween,
} from '../calendar/index.ts'
import { patience } from '../testing/patience.ts'

const cal = officialCalendar()
const at = (local: string) => new Date(`${local}+08:00`)
const HOUR = 3_600_000

test('a due date steps over holidays and uses make-up days, as the notices say', () => {
  const vectors: Array<[from: string, days: number, due: string]> = [
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-05-09', 1, '2026-05-11'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2024-02-08', 5, '2024-02-21'],
  ]
  for (const [from, days, date] of vectors) {
    assert.deepEqual(workdayAfter(cal, from, days), { date, provisional: false }, `${from} + ${days}`)
    const due = at(`${date}T17:30`)
    assert.deepEqual(addWorkdays(cal, at(`${from}T10:00`), days), { due, provisional: false }, `${from} + ${days}`)
  }
})

test('a due date in a year without official notice is marked provisional, and leaves out the holidays set by law', () => {
  assert.deepEqual(workdayAfter(cal, '2026-12-25', 5), { date: '2027-01-04', provisional: true })
  assert.deepEqual(workdayAfter(cal, '2026-12-25', 1), { date: '2026-12-28', provisional: false })
  assert.deepEqual(isWorkday(cal, '2027-10-01'), { working: false, kind: 'holiday', name: '国庆节', provisional: true })
  assert.equal(isWorkday(cal, '2027-02-05').name, '春节')
})

test('the last days of December stay provisional until the notice of the next year is loaded', () => {
  assert.equal(isWorkday(cal, '2026-12-30').provisional, true)
  const loaded = officialCalendar({
    extraYears: [{ year: 2027, days: [{ date: '2026-12-31', kind: 'off', name: '元旦' }] }],
  })
  assert.deepEqual(isWorkday(loaded, '2026-12-31'), {
    working: false,
    kind: 'holiday',
    name: '元旦',
    provisional: false,
  })
  assert.equal(isWorkday(loaded, '2026-12-30').provisional, false)
  assert.equal(isWorkday(loaded, '2027-06-01').provisional, false)
  assert.equal(isWorkday(cal, '2022-12-31').kind, 'holiday', 'a day set by the notice of the year after')
})

test('the working days of each month and year add up to the official totals', () => {
  const months = Array.from({ length: 12 }, (_, month) => {
    const first = `2026-${String(month + 1).padStart(2, '0')}-01`
    return countWorkdays(cal, first, new Date(Date.UTC(2026, month + 1, 0)).toISOString().slice(0, 10))
  })
  assert.deepEqual(months, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23])
  const years = [2024, 2025, 2026].map((year) => countWorkdays(cal, `${year}-01-01`, `${year}-12-31`))
  assert.deepEqual(years, [251, 248, 248])
})

test('each day off and each make-up day of 2024 to 2026 is what the notice says, and no other day differs from Monday to Friday', () => {
  const notices = {
    2024: {
      off: '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
      work: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
    },
    2025: {
      off: '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
      work: '01-26 02-08 04-27 09-28 10-11',
    },
    2026: {
      off: '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
      work: '01-04 02-14 02-28 05-09 09-20 10-10',
    },
  }
  for (const [year, { off, work }] of Object.entries(notices)) {
    const spans = off.split(' ').map((s) => [s.split('/')[0]!, s.split('/').at(-1)!] as const)
    for (let t = Date.UTC(Number(year), 0, 1); t <= Date.UTC(Number(year), 11, 31); t += 24 * HOUR) {
      const date = new Date(t).toISOString().slice(0, 10)
      const day = date.slice(5)
      const rests = spans.some(([from, to]) => day >= from && day <= to)
      const makesUp = work.split(' ').includes(day)
      const expected = makesUp || (!rests && new Date(t).getUTCDay() % 6 !== 0)
      assert.equal(isWorkday(cal, date).working, expected, date)
    }
  }
})

test('a year without notice keeps the days off that the law itself names: 2027, by the official ordinance', () => {
  const byLaw = '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03'.split(' ')
  for (const day of byLaw) {
    const { working, kind, provisional } = isWorkday(cal, `2027-${day}`)
    assert.deepEqual([working, kind, provisional], [false, 'holiday', true], day)
  }
  // Whether the days around them are moved is not known yet: they count as Monday to Friday, provisionally.
  assert.deepEqual([isWorkday(cal, '2027-02-09').working, isWorkday(cal, '2027-02-09').provisional], [true, true])
})

test('days of notice count from the day after: five working days of a public notice', () => {
  assert.equal(workdayAfter(cal, '2026-04-30', 5).date, '2026-05-11')
  assert.equal(countWorkdays(cal, '2026-05-01', '2026-05-11'), 5)
  assert.equal(workdayAfter(cal, '2025-12-31', 5).date, '2026-01-08')
})

test('each day says what it is and why', () => {
  assert.deepEqual(isWorkday(cal, '2026-02-14'), { working: true, kind: 'makeup', name: '春节', provisional: false })
  assert.deepEqual(isWorkday(cal, '2026-02-17'), { working: false, kind: 'holiday', name: '春节', provisional: false })
  assert.deepEqual(isWorkday(cal, '2026-03-07'), { working: false, kind: 'weekend', provisional: false })
  assert.deepEqual(isWorkday(cal, '2026-03-09'), { working: true, kind: 'workday', provisional: false })
})

test('a day the park sets itself wins over the notice', () => {
  const park = officialCalendar({
    overrides: [
      { date: '2026-03-09', kind: 'off', name: '园区停电检修' },
      { date: '2026-03-07', kind: 'work' },
      { date: '2026-03-08', kind: 'off' },
    ],
  })
  const off = { working: false, kind: 'park-off', name: '园区停电检修', provisional: false }
  assert.deepEqual(isWorkday(park, '2026-03-09'), off)
  assert.equal(isWorkday(park, '2026-03-07').kind, 'park-work')
  assert.equal(isWorkday(park, '2026-03-08').kind, 'weekend', 'an override that changes nothing keeps the reason')
})

test('a date that does not exist and hours that overlap are refused', () => {
  assert.throws(() => isWorkday(cal, '2026-02-30'), RangeError)
  assert.throws(() => isWorkday(cal, '20260230'), RangeError)
  assert.throws(() => addWorkdays(cal, at('2026-03-02T10:00'), 1.5), RangeError)
  assert.throws(
    () =>
      officialCalendar({
        hours: [
          [540, 720],
          [700, 1050],
        ],
      }),
    RangeError,
  )
  assert.throws(() => officialCalendar({ hours: [] }), RangeError)
})

test('a business date changes at midnight in Shanghai, not in Greenwich', () => {
  assert.equal(shanghaiDate(new Date('2026-03-01T15:59:59.999Z')), '2026-03-01')
  assert.equal(shanghaiDate(new Date('2026-03-01T16:00:00Z')), '2026-03-02')
})

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

const shared = process.env.PARKLOOP_SHARED_DATA ?? 'no-shared-data'
const reference = join(shared, 'cn_work_calendar/exceptions_2018_2026.csv')
if (existsSync(reference)) {
  test('every day from 2018 to 2026 agrees with the reference list of holidays and make-up days', () => {
    const lines = readFileSync(reference, 'utf8').trim().split('\n').slice(1)
    const listed = new Map(lines.map((line) => [line.split(',')[0]!, line.split(',')[2]!]))
    for (let t = Date.UTC(2018, 0, 1); t <= Date.UTC(2026, 11, 31); t += 24 * HOUR) {
      const date = new Date(t).toISOString().slice(0, 10)
      const weekday = new Date(t).getUTCDay() % 6 !== 0
      const expected = listed.has(date) ? listed.get(date) === 'work' : weekday
      assert.equal(isWorkday(cal, date).working, expected, date)
    }
    assert.equal(listed.size, cal.exceptions.size)
  })
}

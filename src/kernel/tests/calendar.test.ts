import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  addWorkdays,
  countWorkdays,
  isWorkday,
  officialCalendar,
  shanghaiDate,
  workdayAfter,
} from '../calendar/index.ts'

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

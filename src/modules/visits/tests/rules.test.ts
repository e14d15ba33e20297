import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, disturbance, LIMITS, maySettle, spanOf } from '../rules/index.ts'

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))

test('a week runs from Monday to Sunday and a month to its last day', () => {
  assert.deepEqual(spanOf('week', '2026-11-22'), ['2026-11-16', '2026-11-22'])
  assert.deepEqual(spanOf('week', '2026-11-16'), ['2026-11-16', '2026-11-22'])
  assert.deepEqual(spanOf('month', '2028-02-10'), ['2028-02-01', '2028-02-29'])
})

test('every date lies within its own day, week and month', () => {
  fc.assert(
    fc.property(day, (d) =>
      (['day', 'week', 'month'] as const).every((span) => {
        const [first, last] = spanOf(span, d)
        return first <= d && d <= last
      }),
    ),
  )
})

test('adding days and counting them are each other’s reverse', () => {
  fc.assert(fc.property(day, fc.integer({ min: -400, max: 400 }), (d, n) => daysBetween(d, addDays(d, n)) === n))
})

test('one visit a day, two a week and three a month are borne, the next one is too many', () => {
  const over = (days: string[], date: string) =>
    disturbance(days, date, LIMITS.body)
      .filter((s) => s.exceeded)
      .map((s) => s.span)
  assert.deepEqual(over([], '2026-11-04'), [])
  assert.deepEqual(over(['2026-11-04'], '2026-11-04'), ['day'])
  assert.deepEqual(over(['2026-11-02', '2026-11-03'], '2026-11-05'), ['week'])
  assert.deepEqual(over(['2026-11-02', '2026-11-10', '2026-11-18'], '2026-11-25'), ['month'])
})

test('a promise is settled once, but a broken one may still be kept', () => {
  const outcomes = ['kept', 'broken', 'dropped'] as const
  assert.ok(outcomes.every((o) => maySettle('open', o)))
  assert.ok(outcomes.every((o) => !maySettle('kept', o) && !maySettle('dropped', o)))
  assert.deepEqual(
    outcomes.filter((o) => maySettle('broken', o)),
    ['kept'],
  )
})

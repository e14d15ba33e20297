import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysIn, FIGURES, monthSpan, read, spanBefore, spanOf, twelveMonths } from '../rules/index.ts'

const told = (r: ReturnType<typeof read>) => [r.value, r.numerator, r.denominator, r.hidden]

test('half-solved counts half, and nothing to divide by is no rate', () => {
  assert.deepEqual(told(read(FIGURES.solved, 4, [2, 1])), [62.5, 2.5, 4, false])
  assert.deepEqual(told(read(FIGURES.solved, 0, [0, 0])), [null, 0, 0, false])
})

test('four ratings tell nothing, five do, none is simply none', () => {
  assert.deepEqual(told(read(FIGURES.satisfied, 4, [4], 5)), [null, null, 4, true])
  assert.deepEqual(told(read(FIGURES.satisfied, 5, [4], 5)), [80, 4, 5, false])
  assert.deepEqual(told(read(FIGURES.satisfied, 0, [0], 5)), [null, 0, 0, false])
})

test('overdue now is a count and not a rate', () => {
  assert.deepEqual(told(read(FIGURES.overdue, 20, [3])), [3, 3, 20, false])
})

test('nobody asked for a period: the last thirty days; the period before is as long and ends the day before', () => {
  const span = spanOf({}, '2026-03-05')
  assert.deepEqual(span, { from: '2026-02-04', to: '2026-03-05' })
  assert.equal(daysIn(span), 30)
  assert.deepEqual(spanBefore(span), { from: '2026-01-05', to: '2026-02-03' })
  assert.deepEqual(spanBefore({ from: '2026-03-01', to: '2026-03-01' }), { from: '2026-02-28', to: '2026-02-28' })
})

test('twelve months run over the turn of the year and end with this one', () => {
  const months = twelveMonths('2026-02-28')
  assert.deepEqual([months.length, months[0], months[11]], [12, '2025-03', '2026-02'])
  assert.deepEqual(monthSpan('2028-02'), { from: '2028-02-01', to: '2028-02-29' })
  assert.deepEqual(monthSpan('2026-12'), { from: '2026-12-01', to: '2026-12-31' })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { IndicatorUnit } from '../contract/index.ts'
import { figureAt, knownFigures, periodMeant, pointsOf } from '../rules/indicators/index.ts'
import { asWritten, inBase, TENS } from '../rules/units.ts'

const figures = (kind: string, unit: string, values: Record<string, number>) =>
  Object.entries(values).map(([period, value]) => ({ kind, period, value, unit }))
const revenue = (values: Record<string, number>) => figures('revenue', 'wan', values)
const written = (n: number) => ({ zh: `${n} 万元`, en: `${n} wan` })
const points = (values: Record<string, number>, span: 'month' | 'quarter' | 'year') =>
  pointsOf(revenue(values), 'revenue', span, written)
const MONTHS = Array.from({ length: 12 }, (_, m) => `2025-${String(m + 1).padStart(2, '0')}`)
const year = Object.fromEntries(MONTHS.map((m) => [m, 100]))

test('a figure is the same figure in yuan, ten thousand yuan and hundred million yuan, to the fen', () => {
  assert.deepEqual([inBase(0.07, 'wan'), inBase(700, 'yuan'), inBase(0.000007, 'yi')], [70_000, 70_000, 70_000])
  assert.equal(inBase(1.5, 'wankwh'), 15_000)
  assert.equal(asWritten(inBase(1.1, 'yi'), 'revenue'), 11_000)
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.constantFrom(...(Object.keys(TENS) as IndicatorUnit[])),
      (n, unit) => assert.equal(inBase(n / 100, unit) === 0, inBase(Math.abs(n) / 100, unit) === 0),
    ),
  )
})

test('months add up to a quarter and quarters to a year, only when every one of them is known', () => {
  const known = (values: Record<string, number>) => knownFigures(revenue(values), 'revenue')
  assert.equal(figureAt(known(year), 'revenue', '2025-Q2'), inBase(300, 'wan'))
  assert.equal(figureAt(known(year), 'revenue', '2025'), inBase(1200, 'wan'))
  const { '2025-05': _, ...eleven } = year
  assert.equal(figureAt(known(eleven), 'revenue', '2025-Q2'), undefined)
  assert.equal(figureAt(known(eleven), 'revenue', '2025'), undefined)
  assert.equal(figureAt(known({ ...eleven, '2025-Q2': 250 }), 'revenue', '2025'), inBase(1150, 'wan'))
})

test('of what stands at the end of a period, like staff, the last of the parts counts and not their sum', () => {
  const staff = knownFigures(figures('staff', 'person', { '2025-01': 10, '2025-02': 20, '2025-03': 30 }), 'staff')
  assert.equal(figureAt(staff, 'staff', '2025-Q1'), 30)
})

test('each period is compared with a year before, months and quarters with the one before them as well', () => {
  const [, second] = points({ '2024': 1000, '2025': 1100 }, 'year')
  assert.deepEqual([second?.yearOnYear, second?.onPrevious], [10, null])
  const quarter = points({ '2024-Q2': 200, '2025-Q1': 100, '2025-Q2': 150 }, 'quarter').at(-1)
  assert.deepEqual([quarter?.yearOnYear, quarter?.onPrevious], [-25, 50])
  const loss = points({ '2024': -10, '2025': 20 }, 'year').at(-1)
  assert.equal(loss?.yearOnYear, null, 'over a loss there is no rate')
})

test('what is missing between two known periods is a gap, with how much of it is there', () => {
  const found = points({ '2025-Q1': 100, '2025-04': 30, '2025-05': 30, '2025-Q3': 100 }, 'quarter')
  assert.deepEqual(
    found.map((p) => [p.period, p.how, p.value, p.partsKnown]),
    [
      ['2025-Q1', 'reported', 100, 0],
      ['2025-Q2', 'gap', null, 2],
      ['2025-Q3', 'reported', 100, 0],
    ],
  )
})

test('a figure far from its own history is marked with the reason; a wrong unit is named as such', () => {
  const slipped = points({ ...year, '2025-06': 1_000_000, '2025-02': 104, '2025-09': 97 }, 'month')
  const marked = slipped.filter((p) => p.outlier)
  assert.deepEqual(
    marked.map((p) => p.period),
    ['2025-06'],
  )
  assert.match(marked[0]?.outlier?.zh ?? '', /中位数（100 万元）高出很多.*10,000 倍.*核对单位和位数/)
  assert.equal(
    points({ '2024': 100, '2025': 100_000 }, 'year').some((p) => p.outlier),
    false,
    'two figures are no history',
  )
})

test('a reported year that its months do not come to is shown with both', () => {
  const [found] = points({ ...year, '2025': 1500 }, 'year')
  assert.deepEqual([found?.value, found?.differs], [1500, 1200])
})

test('last year, last quarter and last month are those that are over', () => {
  assert.deepEqual(
    ['last-year', 'last-quarter', 'last-month', '2025-07'].map((p) => periodMeant(p, '2026-01-15')),
    ['2025', '2025-Q4', '2025-12', '2025-07'],
  )
})

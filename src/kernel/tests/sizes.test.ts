import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Indicator, sizeClass, sizeRowOf, sizeRows } from '../codes/index.ts'

/** 工信部联企业〔2011〕300号: row, an industry of it, then the bounds of large, medium and small. X staff, Y revenue, Z assets (万元). */
const TABLE = `
  1  A0111  Y20000          Y500         Y50
  2  C3921  X1000,Y40000    X300,Y2000   X20,Y300
  3  E4710  Y80000,Z80000   Y6000,Z5000  Y300,Z300
  4  F5110  X200,Y40000     X20,Y5000    X5,Y1000
  5  F5211  X300,Y20000     X50,Y500     X10,Y100
  6  G5431  X1000,Y30000    X300,Y3000   X20,Y200
  7  G5920  X200,Y30000     X100,Y1000   X20,Y100
  8  G6020  X1000,Y30000    X300,Y2000   X20,Y100
  9  H6110  X300,Y10000     X100,Y2000   X10,Y100
  10 H6210  X300,Y10000     X100,Y2000   X10,Y100
  11 I6410  X2000,Y100000   X100,Y1000   X10,Y100
  12 I6513  X300,Y10000     X100,Y1000   X10,Y50
  13 K7010  Y200000,Z10000  Y1000,Z5000  Y100,Z2000
  14 K7020  X1000,Y5000     X300,Y1000   X100,Y500
  15 L7211  X300,Z120000    X100,Z8000   X10,Z100
  16 M7320  X300            X100         X10`
type Bounds = Partial<Record<Indicator, number>>
const LETTERS: Record<string, Indicator> = { X: 'staff', Y: 'revenueWan', Z: 'assetsWan' }
const boundsOf = (text: string): Bounds =>
  Object.fromEntries(text.split(',').map((b) => [LETTERS[b[0] as string], Number(b.slice(1))]))
const rows = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [row = '', industryCode = '', large = '', medium = '', small = ''] = line.trim().split(/\s+/)
    return { row: Number(row), industryCode, large: boundsOf(large), medium: boundsOf(medium), small: boundsOf(small) }
  })
const BELOW = { large: 'medium', medium: 'small', small: 'micro' } as const

test('at a bound and one above it the grade is reached, one below it is not: every bound of every row', () => {
  let looked = 0
  for (const { row, industryCode, ...grades } of rows)
    for (const grade of ['large', 'medium', 'small'] as const)
      for (const [indicator, bound] of Object.entries(grades[grade]) as [Indicator, number][]) {
        const size = (value: number) => sizeClass({ industryCode, ...grades[grade], [indicator]: value })
        const where = `row ${row}, ${grade}, ${indicator}`
        assert.equal(size(bound).row, row, where)
        assert.equal(size(bound).size, grade, `${where} at ${bound}`)
        assert.equal(size(bound + 1).size, grade, `${where} one above ${bound}`)
        assert.equal(size(bound - 1).size, BELOW[grade], `${where} one below ${bound}`)
        looked++
      }
  assert.equal(looked, rows.flatMap((r) => [r.large, r.medium, r.small].flatMap(Object.keys)).length)
  assert.equal(rows.length, sizeRows.length)
})

test('large needs both limits and micro is any indicator, in every row with two of them', () => {
  for (const { row, industryCode, large, medium, small } of rows) {
    const [first, second] = Object.keys(large) as Indicator[]
    if (!first || !second) continue
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const huge = { [one]: (large[one] as number) * 100 }
      const size = (value: number) => sizeClass({ industryCode, ...huge, [other]: value }).size
      assert.equal(size((large[other] as number) - 1), 'medium', `row ${row}: one limit alone is not large`)
      assert.equal(size((medium[other] as number) - 1), 'small', `row ${row}: one limit alone is not medium`)
      assert.equal(size((small[other] as number) - 1), 'micro', `row ${row}: one indicator alone makes it micro`)
    }
  }
})

test('industries with a table of their own stand in it, and what the standard leaves out stays without a size', () => {
  const expected: [string, number | 'not_covered' | 'too_broad' | 'unknown_industry'][] = [
    ...(['A01', 'A05'] as const).map((c): [string, number] => [c, 1]),
    ...(['B06', 'B12', 'C13', 'C43', 'D44', 'D46'] as const).map((c): [string, number] => [c, 2]),
    ...(['E47', 'E50'] as const).map((c): [string, number] => [c, 3]),
    ...([
      ['F51', 4],
      ['F52', 5],
      ['F5292', 5],
    ] as [string, number][]),
    ...([
      ['G54', 6],
      ['G55', 6],
      ['G58', 6],
      ['G5910', 6],
      ['G5941', 7],
      ['G60', 8],
    ] as [string, number][]),
    ...([
      ['H61', 9],
      ['H62', 10],
      ['I63', 11],
      ['I64', 11],
      ['I65', 12],
    ] as [string, number][]),
    ...([
      ['K701', 13],
      ['K702', 14],
      ['K7040', 16],
      ['L71', 15],
      ['L72', 15],
    ] as [string, number][]),
    ...(['M73', 'N76', 'O80', 'Q84', 'R86'] as const).map((c): [string, number] => [c, 16]),
    // Railways, banks, social bodies.
    ...(['G53', 'J66', 'J6621', 'S91', 'T97'] as const).map((c): [string, 'not_covered'] => [c, 'not_covered']),
    // Wholesale and retail, transport and storage: the letter alone says nothing.
    ...(['F', 'G', 'G59', 'H', 'I', 'K', 'K70'] as const).map((c): [string, 'too_broad'] => [c, 'too_broad']),
    ...(['Z99', 'C01', '', '0'] as const).map((c): [string, 'unknown_industry'] => [c, 'unknown_industry']),
  ]
  for (const [code, row] of expected) {
    const found = sizeRowOf(code)
    assert.equal(typeof found === 'string' ? found : found.row, row, code)
    if (typeof row === 'string')
      assert.equal(sizeClass({ industryCode: code, staff: 1, revenueWan: 1 }).size, 'unknown', code)
  }
})

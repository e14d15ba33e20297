import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Facts } from '../../enterprises/contract/index.ts'
import type { Condition } from '../contract/index.ts'
import { matchPolicy, verdictOf } from '../rules/index.ts'

const TODAY = '2026-11-02'
const GRID = '018f0000-0000-7000-8000-000000000001'
const AREA = '018f0000-0000-7000-8000-000000000002'
const on = '2026-03-01'
const WHOLE: Facts = {
  industry: { value: '3989', on },
  size: { value: 'small', on },
  capital: { value: { fen: 500_000_000, currency: 'CNY' }, on },
  founded: { value: { day: '2020-01-01', precision: 'year' }, on },
  grid: { value: { name: '东一网格', ids: [GRID, AREA] }, on },
  titles: [{ kind: 'high-tech', name: '高新技术企业证书', validUntil: '2027-01-01', withdrawn: false, on }],
  tags: ['出口'],
  staff: { value: { count: 80, period: '2025' }, on },
}
const NOTHING: Facts = { titles: [], tags: [] }
const metOf = (c: Condition, f: Facts = WHOLE) => matchPolicy([c], f, TODAY).conditions[0]?.met

const CASES: [Condition, string][] = [
  [{ field: 'industry', operator: 'one-of', values: ['26', '39'] }, 'met'],
  [{ field: 'industry', operator: 'one-of', values: ['65'] }, 'unmet'],
  [{ field: 'size', operator: 'one-of', values: ['small', 'micro'] }, 'met'],
  [{ field: 'size', operator: 'one-of', values: ['large'] }, 'unmet'],
  [{ field: 'capital', operator: 'at-least', value: 500 }, 'met'],
  [{ field: 'capital', operator: 'at-most', value: 499 }, 'unmet'],
  [{ field: 'founded', operator: 'on-or-before', value: '2020-12-31' }, 'met'],
  [{ field: 'founded', operator: 'on-or-after', value: '2021-01-01' }, 'unmet'],
  [{ field: 'founded', operator: 'on-or-before', value: '2020-06-30' }, 'unknown'],
  [{ field: 'age', operator: 'at-least', value: 5 }, 'met'],
  [{ field: 'age', operator: 'at-least', value: 7 }, 'unmet'],
  [{ field: 'age', operator: 'at-least', value: 6 }, 'unknown'],
  [{ field: 'grid', operator: 'one-of', values: [AREA] }, 'met'],
  [{ field: 'grid', operator: 'one-of', values: ['018f0000-0000-7000-8000-000000000003'] }, 'unmet'],
  [{ field: 'title', operator: 'one-of', values: ['high-tech'] }, 'met'],
  [{ field: 'title', operator: 'one-of', values: ['giant'] }, 'unknown'],
  [{ field: 'tag', operator: 'one-of', values: ['出口'] }, 'met'],
  [{ field: 'tag', operator: 'one-of', values: ['内贸'] }, 'unknown'],
  [{ field: 'staff', operator: 'at-most', value: 300 }, 'met'],
  [{ field: 'staff', operator: 'at-least', value: 100 }, 'unmet'],
]

test('each kind of condition is met, not met or not known by what the file says', () => {
  for (const [c, met] of CASES) assert.equal(metOf(c), met, JSON.stringify(c))
})

test('what the file does not say is not known, never not met', () => {
  for (const [c] of CASES) assert.equal(metOf(c, NOTHING), 'unknown', JSON.stringify(c))
  assert.equal(
    matchPolicy(
      CASES.map(([c]) => c),
      NOTHING,
      TODAY,
    ).verdict,
    'nearly',
  )
})

test('a title that has ended is a no; capital in another currency is not converted', () => {
  const ended = [{ kind: 'high-tech', name: '高新技术企业证书', validUntil: '2026-10-31', withdrawn: false, on }]
  const held = matchPolicy(
    [{ field: 'title', operator: 'one-of', values: ['high-tech'] }],
    { ...WHOLE, titles: ended },
    TODAY,
  )
  assert.equal(held.conditions[0]?.met, 'unmet')
  assert.equal(held.conditions[0]?.found.zh, '高新技术企业证书 2026-10-31 已过期')
  const abroad: Facts = { ...WHOLE, capital: { value: { fen: 900_000_000, currency: 'USD' }, on } }
  assert.equal(metOf({ field: 'capital', operator: 'at-least', value: 10 }, abroad), 'unknown')
})

test('the words name what was asked, the value of the file and the day it was recorded', () => {
  const [said] = matchPolicy([{ field: 'capital', operator: 'at-least', value: 1000 }], WHOLE, TODAY).conditions
  assert.deepEqual(said?.asked, {
    zh: '注册资本不低于 1000 万元',
    en: 'Registered capital at least 1000 ×10,000 yuan',
  })
  assert.equal(said?.found.zh, '注册资本 500 万元（2026-03-01 登记）')
})

test('all met matches; nothing against it, or one short of all, is near; one condition alone is not', () => {
  assert.equal(verdictOf([]), 'matched')
  assert.equal(verdictOf(['met', 'met']), 'matched')
  assert.equal(verdictOf(['met', 'unknown', 'unknown']), 'nearly')
  assert.equal(verdictOf(['met', 'unmet']), 'nearly')
  assert.equal(verdictOf(['unmet']), 'no')
  assert.equal(verdictOf(['met', 'unmet', 'unknown']), 'no')
  assert.equal(verdictOf(['met', 'unmet', 'unmet']), 'no')
})

const conditions = fc.array(fc.constantFrom(...CASES.map(([c]) => c)), { maxLength: 8 })
const KEYS = ['industry', 'size', 'capital', 'founded', 'grid', 'staff'] as const
/** A file that says only some of what the whole one says. */
const part = fc.record({ keys: fc.subarray([...KEYS]), titles: fc.boolean(), tags: fc.boolean() }).map(
  ({ keys, titles, tags }): Facts => ({
    ...Object.fromEntries(keys.map((k) => [k, WHOLE[k]])),
    titles: titles ? WHOLE.titles : [],
    tags: tags ? WHOLE.tags : [],
  }),
)
const metsOf = (all: readonly Condition[], f: Facts) => matchPolicy(all, f, TODAY).conditions.map((c) => c.met)

test('whatever a file leaves out is never held against the enterprise', () => {
  fc.assert(
    fc.property(conditions, part, (all, facts) => {
      const whole = metsOf(all, WHOLE)
      const less = metsOf(all, facts)
      for (const [i, met] of less.entries()) if (met === 'unmet') assert.equal(whole[i], 'unmet')
      if (!less.includes('unmet')) assert.notEqual(matchPolicy(all, facts, TODAY).verdict, 'no')
    }),
  )
})

test('one more entry in the file never makes a met condition unknown', () => {
  fc.assert(
    fc.property(conditions, part, fc.constantFrom(...KEYS), (all, facts, key) => {
      const before = metsOf(all, facts)
      const after = metsOf(all, { ...facts, [key]: WHOLE[key] })
      for (const [i, met] of before.entries()) if (met !== 'unknown') assert.equal(after[i], met)
    }),
  )
})

test('a further title or tag never takes away what was met', () => {
  const title = fc.record({
    kind: fc.constantFrom('high-tech', 'giant'),
    validUntil: fc.option(fc.constantFrom('2026-10-31', '2027-10-31')),
    withdrawn: fc.boolean(),
  })
  fc.assert(
    fc.property(conditions, title, (all, more) => {
      const before = metsOf(all, WHOLE)
      const titles = [{ ...more, name: '证书', on }, ...WHOLE.titles]
      const after = metsOf(all, { ...WHOLE, titles, tags: ['新', ...WHOLE.tags] })
      for (const [i, met] of before.entries()) if (met === 'met') assert.equal(after[i], 'met')
    }),
  )
})

test('the order of the conditions does not matter', () => {
  fc.assert(
    fc.property(conditions, part, (all, facts) => {
      const turned = matchPolicy(all.toReversed(), facts, TODAY)
      const straight = matchPolicy(all, facts, TODAY)
      assert.equal(turned.verdict, straight.verdict)
      assert.deepEqual(turned.conditions.toReversed(), straight.conditions)
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wordsOf } from '../../../kernel/words/index.ts'
import {
  assign,
  type CaseInWords,
  CLUSTERS,
  commonWords,
  perWeek,
  spansOf,
  troublesIn,
  weeksOf,
} from '../rules/index.ts'

const rules = CLUSTERS.body
let n = 0
const one = (title: string, enterprise = `e${n}`): CaseInWords => ({
  id: `c${String(++n).padStart(4, '0')}`,
  words: wordsOf(title),
  told: wordsOf(title),
  categoryId: 'power',
  placeId: 'east',
  enterpriseId: enterprise,
})
const POWER = [
  '车间电压不稳',
  '电压不稳设备停机',
  '下午电压不稳',
  '三号楼电压不稳，机器停',
  '电压不稳影响生产',
  '电压又不稳了',
]
const NOISE = ['食堂太远', '希望增开公交', '垃圾清运不及时', '需要停车位', '宿舍漏水', '缺少路灯']

test('cases that say the same words are one trouble, said by the words most of them share', () => {
  const found = troublesIn(
    [...POWER, ...NOISE].map((t) => one(t)),
    rules,
  )
  assert.equal(found.length, 1)
  for (const word of ['电压', '不稳']) assert.ok(found[0]?.words.includes(word), word)
})

test('what only half of the cases say besides does not tear a trouble into two', () => {
  const titles = ['高峰时段水压不足', '水压不足，食堂停水', '三楼水压不足']
  const found = troublesIn(
    Array.from({ length: 10 }, (_, i) => one(titles[i % 2 === 0 ? 0 : 1 + (i % 4 === 1 ? 0 : 1)] as string)),
    rules,
  )
  assert.equal(found.length, 1)
  assert.equal(
    assign(
      Array.from({ length: 3 }, (_, i) => one(titles[i] as string)),
      found,
    ).filter((t) => t === 0).length,
    3,
  )
})

test('what is said in every second category tells that it is bad, not what it is', () => {
  const ills = ['电压不稳', '屋顶漏水', '道路积水', '招工困难']
  const cases = ills.flatMap((ill, i) =>
    Array.from({ length: 3 }, (_, k) => ({ ...one(`${ill}，多次反映${k}`), categoryId: `c${i}` })),
  )
  const common = commonWords(cases)
  assert.ok(common.has('多次'), [...common].join())
  assert.ok(!common.has('电压') && !common.has('漏水'))
  assert.equal(commonWords(cases.slice(0, 9)).size, 0)
})

test('too few cases, or cases of one enterprise alone, are no cluster', () => {
  assert.deepEqual(
    troublesIn(
      POWER.slice(0, 4).map((t) => one(t)),
      rules,
    ),
    [],
  )
  assert.deepEqual(
    troublesIn(
      POWER.map((t) => one(t, 'the same')),
      rules,
    ),
    [],
  )
})

test('a case belongs to the trouble of which it says most, and to none of another place or category', () => {
  const base = { categoryId: 'power', placeId: 'east' }
  const troubles = [
    { words: ['电压', '不稳'], least: 2, ...base },
    { words: ['电压', '压不', '不稳', '停机'], least: 2, ...base },
    { words: ['电压', '不稳'], least: 2, categoryId: 'power', placeId: 'west' },
  ]
  assert.deepEqual(assign([one('电压不稳'), one('电压波动'), { ...one('电压不稳'), placeId: 'west' }], troubles), [
    0,
    undefined,
    2,
  ])
})

test('in whatever order the cases come, the same troubles are found', () => {
  const cases = [...POWER, ...NOISE, '宿舍漏水严重', '宿舍屋顶漏水', '宿舍漏水没人修', '职工宿舍漏水'].map((t) =>
    one(t),
  )
  const expected = troublesIn(cases, rules)
  assert.equal(expected.length, 2)
  fc.assert(
    fc.property(fc.shuffledSubarray(cases, { minLength: cases.length }), (shuffled) => {
      assert.deepEqual(troublesIn(shuffled, rules), expected)
    }),
    { numRuns: 50 },
  )
})

test('tens of thousands of cases of one kind and place are grouped within seconds', () => {
  const parts = ['车间', '厂区', '仓库', '宿舍', '门口', '路面', '电梯', '水压', '燃气', '网络']
  const ills = ['不稳', '漏水', '损坏', '停运', '拥堵', '太慢', '异味', '噪声', '缺少', '破损']
  const cases = Array.from({ length: 20_000 }, (_, i) =>
    one(`${i % 97}号${parts[i % 10]}${ills[(i * 7 + (i >> 4)) % 10]}${(i * 31) % 1000}`),
  )
  const before = performance.now()
  const found = troublesIn(cases, rules)
  const ms = performance.now() - before
  assert.ok(found.length > 0 && ms < 8000, `${found.length} in ${Math.round(ms)} ms`)
})

test('an action is compared with whole weeks before it and as many after it', () => {
  const run = { startedOn: '2026-06-01', endedOn: '2026-06-30', spanWeeks: 2 }
  const spans = spansOf(run, '2026-12-01')
  assert.deepEqual(spans, {
    before: { from: '2026-05-18', to: '2026-05-31' },
    during: { from: '2026-06-01', to: '2026-06-30' },
    after: { from: '2026-07-01', to: '2026-07-14' },
  })
  assert.deepEqual(spansOf({ ...run, endedOn: null }, '2026-06-03').after, null)
  assert.equal(spansOf(run, '2026-06-30').after, null)
  const weeks = weeksOf(spans)
  assert.deepEqual(
    [weeks[0], weeks.at(-1)],
    [
      { from: '2026-05-18', to: '2026-05-24' },
      { from: '2026-07-13', to: '2026-07-14' },
    ],
  )
  assert.equal(perWeek(6, spans.before), 3)
  assert.equal(perWeek(1, { from: '2026-06-01', to: '2026-06-03' }), null)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type AskedCondition, ConditionRule, judgeRule, type Met } from '../../enterprises/contract/index.ts'
import { factsOf, gridsOf, judgedRows, knownOf } from '../../enterprises/index.ts'
import { segmentWorld } from './segments.world.ts'

const { park, firm } = await segmentWorld()
const desk = await park.person('desk')

const pick = <T>(values: readonly T[], i: number): T => values[i % values.length] as T
const UNITS = ['wan', 'yuan', 'yi'] as const
/** What the rows below say of revenue and staff: months, quarters, whole years, and holes between them. */
const figuresOf = (i: number): object[] => {
  const month = (m: number, value: number) => ({ kind: 'revenue', period: `2025-${String(m).padStart(2, '0')}`, value })
  const whole = {
    kind: 'revenue',
    period: '2025',
    value: [0.12, 1200, 12_000_000][i % 3],
    unit: pick(['yi', 'wan', 'yuan'], i),
  }
  const before = { kind: 'revenue', period: '2024', value: pick([1000, 0, -50, 1100], i) }
  const months = Array.from({ length: i % 5 === 0 ? 12 : 11 }, (_, m) => month(m + 1, 100 + (i % 3) * 10))
  const quarters = [1, 2, 3].map((q) => ({ kind: 'revenue', period: `2025-Q${q}`, value: 300 }))
  const shapes = [
    [whole, before],
    months,
    [...quarters, month(10, 90), month(11, 100), month(12, 110)],
    quarters,
    [],
    [...months, before],
  ]
  const staff = pick(
    [[{ kind: 'staff', period: '2025', value: 20 + i }], [{ kind: 'staff', period: '2025-12', value: 300 }], []],
    i,
  )
  return [...pick(shapes, i), ...staff]
}
const TITLES = [
  [],
  [{ kind: 'high-tech', name: '高企', validUntil: '2027-01-01' }],
  [{ kind: 'high-tech', name: '高企', validUntil: '2026-10-01' }],
  [
    { kind: 'licence', name: '许可', validUntil: '2026-11-20' },
    { kind: 'licence', name: '新许可', validUntil: '2029-11-20' },
  ],
  [
    { kind: 'licence', name: '许可', validUntil: '2026-11-20' },
    { kind: 'srdi', name: '长期', validUntil: null },
  ],
]
const FOUNDED = [
  {},
  { foundedOn: '2016-02-29' },
  { foundedOn: '2020-01-01', foundedPrecision: 'year' },
  { foundedOn: '2021-11-01', foundedPrecision: 'month' },
  { foundedOn: '2021-11-02' },
  { foundedOn: '2021-11-03' },
]
const CAPITALS = [
  {},
  { registeredCapitalFen: 500_000_000 },
  { registeredCapitalFen: 500_000_001 },
  { registeredCapitalFen: 900_000_000, registeredCapitalCurrency: 'USD' },
]
const COUNT = 60
for (let i = 0; i < COUNT; i++) {
  const id = await firm(
    {
      ...pick(FOUNDED, i),
      ...pick(CAPITALS, i),
      ...(i % 4 && { industryCode: pick(['C3989', 'I6513', 'C1499', 'C39'], i) }),
      ...(i % 3 && { size: pick(['small', 'large', 'micro'], i) }),
      status: pick(['active', 'suspended'], i),
      tier: pick(['key', 'normal', 'dormant'], i),
      tags: pick([[], ['甲'], ['甲', '乙']], i),
      ...(i % 5 && { address: '创新路 1 号' }),
    },
    pick([park.gridA, park.gridB, null as never], i),
  )
  for (const t of pick(TITLES, i)) await desk.post(`/enterprises/${id}/titles`, t)
  for (const f of figuresOf(i)) await desk.post(`/enterprises/${id}/indicators`, f)
  if (i % 2) await desk.post(`/enterprises/${id}/contacts`, { name: '联系人', role: '主任', phone: '13900000000' })
}

const operator = fc.constantFrom('one-of' as const, 'none-of' as const)
const limit = fc.constantFrom('at-least' as const, 'at-most' as const)
const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 })
const listed = (field: string, ...values: string[]) =>
  fc.record({ field: fc.constant(field), operator, values: some(...values) })
const period = fc.constantFrom('2025', '2025-Q1', '2025-Q4', '2025-03', '2024', 'last-year', 'last-quarter')
const condition = fc.oneof(
  listed('industry', '39', 'C', 'I65', 'C1499', '65'),
  listed('size', 'small', 'micro', 'large'),
  listed('status', 'active', 'suspended'),
  listed('tier', 'key', 'dormant'),
  listed('grid', park.gridA, park.gridB, park.area),
  listed('title', 'high-tech', 'licence', 'srdi'),
  listed('tag', '甲', '乙', '丙'),
  fc.record({ field: fc.constant('capital'), operator: limit, value: fc.constantFrom(0, 500, 499.5, 900) }),
  fc.record({
    field: fc.constant('founded'),
    operator: fc.constantFrom('on-or-before', 'on-or-after'),
    value: fc.constantFrom('2016-02-29', '2020-01-01', '2020-06-30', '2020-12-31', '2021-11-02', '2021-11-30'),
  }),
  fc.record({ field: fc.constant('age'), operator: limit, value: fc.constantFrom(4, 5, 6, 10) }),
  fc.record({ field: fc.constant('staff'), operator: limit, value: fc.constantFrom(20, 50, 300) }),
  fc.record({
    field: fc.constant('title-ends'),
    operator: fc.constant('within'),
    values: some('high-tech', 'licence', 'srdi'),
    value: fc.constantFrom(0, 18, 30, 400),
  }),
  fc.record({
    field: fc.constant('figure'),
    operator: limit,
    kind: fc.constantFrom('revenue', 'staff'),
    period,
    value: fc.constantFrom(0.12, 1200, 300, 100, 60),
    unit: fc.constantFrom(...UNITS),
  }),
  fc.record({
    field: fc.constant('growth'),
    operator: limit,
    kind: fc.constant('revenue'),
    period,
    value: fc.constantFrom(-100, 9.09, 20, 7),
  }),
  fc.record({
    field: fc.constant('entry'),
    operator: fc.constantFrom('present', 'absent'),
    values: some(
      'industry',
      'size',
      'capital',
      'founded',
      'address',
      'point',
      'grid',
      'legalPerson',
      'phone',
      'staff',
      'revenue',
    ),
  }),
  fc.record({ field: fc.constantFrom('open-demands', 'open-hazards'), operator: limit, value: fc.constantFrom(0, 1) }),
)
const match = fc.constantFrom('all', 'any')
const rule = fc.record({
  match,
  groups: fc.array(fc.record({ match, conditions: fc.array(condition, { minLength: 1, maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
})

const MET: Record<string, Met> = { true: 'met', false: 'unmet', null: 'unknown' }
const staffIn = (c: AskedCondition) =>
  c.field === 'figure' && c.kind === 'staff' ? { ...c, unit: 'person' as const } : c

test('the database and the memory judge every file alike, whatever is asked: met, not met, not known', async () => {
  const told = await park.see(async (ctx) => {
    const ids = (await ctx.db.selectFrom('enterprise').select('id').where('parkId', '=', park.id).execute()).map(
      (e) => e.id,
    )
    const [known, grids] = [await knownOf(ctx, ids), await gridsOf(ctx)]
    const facts = new Map(known.map((k) => [k.id, factsOf(k, grids)]))
    const today = shanghaiDate(ctx.now)
    const seen = new Map<Met, number>()
    await fc.assert(
      fc.asyncProperty(rule, async (given) => {
        const parsed = ConditionRule.parse(given)
        const asked = { ...parsed, groups: parsed.groups.map((g) => ({ ...g, conditions: g.conditions.map(staffIn) })) }
        const { rows } = await sql<{
          id: string
          met: boolean | null
        }>`${judgedRows(asked, { parkId: park.id, today })}`.execute(ctx.db as never)
        assert.equal(rows.length, COUNT)
        for (const { id, met } of rows) {
          const inMemory = judgeRule(asked, facts.get(id) as never, today).met
          seen.set(inMemory, (seen.get(inMemory) ?? 0) + 1)
          assert.equal(MET[String(met)], inMemory, JSON.stringify({ asked, facts: facts.get(id) }))
        }
      }),
      { numRuns: 300 },
    )
    return seen
  })
  for (const met of ['met', 'unmet', 'unknown'] as const)
    assert.ok((told.get(met) ?? 0) > 500, `hardly anything was ${met}`)
})

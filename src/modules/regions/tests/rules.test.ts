import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  add,
  type Border,
  type Figures,
  type Ground,
  type Group,
  groupMonth,
  groupsOf,
  heldParts,
  isFinal,
  isSmall,
  LEAST_PARKS,
  lastFinal,
  linesOf,
  monthsLater,
  monthsUpTo,
  type Opening,
  tellSum,
} from '../rules/index.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
/** What a reader sees of a breakdown whose total she sees as well. */
const shown = (parts: readonly number[]) => {
  const held = heldParts(parts)
  return parts.map((n, i) => (held[i] ? '*' : `${n}`)).join(' ')
}

/** Everything that could stand behind what is shown, for a reader who knows the rule by which it is held back. */
const behind = (total: number, count: number, seen: string): number[][] => {
  const spread = (left: number, n: number): number[][] =>
    n === 1
      ? [[left]]
      : Array.from({ length: left + 1 }, (_, v) => spread(left - v, n - 1).map((r) => [v, ...r])).flat()
  return spread(total, count).filter((parts) => shown(parts) === seen)
}

test('whoever knows the total, all that is told and the very rule of holding back still cannot tell a small number', () => {
  const parts = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 12 })), {
    minLength: 2,
    maxLength: 4,
  })
  fc.assert(
    fc.property(parts, (real) => {
      fc.pre(sum(real) >= 5)
      const worlds = behind(sum(real), real.length, shown(real))
      real.forEach((n, i) => {
        if (!isSmall(n)) return
        assert.ok(
          new Set(worlds.map((w) => w[i])).size > 1,
          `${real} is shown as ${shown(real)}: part ${i} is found out`,
        )
      })
    }),
    { numRuns: 300 },
  )
})

test('nothing is held back where nothing is small, and a small part never alone', () => {
  assert.equal(shown([0, 5, 40]), '0 5 40')
  assert.equal(shown([3, 40, 20, 0]), '* 40 * 0')
  assert.equal(shown([1, 1, 1, 1, 1, 0]), '* * * * * *')
})

const CODES = ['430000', '430600', '430602', '430702']
const HOMES = ['430602', '430602', '430602', '430624', '430624', '430702', '430702', '430702']
const PARKS: Ground[] = HOMES.map((divisionCode, i) => ({ id: `p${i}`, name: `园区${i}`, divisionCode }))
type Happening = { kind: 'grant' | 'open' | 'close'; code: string; park: string; month: number }
const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom('grant', 'open', 'open', 'close'),
  code: fc.constantFrom(...CODES),
  park: fc.constantFrom('p0', 'p1', 'p2', 'p3'),
  month: fc.integer({ min: 2, max: 5 }),
})
const monthNo = (n: number) => monthsLater('2026-01-01', n)
const SHOWN = Array.from({ length: 6 }, (_, i) => i)

type State = { borders: Border[]; openings: Opening[] }
const after = (s: State, h: Happening, at: number): State => {
  const now = monthNo(h.month)
  const open = s.openings.find((o) => o.parkId === h.park && o.closed === null)
  if (h.kind === 'grant')
    return s.borders.some((b) => b.code === h.code)
      ? s
      : { ...s, borders: [...s.borders, { code: h.code, at, since: now }] }
  if (h.kind === 'open')
    return open ? s : { ...s, openings: [...s.openings, { parkId: h.park, since: now, closed: null }] }
  return { ...s, openings: s.openings.map((o) => (o === open ? { ...o, closed: now } : o)) }
}

/** Whether single figures follow from sums by adding and subtracting, in whatever way: is it in the span of the rows? */
const follows = (rows: readonly number[][], wanted: readonly number[]): boolean => {
  const rank = (m: number[][]) => {
    const a = m.map((r) => [...r])
    let rank = 0
    for (let c = 0; c < wanted.length; c++) {
      const at = a.findIndex((r, i) => i >= rank && Math.abs(r[c] as number) > 1e-9)
      if (at < 0) continue
      const [pivot] = a.splice(at, 1) as [number[]]
      a.splice(rank, 0, pivot)
      a.forEach((r, i) => {
        if (i === rank) return
        const f = (r[c] as number) / (pivot[c] as number)
        r.forEach((v, j) => {
          r[j] = v - f * (pivot[j] as number)
        })
      })
      rank++
    }
    return rank
  }
  return rank([...rows]) === rank([...rows, [...wanted]])
}
const vector = (g: Group) => PARKS.map((p) => (g.parks.includes(p.id) ? 1 : 0))

test('whoever remembers all she ever read, for every division, through every grant, opening and closing, finds out no park that did not open', () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 2, maxLength: 14 }), (story) => {
      const events = story.toSorted((a, b) => a.month - b.month)
      const read = new Map<number, number[][]>(SHOWN.map((m) => [m, []]))
      const opened = new Map<number, Set<string>>(SHOWN.map((m) => [m, new Set()]))
      let state: State = { borders: [], openings: [] }
      events.forEach((e, i) => {
        state = after(state, e, i)
        for (const m of SHOWN.filter((m) => m < e.month))
          for (const code of state.borders.map((b) => b.code))
            for (const g of groupsOf(code, PARKS, monthNo(m), state)) {
              if (g.park) opened.get(m)?.add(g.park)
              else if (g.parks.length < LEAST_PARKS) continue
              read.get(m)?.push(vector(g))
            }
      })
      for (const m of SHOWN)
        PARKS.forEach((p, i) => {
          if (opened.get(m)?.has(p.id)) return
          const alone = PARKS.map((_, j) => (i === j ? 1 : 0))
          assert.ok(!follows(read.get(m) ?? [], alone), `${p.id} in month ${m} follows from ${JSON.stringify(events)}`)
        })
    }),
    { numRuns: 500 },
  )
})

const figures = (received: number): Figures => add(new Map(), 'received', '', received)
const RECEIVED = linesOf({}).find((l) => l.key === 'received') as ReturnType<typeof linesOf>[number]
const monthOf = (sizes: Record<string, number>, park: string | null, enterprises = 20) => {
  const parks = Object.keys(sizes)
  return groupMonth(
    { key: park ?? '430600', park, parks },
    (id) => figures(sizes[id] as number),
    () => enterprises,
  )
}

test('of two parks together nothing is told, of three their sum; parks in which nobody is hidden do not count', () => {
  assert.deepEqual(tellSum([monthOf({ a: 50, b: 60 }, null)], RECEIVED).told, { state: 'held' })
  assert.deepEqual(tellSum([monthOf({ a: 50, b: 60, c: 0 }, null)], RECEIVED).told, { state: 'told', value: 110 })
  assert.deepEqual(tellSum([monthOf({ a: 50, b: 60, c: 0 }, null, 4)], RECEIVED).told, { state: 'held' })
})

test('a sum is what is told added up: what is held back is not in it, and that is said', () => {
  const groups = [monthOf({ a: 50, b: 60, c: 7 }, null), monthOf({ d: 3 }, 'd'), monthOf({ e: 9 }, 'e')]
  assert.deepEqual(tellSum(groups, RECEIVED), { told: { state: 'told', value: 126 }, partial: true })
})

test('a month is shown when it is final: from the sixth day of the next one on', () => {
  assert.equal(isFinal('2026-10-01', new Date('2026-11-05T23:59:00+08:00')), false)
  assert.equal(isFinal('2026-10-01', new Date('2026-11-06T00:01:00+08:00')), true)
  assert.equal(lastFinal(new Date('2027-01-03T10:00:00+08:00')), '2026-11-01')
  assert.deepEqual(monthsUpTo('2026-01-01', 3), ['2025-11-01', '2025-12-01', '2026-01-01'])
})

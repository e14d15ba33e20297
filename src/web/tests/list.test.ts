import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Search } from '../address.ts'
import { changing, chipsOf, clearAll, isChanged, queryFrom, viewOf } from '../kit/list/listQuery.ts'
import type { Filter, View } from '../kit/list/types.ts'

const filters: Filter[] = [
  { key: 'q', kind: 'search', label: '搜索' },
  {
    key: 'status',
    kind: 'multi',
    label: '状态',
    options: [
      { value: 'waiting', label: '待签收' },
      { value: 'closed', label: '已销号' },
    ],
  },
  { key: 'from', until: 'until', kind: 'range', label: '时限' },
  {
    key: 'grid',
    kind: 'tree',
    label: '网格',
    options: [{ value: 'a', label: '东片区', children: [{ value: 'a1', label: '一网格' }] }],
  },
]
const views: View[] = [
  { key: 'all', label: '全部', query: { sort: 'dueAt' } },
  { key: 'late', label: '已逾期', query: { status: 'waiting', sort: '-dueAt' } },
]
const say = { from: (day: string) => `从${day}`, until: (day: string) => `到${day}`, language: 'zh' as const }

const ask = (search: Search, opens?: string) => queryFrom(search, viewOf(search, views, filters, opens), filters)

test('a saved view asks its question, and a filter in the address overrules it', () => {
  assert.deepEqual(ask({ view: 'late' }), { status: 'waiting', sort: '-dueAt' })
  assert.deepEqual(ask({ view: 'late', status: 'closed' }), { status: 'closed', sort: '-dueAt' })
})

test('without a query in the address the list opens with its default view, else with the first', () => {
  assert.deepEqual(ask({}), { sort: 'dueAt' })
  assert.deepEqual(ask({}, 'late'), { status: 'waiting', sort: '-dueAt' })
  assert.deepEqual(ask({ open: 'x' }, 'late'), { status: 'waiting', sort: '-dueAt' })
  assert.deepEqual(ask({ view: 'gone' }, 'gone'), { sort: 'dueAt' })
})

test('a link with conditions and no view means all rows, whatever the list opens with', () => {
  assert.deepEqual(ask({ grid: 'a1' }, 'late'), { sort: 'dueAt', grid: 'a1' })
})

test('what the list does not know stays out of the question to the server', () => {
  assert.deepEqual(queryFrom({ open: 'x', as: 'board', utm: '1', q: '路灯' }, undefined, filters), { q: '路灯' })
})

test('every active filter is a chip in words, and taking it away leaves the others', () => {
  const chips = chipsOf(filters, { status: 'waiting,closed', grid: 'a1', q: '路灯' }, say)
  assert.deepEqual(
    chips.map((c) => c.what),
    ['状态：待签收', '状态：已销号', '网格：一网格'],
  )
  assert.deepEqual(chips[0]?.clears, { status: ['closed'] })
})

test('a period is one chip, with its open end', () => {
  const [chip] = chipsOf(filters, { from: '2020-11-01' }, say)
  assert.equal(chip?.what, '时限：从2020年11月1日 周日')
  assert.deepEqual(chip?.clears, { from: undefined, until: undefined })
})

test('clearing takes away what was added to the view and brings back what was taken from it', () => {
  assert.deepEqual(Object.keys(clearAll(filters)), ['sort', 'without', 'q', 'status', 'from', 'until', 'grid'])
})

test('taking away a condition of the saved view keeps the rest of the view, and says that it is changed', () => {
  const patch = changing({ status: undefined }, { view: 'late', q: '路灯' }, views[1])
  assert.deepEqual(patch, { status: undefined, without: ['status'] })
  const query = ask({ view: 'late', without: 'status', q: '路灯' })
  assert.deepEqual(query, { sort: '-dueAt', q: '路灯' })
  assert.ok(isChanged(query, views[1]))
})

test('narrowing a saved view stays in it, also where the address did not name it yet', () => {
  assert.deepEqual(changing({ q: '路灯' }, { view: 'late' }, views[1]), { q: '路灯' })
  assert.deepEqual(changing({ q: '路灯' }, {}, views[1]), { q: '路灯', view: 'late' })
  assert.deepEqual(changing({ open: 'x' }, {}, views[1]), { open: 'x' })
})

test('a view is changed when it asks something else, not when the same is said in another order', () => {
  assert.ok(!isChanged({ sort: '-dueAt', status: 'waiting' }, views[1]))
  assert.ok(isChanged({ status: 'waiting', sort: 'dueAt' }, views[1]))
})

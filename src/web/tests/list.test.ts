import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chipsOf, clearAll, leavingView, queryFrom } from '../kit/list/listQuery.ts'
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

test('a saved view asks its question, and a filter in the address overrules it', () => {
  assert.deepEqual(queryFrom({ view: 'late' }, views, filters), { status: 'waiting', sort: '-dueAt' })
  assert.deepEqual(queryFrom({ view: 'late', status: 'closed' }, views, filters), { status: 'closed', sort: '-dueAt' })
})

test('without a choice, or with an unknown one, the first view is shown', () => {
  assert.deepEqual(queryFrom({}, views, filters), { sort: 'dueAt' })
  assert.deepEqual(queryFrom({ view: 'gone' }, views, filters), { sort: 'dueAt' })
})

test('what the list does not know stays out of the question to the server', () => {
  assert.deepEqual(queryFrom({ open: 'x', as: 'board', utm: '1', q: '路灯' }, [], filters), { q: '路灯' })
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

test('clearing takes every filter away, both ends of a period too', () => {
  assert.deepEqual(Object.keys(clearAll(filters)), ['q', 'status', 'from', 'until', 'grid'])
})

test('taking away a condition of the saved view keeps the rest of the view', () => {
  const patch = leavingView({ status: undefined }, { view: 'late', q: '路灯' }, views)
  assert.deepEqual(patch, { status: undefined, sort: '-dueAt', view: 'changed', q: '路灯' })
  assert.deepEqual(queryFrom({ view: 'changed', sort: '-dueAt', q: '路灯' }, views, filters), {
    sort: '-dueAt',
    q: '路灯',
  })
})

test('narrowing a saved view stays in it', () => {
  assert.deepEqual(leavingView({ q: '路灯' }, { view: 'late' }, views), { q: '路灯' })
})

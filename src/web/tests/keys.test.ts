import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Key, meaningOf, told } from '../kit/keys/press.ts'
import { moved, sameLook, shownColumns } from '../kit/list/look.ts'
import { neighboursIn, nextOf } from '../kit/list/neighbours.ts'
import { withNewest } from '../kit/recent.ts'

const run = () => undefined
const keys: Key[] = [
  { press: 'd', label: '派单', run },
  { press: 'g d', label: '诉求台账', run },
  { press: 'g e', label: '企业名录', run },
  { press: 'Enter', label: '打开' },
]

test('g and d one after the other go to the demands, d alone dispatches', () => {
  assert.equal(meaningOf({ key: 'd', before: undefined }, keys).found?.label, '派单')
  assert.deepEqual(meaningOf({ key: 'g', before: undefined }, keys), { waits: true })
  assert.equal(meaningOf({ key: 'd', before: 'g' }, keys).found?.label, '诉求台账')
  assert.equal(meaningOf({ key: 'x', before: 'g' }, keys).found, undefined)
})

test('a key that is only told does nothing, and the help tells each key once', () => {
  assert.equal(meaningOf({ key: 'Enter', before: undefined }, keys).found, undefined)
  const twice = [...keys, { press: 'd', label: '别的', run }, { press: '1', label: '视图', run, told: false as const }]
  assert.deepEqual(
    told(twice).map((k) => k.label),
    ['派单', '诉求台账', '企业名录', '打开'],
  )
})

test('columns stand in the order in which they were chosen, the first always first, unknown ones left out', () => {
  const columns = ['number', 'title', 'due', 'level'].map((key) => ({ key }))
  assert.deepEqual(
    shownColumns(columns, ['level', 'gone', 'title']).map((c) => c.key),
    ['number', 'level', 'title'],
  )
  assert.deepEqual(moved(['a', 'b', 'c'], 'c', -1), ['a', 'c', 'b'])
  assert.deepEqual(moved(['a', 'b', 'c'], 'c', 1), ['a', 'b', 'c'])
})

test('a view that keeps no columns is never changed by choosing some', () => {
  const now = { columns: ['title'], density: 'roomy' }
  assert.ok(sameLook(now, { columns: null, density: null }))
  assert.ok(!sameLook(now, { columns: ['due', 'title'], density: null }))
  assert.ok(!sameLook(now, { columns: ['title'], density: 'compact' }))
})

test('a record knows what comes before and after it in the list it was opened from', () => {
  const list = { at: '/demands?view=all', title: '诉求台账', rows: ['/demands/a', '/demands/b', '/demands/c'] }
  assert.deepEqual(neighboursIn(list, '/demands/b'), {
    at: '/demands?view=all',
    title: '诉求台账',
    place: 2,
    of: 3,
    previous: '/demands/a',
    next: '/demands/c',
  })
  assert.equal(neighboursIn(list, '/demands/z'), undefined)
  assert.equal(neighboursIn(list, '/demands/c')?.next, undefined)
})

test('after a finished case what breaches first is opened, which is the first of the list that is another', () => {
  assert.equal(nextOf(['a', 'b', 'c'], 'a'), 'b')
  assert.equal(nextOf(['a', 'b', 'c'], 'c'), 'a')
  assert.equal(nextOf(['a'], 'a'), undefined)
})

test('what was opened last comes first among the recent ones, and stands there once', () => {
  const known = [
    { to: '/demands/a', label: '甲' },
    { to: '/demands/b', label: '乙' },
  ]
  assert.deepEqual(
    withNewest(known, { to: '/demands/b', label: '乙' }).map((r) => r.to),
    ['/demands/b', '/demands/a'],
  )
})

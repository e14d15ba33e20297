import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matching } from '../shell/palette/match.ts'

const pages = [
  { label: '诉求台账', also: 'Demands' },
  { label: '诉求设置', also: 'Demand settings' },
  { label: '企业名录', also: 'Enterprises' },
  { label: '驾驶舱', also: 'Cockpit' },
  { label: '走访台账', also: 'Visits', hint: '2026-0042' },
]
const found = (typed: string) => matching(pages, typed).map((p) => p.label)

test('a page is found by its name, by pinyin, by initials, and in the other language', () => {
  assert.deepEqual(found('企业'), ['企业名录'])
  assert.deepEqual(found('qiyemin'), ['企业名录'])
  assert.deepEqual(found('qyml'), ['企业名录'])
  assert.deepEqual(found('cock'), ['驾驶舱'])
  assert.deepEqual(found('jsc'), ['驾驶舱'])
})

test('what begins with the words comes before what only holds them', () => {
  assert.deepEqual(found('台账'), ['诉求台账', '走访台账'])
  assert.deepEqual(found('sqsz')[0], '诉求设置')
  assert.deepEqual(found('visit')[0], '走访台账')
})

test('letters may be left out in Latin words, and a number beside the name is found too', () => {
  assert.deepEqual(found('dmdset'), ['诉求设置'])
  assert.deepEqual(found('0042'), ['走访台账'])
  assert.deepEqual(found('xyz'), [])
})

test('without words everything stands as it was offered', () => {
  assert.equal(found('  ').length, pages.length)
})

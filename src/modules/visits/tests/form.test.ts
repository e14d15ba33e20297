import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FinishVisit } from '../contract/index.ts'
import { emptyValues, formOf, nowInPark, STEPS, stepOf } from '../web/field/values.ts'

const contacts = [
  { id: '01900000-0000-7000-8000-000000000001', name: '王经理', role: '总经理', phone: null, isPrimary: true },
]

test('an ordinary visit needs nothing but what the form fills in by itself', () => {
  const sent = formOf(emptyValues('例行走访'), contacts)
  assert.equal(FinishVisit.safeParse(sent).success, true)
  assert.deepEqual([sent.people, sent.demands, sent.promises], [[], [], []])
})

test('who the file knows is sent with her role, and one line is enough for a need', () => {
  const typed = { ...emptyValues('例行走访'), people: ['王经理', '新来的'], demands: [{ title: '车间电压不稳' }] }
  const sent = formOf(typed, contacts)
  assert.deepEqual(sent.people, [
    { name: '王经理', role: '总经理' },
    { name: '新来的', role: null },
  ])
  assert.equal(sent.demands[0]?.detail, '车间电压不稳')
})

test('the time is the park’s, whatever zone the phone is in', () => {
  assert.equal(nowInPark(Date.parse('2026-11-22T16:30:45Z')), '2026-11-23T00:30:00+08:00')
})

test('a complaint is shown in the step that holds its field', () => {
  assert.deepEqual(['people', 'demands', 'promises', 'corrections', 'notes'].map(stepOf), [
    'met',
    'needs',
    'promises',
    'promises',
    'review',
  ])
  assert.equal(stepOf(undefined), STEPS.at(-1))
})

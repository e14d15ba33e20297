import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChecklistFor } from '../../safety/contract/index.ts'
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
    { name: '王经理', role: '总经理', contactId: contacts[0]?.id },
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

const list: ChecklistFor = {
  version: 3,
  checklist: {
    code: 'general',
    zh: '通用检查表',
    en: 'General list',
    industries: [],
    tags: [],
    items: [{ code: 'exits', zh: '安全出口畅通', en: 'Exits are clear', severity: 'general' }],
  },
  rectifyBy: { general: '2026-11-09', major: '2026-11-23' },
}

test('nobody looked: no checklist is sent; one touch sends that everything was in order', () => {
  assert.equal(formOf(emptyValues('例行走访'), contacts, [], list).safety, null)
  const all = formOf({ ...emptyValues('例行走访'), safety: { all: true } }, contacts, [], list)
  assert.deepEqual(all.safety, { checklist: 'general', version: 3, restOk: true, answers: [] })
  assert.equal(FinishVisit.safeParse(all).success, true)
})

test('every part that was typed becomes a part of what is sent', () => {
  const typed = {
    ...emptyValues('安全检查'),
    people: ['王经理', '李新来'],
    newPeople: { 李新来: { propose: true, role: '安全主任', phone: '13807305678' } },
    safety: { all: true, answers: { exits: 'not-ok' as const } },
    hazards: [{ text: '出口堆放纸箱', item: 'exits', files: [{ id: contacts[0]?.id ?? '', name: 'a.jpg', size: 1 }] }],
    questions: [{ question: '稳岗补贴怎么领？', answer: ' ' }],
    labourNeeds: [{ job: '焊工', headcount: 3 }],
  }
  const sent = formOf(typed, contacts, [], list)
  const read = FinishVisit.parse(sent)
  assert.deepEqual(
    read.people.map((p) => [p.name, p.contactId !== undefined, p.propose === true]),
    [
      ['王经理', true, false],
      ['李新来', false, true],
    ],
  )
  assert.deepEqual(
    [read.safety?.answers.length, read.hazards[0]?.fileIds.length, read.questions[0]?.answer],
    [1, 1, null],
  )
  assert.deepEqual(read.labourNeeds[0], { job: '焊工', headcount: 3 })
})

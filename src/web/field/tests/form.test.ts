import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Category } from '../../../modules/demands/contract/index.ts'
import type { PackedEnterprise, PlannedVisit } from '../../../modules/field/contract/index.ts'
import { LogVisit } from '../../../modules/visits/contract/index.ts'
import { oneFact } from '../screens/firms/fact.ts'
import { type Around, bodyOf } from '../screens/form/body.ts'
import { problemsIn, stepOf } from '../screens/form/problems.ts'
import {
  emptyValues,
  newCorrection,
  newHazard,
  newLabour,
  newNeed,
  newPromise,
  newQuestion,
  type Values,
  valuesOf,
} from '../screens/form/values.ts'
import { roundOf } from '../screens/today/round.ts'

const list = {
  code: 'general',
  zh: '通用检查表',
  en: 'General',
  industries: [],
  tags: [],
  items: [{ code: 'exit', zh: '疏散通道畅通', en: 'Exits are clear', severity: 'general' as const }],
}
const around: Around = {
  enterpriseId: '0199a000-0000-7000-8000-000000000001',
  visitId: null,
  categories: [],
  carried: { list, version: 3 },
}
const blank = (): Values => ({ ...emptyValues('例行走访', false), startedAt: '2026-11-02T09:30:00+08:00' })
const all = (): Values => ({
  ...blank(),
  people: [{ name: '王海燕', role: '主任', phone: '13812345678', propose: true, known: false }],
  demands: [{ ...newNeed(), title: '车间电压不稳' }],
  looked: 'found',
  answers: { exit: 'not-ok' },
  hazards: [{ ...newHazard('exit'), text: '通道堆放货物' }],
  promises: [{ ...newPromise(), what: '请供电公司上门', dueOn: '2026-11-09' }],
  questions: [{ ...newQuestion(), question: '技改补贴怎么申报' }],
  labourNeeds: [{ ...newLabour(), job: '电工', headcount: '3', wageFrom: '5000', wageTo: '7000' }],
  corrections: [{ ...newCorrection(), field: 'address', value: '顺天大道 8 号' }],
})
const pathsOf = (v: Values, categories: Category[] = []) => Object.keys(problemsIn(v, categories))

test('what the phone sends has the shape of the form online, whatever is filled in', () => {
  for (const values of [blank(), all()]) {
    const { visitId: _, ...body } = bodyOf(values, around)
    assert.deepEqual(LogVisit.safeParse(body).error?.issues ?? [], [])
    assert.deepEqual(pathsOf(values), [])
  }
})

test('one touch says that all is in order; what nobody looked at is not said', () => {
  assert.deepEqual(bodyOf({ ...blank(), looked: 'fine' }, around).safety, {
    checklist: 'general',
    version: 3,
    restOk: true,
    answers: [],
  })
  assert.equal(bodyOf(blank(), around).safety, null)
})

test('hazards are sent only while «有隐患» stands', () => {
  assert.deepEqual(bodyOf({ ...all(), looked: 'fine' }, around).hazards, [])
})

test('a need without details repeats its one line', () => {
  assert.equal(bodyOf(all(), around).demands?.[0]?.detail, '车间电压不稳')
})

test('an item of the outbox is changed as it was typed', () => {
  const body = bodyOf(all(), around)
  assert.deepEqual(bodyOf(valuesOf(body), around), body)
})

test('what the server would refuse is said at its field, in its step', () => {
  const broken: Values = {
    ...blank(),
    purpose: ' ',
    demands: [{ ...newNeed(), title: '电' }],
    promises: [newPromise()],
    labourNeeds: [{ ...newLabour(), job: '电工', headcount: '0', wageFrom: '9000', wageTo: '100' }],
    corrections: [newCorrection()],
  }
  const found = pathsOf(broken)
  assert.deepEqual(found.sort(), [
    'corrections.0.field',
    'corrections.0.value',
    'demands.0.title',
    'labourNeeds.0.headcount',
    'labourNeeds.0.wageToYuan',
    'promises.0.dueOn',
    'promises.0.what',
    'purpose',
  ])
  assert.deepEqual([...new Set(found.map(stepOf))].sort(), ['met', 'more', 'needs'])
})

test('a visit cannot lie ahead of the clock', () => {
  assert.deepEqual(pathsOf({ ...blank(), startedAt: '2999-01-01T09:00:00+08:00' }), ['startedAt'])
})

const asking = {
  id: 'c',
  active: true,
  diversion: null,
  questions: [
    {
      id: 'q',
      key: 'load',
      kind: 'number',
      labelZh: '容量',
      labelEn: 'Load',
      required: true,
      options: [],
      diversions: [],
    },
    {
      id: 'r',
      key: 'grid',
      kind: 'yes-no',
      labelZh: '是否增容',
      labelEn: 'More',
      required: false,
      options: [],
      diversions: [{ answer: 'no', kind: 'stop', zh: '无需申请', en: 'Not needed' }],
    },
  ],
} as unknown as Category

test('a typed question that has to be answered is asked for, and an answer that leads elsewhere stops the need', () => {
  const need = (answers: Values['demands'][number]['answers']) => ({
    ...blank(),
    demands: [{ ...newNeed(), title: '要增容 800', categoryId: 'c', answers }],
  })
  assert.deepEqual(pathsOf(need({}), [asking]), ['demands.0.answers.load'])
  assert.deepEqual(pathsOf(need({ load: 800, grid: false }), [asking]), ['demands.0.categoryId'])
  assert.deepEqual(pathsOf(need({ load: 800, grid: true }), [asking]), [])
})

type Brief = PackedEnterprise['brief']
const firm = (id: string, more: object = {}, at?: [number, number]) =>
  ({
    id,
    own: true,
    brief: {
      enterprise: {
        id,
        name: id,
        tier: 'normal',
        address: null,
        grid: null,
        lng: at?.[0] ?? null,
        lat: at?.[1] ?? null,
      },
      promises: [],
      demands: [],
      lastVisits: [],
      planned: null,
      certificates: [],
      records: { hazards: null },
      ...more,
    } as unknown as Brief,
  }) satisfies PackedEnterprise
const plan = (id: string, day: string) => ({ id: `v-${id}`, enterprise: { id, name: id }, day }) as PlannedVisit

test('the round goes the short way through the day, with what was left over, and without what comes later', () => {
  const firms = [
    firm('far', {}, [112.9, 28.9]),
    firm('near', {}, [112.7, 28.7]),
    firm('middle', {}, [112.8, 28.8]),
    firm('unknown'),
  ]
  const planned = [
    plan('far', '2026-11-22'),
    plan('near', '2026-11-20'),
    plan('unknown', '2026-11-22'),
    plan('middle', '2026-11-22'),
    plan('middle', '2026-11-25'),
  ]
  const names = roundOf(planned, firms, '2026-11-22').map((s) => s.enterprise.id)
  assert.equal(names.length, 4)
  assert.equal(names[3], 'unknown')
  assert.equal(names[1], 'middle')
})

test('a card says the one thing that matters most', () => {
  const today = '2026-11-22'
  const promise = (dueOn: string) => ({ state: 'open', dueOn })
  assert.equal(
    oneFact(firm('a', { promises: [promise('2026-11-01')], planned: { day: today } }), today).key,
    'promiseLate',
  )
  assert.equal(oneFact(firm('a', { demands: [{ overdue: true, dueOn: null }] }), today).key, 'demandLate')
  assert.equal(oneFact(firm('a', { promises: [promise('2026-11-25')] }), today).key, 'promiseOpen')
  assert.equal(oneFact(firm('a', { planned: { day: today } }), today).key, 'plannedOn')
  assert.equal(oneFact(firm('a'), today).key, 'never')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES, type RoleCode } from '../../../access.ts'
import { type Demand, type DemandAction, DemandStatus, type LedgerDay, type Suggestion } from '../contract/index.ts'
import { leftOf, spoken, stateOf } from '../web/case/clockState.ts'
import { needsMore, stepsOf, whatChanged } from '../web/case/nextStep.ts'
import { kindOf, proposedBy, wordsOf } from '../web/case/story.ts'
import { savedViews, waitsFor } from '../web/list/views.ts'
import { given } from '../web/look.ts'
import { shortList } from '../web/steps/shortList.ts'
import { asTree } from '../web/tree.ts'

const as = (role: RoleCode) => (permission: string) => (ROLES[role].may as readonly string[]).includes(permission)
const counts = (some: Partial<Record<DemandStatus, number>>) => ({
  status: { ...(Object.fromEntries(DemandStatus.options.map((s) => [s, 0])) as Record<DemandStatus, number>), ...some },
  overdue: 2,
  rectifying: 1,
  reopenAsked: 0,
  following: 1,
  bounds: ['overdue' as const],
})

test('what waits for a person follows from what she may do', () => {
  assert.deepEqual(waitsFor(as('desk')), ['submitted', 'accepted', 'answered'])
  assert.deepEqual(waitsFor(as('handler')), ['dispatched', 'handling'])
  assert.deepEqual(waitsFor(as('instructor')), [])
})

test('the first view holds what waits for me, most urgent first, and its number is that of its list', () => {
  const [mine, ...others] = savedViews({
    may: as('handler'),
    counts: counts({ submitted: 9, dispatched: 2, handling: 3 }),
  })
  assert.deepEqual(mine?.query, { sort: 'nextDueAt', status: 'dispatched,handling' })
  assert.equal(mine?.count, 5)
  assert.equal(others.at(-1)?.count, 14)
  assert.deepEqual(
    others.filter((v) => v.countIsBound).map((v) => [v.key, v.count]),
    [['overdue', 2]],
  )
})

test('whoever has no step to take starts with what is open, and nobody is shown a number before it is known', () => {
  const [first] = savedViews({ may: as('instructor'), counts: undefined })
  assert.deepEqual(first?.query, { sort: 'nextDueAt', open: 'true' })
  assert.equal(first?.count, undefined)
})

const seen = (_: DemandStatus, actions: DemandAction[], reopenAskedAt: string | null = null) => ({
  actions,
  reopenAskedAt,
})

test('the one primary button is the next step; sending back is a verdict and has no button', () => {
  assert.deepEqual(stepsOf(seen('submitted', ['withdraw', 'accept', 'decline', 'redirect'])), {
    primary: 'accept',
    more: ['withdraw', 'decline', 'redirect'],
  })
  assert.deepEqual(stepsOf(seen('answered', ['verify', 'redo'])), { primary: 'verify', more: [] })
})

test('while the enterprise may still rate, closing is not urged; when it wrote after closing, reopening comes first', () => {
  assert.equal(stepsOf(seen('verified', ['rate', 'close', 'reopen'])).primary, undefined)
  assert.equal(stepsOf(seen('closed', ['reopen'], '2026-11-02T02:00:00.000Z')).primary, 'reopen')
  assert.equal(stepsOf(seen('closed', ['reopen'])).primary, undefined)
})

test('two readings of a case differ in what somebody else changed, and in nothing else', () => {
  const before = {
    status: 'submitted',
    level: 'normal',
    title: '电压不稳',
    category: null,
    department: null,
    dueAt: null,
  }
  const now = { ...before, status: 'accepted', category: { id: 'c', name: '水电气' } }
  assert.deepEqual(whatChanged(before as unknown as Demand, now as unknown as Demand), ['status', 'category'])
})

test('a line of the story says the step and what matters about it, in both languages', () => {
  assert.deepEqual(wordsOf({ kind: 'dispatch', data: { department: '经济发展局' } }), [
    '派单给经济发展局',
    'Dispatched to 经济发展局',
  ])
  assert.deepEqual(wordsOf({ kind: 'rate', data: { score: 5, onBehalf: true } }), [
    '评价：非常满意（代录，不计入）',
    'Rated: Very satisfied (on their behalf, not counted)',
  ])
  assert.deepEqual(
    wordsOf({ kind: 'return', data: { reason: ['不属本部门职责', 'Not ours'] } })[0],
    '退单：不属本部门职责',
  )
  assert.deepEqual(wordsOf({ kind: 'sign', data: null }), ['签收', 'Signed for'])
  const slip = { number: 'DB2026-0012', label: ['红色', 'Red'] }
  assert.deepEqual(wordsOf({ kind: 'slip', data: slip })[0], '红色督办单 DB2026-0012：开单')
  assert.deepEqual(
    wordsOf({ kind: 'slip', data: { ...slip, step: ['核查', 'Check'] } })[1],
    'Red slip DB2026-0012: Check',
  )
  assert.deepEqual(wordsOf({ kind: 'raise', data: { stage: 'resolve' } })[0], '上报上一级：办结')
})

test('only words and files look like something said to somebody', () => {
  assert.equal(kindOf({ kind: 'sign', body: null, audience: 'public', attachments: [] }), 'event')
  assert.equal(kindOf({ kind: 'note', body: '请补材料', audience: 'internal', attachments: [] }), 'internal')
})

test('the next dispatch remembers where the last return proposed to send the case, until it is dispatched again', () => {
  const back = { kind: 'return' as const, data: { proposedDepartmentId: 'b' } }
  assert.equal(proposedBy([back]), 'b')
  assert.equal(proposedBy([{ ...back, kind: 'refer' }]), 'b')
  assert.equal(proposedBy([back, { kind: 'dispatch', data: {} }]), undefined)
})

const suggestion = (id: string, reasons: number): Suggestion => ({
  department: { id, name: id },
  reasons: Array.from({ length: reasons }, () => ({ zh: '职责', en: 'Duty' })),
  against: [],
  load: 0,
  coDepartments: [],
})

test('departments with a reason stand first, the one proposed by a return before all; without any the whole list is offered', () => {
  const all = [suggestion('a', 1), suggestion('b', 0), suggestion('c', 1)]
  assert.deepEqual(
    shortList(all, 'b').map((s) => s.department.id),
    ['b', 'a', 'c'],
  )
  assert.deepEqual(
    shortList(all, undefined).map((s) => s.department.id),
    ['a', 'c'],
  )
  assert.equal(shortList([suggestion('a', 0), suggestion('b', 0)], undefined).length, 2)
})

test('an empty state is shown to the desk, to others only while they look at it', () => {
  const keys = (role: RoleCode, current?: string) =>
    savedViews({ may: as(role), counts: counts({ handling: 1 }), current }).map((v) => v.key)
  assert.ok(keys('desk').includes('submitted'))
  assert.deepEqual(keys('handler', 'answered').slice(0, 3), ['mine', 'handling', 'answered'])
})

test('working time is told as people say it', () => {
  assert.deepEqual(spoken(40, 420), { unit: 'minutes', n: 40 })
  assert.deepEqual(spoken(330, 420), { unit: 'hours', n: 5.5 })
  assert.deepEqual(spoken(1260, 420), { unit: 'workdays', n: 3 })
  assert.deepEqual(spoken(1260), { unit: 'hours', n: 21 })
})

const reading = (usedMinutes: number, light: 'green' | 'red', counted: number[] = []) => ({
  allowedMinutes: 2100,
  usedMinutes,
  light,
  days: counted.map((countedMinutes) => ({ countedMinutes })) as LedgerDay[],
})

test('a clock says what is left, how far it is over, or that its working time is used up', () => {
  assert.equal(leftOf(reading(300, 'green')).how, 'left')
  assert.equal(leftOf(reading(2400, 'red')).how, 'over')
  assert.equal(leftOf(reading(2100, 'red')).how, 'used')
})

test('working days are spoken of only where the ledger shows a whole one', () => {
  assert.deepEqual(leftOf(reading(840, 'green', [300, 420, 120])).span, { unit: 'workdays', n: 3 })
  assert.deepEqual(leftOf(reading(36, 'green', [36])).span, { unit: 'hours', n: 34.4 })
})

test('who did not rate is not late; who answered late is, although it is done', () => {
  const stoppedAt = '2026-11-20T11:00:00.000Z'
  assert.deepEqual(stateOf({ stage: 'rate', light: 'red', stoppedAt }), { colour: 'grey', word: 'unrated' })
  assert.deepEqual(stateOf({ stage: 'resolve', light: 'red', stoppedAt }), { colour: 'red', word: 'doneLate' })
  assert.equal(stateOf({ stage: 'resolve', light: 'red', stoppedAt: null }).word, 'overdue')
})

test('what is left empty is not sent, and a no is not empty', () => {
  assert.deepEqual(given({ a: '', b: undefined, c: null, d: false, e: 0, f: '字' }), { d: false, e: 0, f: '字' })
})

test('a category whose parent is out of use stands at the top rather than nowhere', () => {
  const all = [
    { id: '1', parentId: null },
    { id: '2', parentId: '1' },
    { id: '3', parentId: 'gone' },
  ]
  const tree = asTree(all, (c) => c.id)
  assert.deepEqual(tree, [
    { value: '1', label: '1', children: [{ value: '2', label: '2' }] },
    { value: '3', label: '3' },
  ])
})

test('after accepting a case stays open for its dispatch; after every other step the next one opens', () => {
  assert.equal(needsMore('accept', { actions: ['dispatch', 'withdraw'] }), true)
  assert.equal(needsMore('submit', { actions: ['accept'] }), true)
  assert.equal(needsMore('accept', { actions: [] }), false)
  assert.equal(needsMore('dispatch', { actions: ['close'] }), false)
  assert.equal(needsMore('sign', { actions: ['answer'] }), false)
})

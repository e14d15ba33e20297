import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pack, Receipt } from '../../../modules/field/contract/index.ts'
import { aged, isOver, isSoonOver, pause } from '../engine/clock.ts'
import { derived, source } from '../engine/live.ts'
import { merged } from '../engine/pack.ts'
import { withServerIds } from '../engine/sending.ts'
import {
  afterReceipt,
  afterRefusal,
  afterTrouble,
  countsOf,
  isDue,
  isEditable,
  type StoredItem,
} from '../engine/states.ts'
import { verdictOn } from '../engine/verdict.ts'

const HOUR = 3_600_000
const item = (more: Partial<StoredItem> = {}): StoredItem => ({
  clientId: 'c',
  seq: 1,
  kind: 'visit',
  body: {} as StoredItem['body'],
  basedOn: null,
  place: null,
  label: '企业',
  enterpriseId: null,
  madeAt: '2026-11-22T02:00:00Z',
  changedAt: '2026-11-22T02:00:00Z',
  rev: 1,
  state: 'waiting',
  fileIds: [],
  receipt: null,
  problem: null,
  tries: 0,
  afloat: false,
  nextTryAt: null,
  decision: null,
  reuploads: 0,
  ...more,
})
const receipt = (state: Receipt['state']) => ({ state, errors: [], differences: [] }) as unknown as Receipt
const problem = (code: string) => ({ code, status: 422 }) as never

test('every word of the server settles an item that was not changed meanwhile, and only that', () => {
  for (const state of [
    'applied',
    'same',
    'conflict',
    'refused',
    'quarantined',
    'taken-over',
    'dismissed',
    'dropped',
  ] as const) {
    assert.equal(afterReceipt(item({ rev: 2 }), receipt(state), 2).state, state)
    const edited = afterReceipt(item({ rev: 3 }), receipt(state), 2)
    assert.deepEqual([edited.state, edited.receipt?.state], ['waiting', state])
  }
  assert.equal(afterRefusal(item({ rev: 3 }), problem('shape'), 2).state, 'waiting')
  assert.equal(afterRefusal(item({ rev: 2 }), problem('shape'), 2).state, 'refused')
})

test('an item that the server stumbled over waits longer each time, and a clock that jumps does not keep it for days', () => {
  const now = 1_000_000_000
  const stumbled = afterTrouble(item({ tries: 3 }), problem('away'), now)
  assert.equal(stumbled.state, 'waiting')
  assert.equal(isDue(stumbled, now), false)
  assert.equal(isDue(stumbled, now + 17_000), true)
  assert.equal(isDue(stumbled, now - 24 * HOUR), true)
  const asked = afterTrouble(item(), problem('too_many'), now, 60_000)
  assert.ok((asked.nextTryAt ?? 0) >= now + 60_000)
})

test('phones that lost the network together do not return together, and none waits more than five minutes', () => {
  assert.ok(pause(1, 0) < pause(1, 0.99))
  assert.ok(pause(2, 0.5) > pause(1, 0.5))
  assert.equal(pause(50, 1), 5 * 60_000)
})

test('what is with somebody else is not changed on the phone any more; a visit that was sent is', () => {
  const editable = (state: StoredItem['state'], kind: StoredItem['kind'] = 'visit') => isEditable(item({ state, kind }))
  assert.deepEqual(
    ['waiting', 'refused', 'applied', 'same'].map((s) => editable(s as never)),
    [true, true, true, true],
  )
  assert.deepEqual(
    ['conflict', 'quarantined', 'taken-over', 'dismissed', 'dropped'].map((s) => editable(s as never)),
    Array(5).fill(false),
  )
  assert.deepEqual([editable('applied', 'demand'), editable('refused', 'demand')], [false, true])
})

test('time without the server only adds up, whatever the clock does', () => {
  const start = { tickAt: 0, elapsedMs: 0, limitMs: 72 * HOUR }
  const day = aged(start, 24 * HOUR)
  const back = aged(day, -100 * HOUR)
  const later = aged(back, -76 * HOUR)
  assert.deepEqual(
    [day.elapsedMs, back.elapsedMs, later.elapsedMs].map((ms) => ms / HOUR),
    [24, 24, 48],
  )
  assert.deepEqual(
    [isSoonOver(back), isSoonOver(later), isOver(later), isOver(aged(later, -52 * HOUR))],
    [false, true, false, true],
  )
})

test('whatever the server no longer names leaves the phone, and what did not change stays as it was', () => {
  const firm = (id: string, name: string) => ({ id, own: true, brief: { enterprise: { name } } }) as never
  const pack = (more: Partial<Pack>) =>
    ({
      version: '1',
      whole: true,
      ids: [],
      enterprises: [],
      common: { roles: [] },
      planned: [],
      notes: [],
      left: 0,
      at: 't',
      ...more,
    }) as unknown as Pack
  const first = merged(null, pack({ ids: ['a', 'b'], enterprises: [firm('a', '甲'), firm('b', '乙')] }))
  const next = merged(
    first,
    pack({ whole: false, ids: ['b', 'c'], enterprises: [firm('c', '丙')], common: null, version: '2' }),
  )
  assert.deepEqual(
    next?.enterprises.map((e) => [e.id, e.brief.enterprise.name]),
    [
      ['b', '乙'],
      ['c', '丙'],
    ],
  )
  assert.deepEqual(next?.common, first?.common)
  const whole = merged(next, pack({ ids: ['b'], enterprises: [] }))
  assert.deepEqual(whole?.enterprises, [])
})

test('ids of photos on the phone are replaced wherever they stand, and nothing else is', () => {
  const body = { fileIds: ['x', 'y'], voiceId: 'x', notes: 'x and y', hazards: [{ fileIds: ['y'], n: 1, none: null }] }
  const sent = withServerIds(body, (id) => ({ x: 'X', y: 'Y' })[id])
  assert.deepEqual(sent, {
    fileIds: ['X', 'Y'],
    voiceId: 'X',
    notes: 'x and y',
    hazards: [{ fileIds: ['Y'], n: 1, none: null }],
  })
})

test('each kind of answer has one meaning', () => {
  const refused = (status: number, code = 'x') => ({
    kind: 'refused' as const,
    status,
    problem: problem(code),
    retryAfterMs: 0,
  })
  const means = (status: number, code?: string) => verdictOn(refused(status, code)).means
  assert.equal(verdictOn({ kind: 'unreachable' }).means, 'away')
  assert.deepEqual(
    [means(401), means(403, 'wiped'), means(403, 'password_change_required')],
    ['ended', 'wiped', 'barred'],
  )
  assert.deepEqual(
    [404, 409, 429, 500, 503].map((s) => means(s)),
    Array(5).fill('later'),
  )
  assert.deepEqual(
    [403, 413, 422].map((s) => means(s)),
    Array(3).fill('no'),
  )
})

test('the counts say what is unsent, what is hers to do and what is with others', () => {
  const states = ['waiting', 'sending', 'refused', 'conflict', 'quarantined', 'applied', 'dropped'] as const
  assert.deepEqual(countsOf(states.map((state) => ({ state }))), { unsent: 2, yours: 2, quarantined: 1, done: 2 })
})

test('a value made from others is the same object until one of them changes', () => {
  const [a, b] = [source(1), source(2)]
  const sum = derived([a, b], () => ({ sum: a.get() + b.get() }))
  const first = sum.get()
  assert.equal(sum.get(), first)
  let told = 0
  const end = sum.subscribe(() => {
    told++
  })
  b.set(5)
  b.set(5)
  assert.deepEqual([sum.get().sum, told], [6, 1])
  end()
  a.set(9)
  assert.equal(told, 1)
})

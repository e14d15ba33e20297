import assert from 'node:assert/strict'
import { test } from 'node:test'
import { after, FORGOTTEN_MS, still } from '../web/case/presence.ts'

const heard = (account: string, state: string) => ({ entity: 'demand', id: 'd', account, name: account, state })

test('whoever says that she is here is shown once, with what she does now', () => {
  const first = after([], heard('王敏', 'here'), 0)
  const second = after(after(first, heard('李强', 'here'), 1), heard('王敏', 'writing'), 2)
  assert.deepEqual(
    second.map((p) => [p.name, p.writing]),
    [
      ['李强', false],
      ['王敏', true],
    ],
  )
})

test('whoever goes is shown no more; whoever is not heard of for half a minute has gone', () => {
  const there = after(after([], heard('王敏', 'here'), 0), heard('李强', 'here'), 20_000)
  assert.deepEqual(
    after(there, heard('王敏', 'gone'), 1).map((p) => p.name),
    ['李强'],
  )
  assert.deepEqual(
    still(there, FORGOTTEN_MS).map((p) => p.name),
    ['李强'],
  )
})

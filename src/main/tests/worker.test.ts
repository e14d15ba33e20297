import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inUtc } from '../worker.ts'

test('a job at a quarter past three in the morning runs at that hour of Shanghai', () => {
  assert.equal(inUtc('15 3 * * *'), '15 19 * * *')
  assert.equal(inUtc('0 9 * * *'), '0 1 * * *')
  assert.equal(inUtc('*/5 * * * *'), '*/5 * * * *')
  assert.equal(inUtc('20 * * * *'), '20 * * * *')
  assert.throws(() => inUtc('0 9 * * 1'))
})

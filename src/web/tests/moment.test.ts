import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDay, formatMoment, formatRelative } from '../kit/moment.ts'

const now = new Date('2026-11-22T09:00:00+08:00')

test('a time of this year is written without the year', () => {
  assert.equal(formatMoment('2026-11-22T17:30:00+08:00', 'zh', now), '11月22日 周日 17:30')
  assert.equal(formatMoment('2026-11-22T17:30:00+08:00', 'en', now), 'Sun 22 Nov 17:30')
})

test('a time of another year names it', () => {
  assert.equal(formatMoment('2025-03-02T09:05:00+08:00', 'zh', now), '2025年3月2日 周日 09:05')
  assert.equal(formatMoment('2025-03-02T09:05:00+08:00', 'en', now), 'Sun 2 Mar 2025 09:05')
})

test('times are those of the park, wherever the reader and the server are', () => {
  assert.equal(formatMoment('2026-12-31T16:00:00Z', 'zh', now), '2027年1月1日 周五 00:00')
})

test('a business date is that day and no other', () => {
  assert.equal(formatDay('2026-11-22', 'zh', now), '11月22日 周日')
  assert.equal(formatDay('2025-01-01', 'en', now), 'Wed 1 Jan 2025')
})

test('how far away a time is, is said in the largest unit that fits', () => {
  assert.equal(formatRelative('2026-11-22T06:00:00+08:00', 'zh', now), '3小时前')
  assert.equal(formatRelative('2026-11-24T09:00:00+08:00', 'en', now), 'in 2 days')
  assert.equal(formatRelative('2026-11-22T09:00:20+08:00', 'zh', now), '现在')
})

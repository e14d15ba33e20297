import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '../../../kernel/contract/index.ts'
import type { RuleVersion } from '../contract.ts'
import { bodyRows } from '../web/bodyRows.ts'
import { besideText, readBody } from '../web/bodyText.ts'
import { tellVersions } from '../web/versions.ts'

const names = { resolve: { zh: '办结', en: 'Resolve' }, normal: { zh: '一般', en: 'Ordinary' } }

test('a rule reads as lines: keys by their names, time limits in words, what has no name as it is written', () => {
  const body = { resolve: { normal: { workdays: 5 }, odd: { workMinutes: 120 } }, most: 3, strict: true }
  assert.deepEqual(
    bodyRows(body, names).map((r) => [r.path.map((p) => p.zh).join(' · '), r.value.zh]),
    [
      ['办结 · 一般', '5 个工作日'],
      ['办结 · odd', '2 个工作小时'],
      ['most', '3'],
      ['strict', '是'],
    ],
  )
  assert.equal(bodyRows({ resolve: { normal: { workdays: 1 } } }, names)[0]?.value.en, '1 working day')
  assert.deepEqual(bodyRows('nothing', names), [])
})

const version = (v: number, effectiveFrom: string | null, inForce = false): RuleVersion => {
  const rest = { effectiveTo: null, createdAt: null, body: {} }
  return { version: v, source: '试行', effectiveFrom, inForce, ...rest }
}
test('a version lasts until the day before the next one; one whose day has not come is not in force yet', () => {
  const versions = [version(3, '2026-12-01'), version(2, '2026-11-02', true), version(1, null)]
  assert.deepEqual(
    tellVersions(versions, '2026-11-22').map((v) => [v.version, v.standing, v.until]),
    [
      [3, 'coming', null],
      [2, 'inForce', '2026-11-30'],
      [1, 'past', '2026-11-01'],
    ],
  )
})

test('what is wrong inside the content stands beside its field, each complaint with its place', () => {
  const complaint = (path: string) => ({
    path,
    code: 'x',
    message: '太小',
    translations: { zh: '太小', en: 'too small' },
  })
  const problem = { errors: ['body.resolve.hard', 'source', 'body'].map(complaint) } as unknown as Problem
  const { errors = [] } = besideText(problem)
  assert.deepEqual(
    errors.map((e) => e.path),
    ['source', 'text'],
  )
  assert.deepEqual(errors[1]?.translations, {
    zh: 'resolve.hard：太小；body：太小',
    en: 'resolve.hard: too small; body: too small',
  })
  const other = { errors: [complaint('source')] } as unknown as Problem
  assert.equal(besideText(other), other)
})

test('only an object is the content of a rule', () => {
  assert.deepEqual(readBody('{"day": 1}'), { body: { day: 1 } })
  assert.deepEqual(readBody('[1]'), { why: undefined })
  assert.ok('why' in readBody('{') && (readBody('{') as { why: string }).why)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formsOfName } from '../names/index.ts'

test('a works is known by every way of leaving its form away, since only its people know where the name ends', () => {
  const forms = formsOfName('长沙达泰工厂', ['长沙'])
  for (const form of ['长沙达泰工厂', '长沙达泰工', '达泰工', '达泰工厂']) assert.ok(forms.includes(form), form)
})

test('a name that repeats its form a hundred times is known by no more names than it has signs', () => {
  assert.ok(formsOfName('集团有限公司'.repeat(100)).length <= 600)
})

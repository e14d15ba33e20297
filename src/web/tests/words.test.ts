import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayIn, words } from '../words.ts'

const sample = words('test', {
  title: ['诉求台账', 'Demands'],
  heldBy: ['由{{who}}办理', 'Held by {{who}}'],
  cases: ['{{n}} 件', '{{n}} cases', '{{n}} case'],
})

test('the same word is said in Chinese and in English', () => {
  assert.equal(sayIn(sample, 'zh')('title'), '诉求台账')
  assert.equal(sayIn(sample, 'en')('title'), 'Demands')
})

test('a name is put into the sentence as it is written, signs included', () => {
  assert.equal(sayIn(sample, 'zh')('heldBy', { who: '市政 & <公司>' }), '由市政 & <公司>办理')
})

test('one case and several cases are told apart in English', () => {
  assert.equal(sayIn(sample, 'en')('cases', { n: 1 }), '1 case')
  assert.equal(sayIn(sample, 'en')('cases', { n: 3 }), '3 cases')
  assert.equal(sayIn(sample, 'zh')('cases', { n: 1 }), '1 件')
})

test('a sentence without its value, or a word that does not exist, is refused before the product is built', () => {
  // @ts-expect-error the sentence needs `who`
  sayIn(sample, 'zh')('heldBy')
  // @ts-expect-error there is no such word
  sayIn(sample, 'zh')('nothing')
  // @ts-expect-error English is missing
  words('half', { only: ['只有中文'] })
})

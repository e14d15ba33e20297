import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ERASED, excerptOf, patternsOf, readable, wiped } from '../rules/index.ts'

const BLIND = 'AbCdEfGhIjKlMnOpQrStUv'
const OTHER = 'ZyXwVuTsRqPoNmLkJiHgFe'
const sealed = (blind: string, body = 'x/Ali+y=') => `s1:k-1:137****1001:${blind}:${body}`
const patterns = patternsOf({
  names: ['周敏雯', 'Ali'],
  phones: ['13712341001'],
  mails: ['min@example.cn'],
  accountId: null,
  blinds: [BLIND],
})

test('she is found however her name, number and mail are typed, and nobody who is called alike', () => {
  const hers = ['周 敏 雯', '１３７ 1234-1001', '+86 13712341001', 'MIN@example.cn', 'ask Ali, please', sealed(BLIND)]
  for (const said of hers) assert.notEqual(excerptOf(`前${said}后`, patterns) || excerptOf(said, patterns), '', said)
  for (const said of ['周敏', '137123410012', 'admin@example.cn', 'min@example.cnx', 'Alibaba', sealed(OTHER)])
    assert.equal(excerptOf(said, patterns), '', said)
})

test('what is sealed for somebody else is not touched, whatever chance has spelt in it', () => {
  const said = {
    phone: sealed(OTHER),
    note: `${sealed(OTHER)} 周敏雯`,
    hers: sealed(BLIND),
    name: 'Ali',
    n: 13712341001,
  }
  assert.deepEqual(wiped(said, patterns), {
    ...{ phone: sealed(OTHER), note: `${sealed(OTHER)} ${ERASED}`, hers: ERASED, name: ERASED, n: ERASED },
  })
  assert.equal(wiped(sealed(BLIND), patterns, { nullable: true }), null)
  assert.equal(wiped(sealed(OTHER), patterns, { nullable: true }), sealed(OTHER))
  assert.deepEqual(wiped({ Ali: 1, 周敏雯: 2 }, patterns), { Ali: 1, [ERASED]: 2 })
})

test('an excerpt shows no number, and the copy shows hers alone', () => {
  assert.equal(excerptOf('请打 13712341001 找她', patterns), '请打 137****1001 找她')
  const numbers = new Map([[BLIND, '13712341001']])
  assert.equal(readable(`${sealed(BLIND)}、${sealed(OTHER)}`, numbers), '13712341001、137****1001')
})

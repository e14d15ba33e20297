import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keptIn, likenessOf, maskPhone, shownOf } from '../codes/index.ts'
import { openerOf, sealedWith, secretSeals } from '../seal/index.ts'

const seals = secretSeals('one installation')
const key = `${seals.home}-1`
const PARK = '0192f6c0-0000-7000-8000-000000000001'
const place = 'enterprise_contact.phone'
const sealed = sealedWith(seals, key, PARK, place)
const opened = (parkId: string, where: typeof place | 'instructor.phone' = place, by = seals) =>
  openerOf({ actor: { parkId }, outside: { seals: by } }, where)

const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)
const landline = fc.integer({ min: 20_000_000, max: 89_999_999 }).map((n) => `0730-${n}`)
const written = fc.oneof(mobile, landline, fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }))

test('whatever is sealed opens as it was and shows the mask it had', () => {
  fc.assert(
    fc.property(written, (text) => {
      const kept = sealed(text)
      assert.equal(opened(PARK)(kept), text)
      assert.equal(shownOf(kept), maskPhone(text).replaceAll(':', '*'))
      assert.equal(keptIn(kept)?.key, key)
    }),
  )
})

test('two numbers are alike sealed where they are alike plain, whichever key sealed them, and in no other park', () => {
  const next = sealedWith(seals, `${seals.home}-2`, PARK, place)
  const elsewhere = sealedWith(seals, key, '0192f6c0-0000-7000-8000-000000000002', place)
  fc.assert(
    fc.property(mobile, mobile, (a, b) => {
      assert.equal(likenessOf(sealed(a)) === likenessOf(next(b)), a === b)
      assert.equal(likenessOf(next(sealed(a))), likenessOf(sealed(a)))
      assert.notEqual(likenessOf(elsewhere(a)), likenessOf(sealed(a)))
    }),
  )
})

test('a sealed number opens in no other park, column or installation, and not with another mask before it', () => {
  const kept = sealed('13800138123')
  assert.throws(() => opened('0192f6c0-0000-7000-8000-000000000002')(kept))
  assert.throws(() => opened(PARK, 'instructor.phone')(kept))
  assert.throws(() => opened(PARK, place, secretSeals('another'))(kept))
  assert.throws(() => opened(PARK)(kept.replace('138****8123', '138****8124')))
  assert.throws(() => secretSeals('another').seal(key, '13800138123', 'x'), /another installation/)
})

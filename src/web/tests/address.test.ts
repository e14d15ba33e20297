import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { patchSearch, readSearch, valuesOf, writeSearch } from '../address.ts'

test('what stands in the address is read back exactly as it was written', () => {
  const key = fc.stringMatching(/^[a-z][A-Za-z]{0,8}$/)
  fc.assert(
    fc.property(fc.dictionary(key, fc.string({ minLength: 1, unit: 'grapheme' })), (search) => {
      assert.deepEqual(readSearch(writeSearch(search)), { ...search })
    }),
  )
})

test('several values of a filter stay readable in the address', () => {
  const search = patchSearch({}, { status: ['waiting', 'handling'], dueFrom: '2026-11-01' })
  assert.equal(writeSearch(search), '?status=waiting,handling&dueFrom=2026-11-01')
  assert.deepEqual(valuesOf(readSearch('?status=waiting,handling').status), ['waiting', 'handling'])
})

test('an emptied filter leaves the address', () => {
  assert.deepEqual(patchSearch({ q: '路灯', late: 'true' }, { q: '', late: undefined, status: [] }), {})
})

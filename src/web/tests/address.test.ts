import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { patchSearch, readSearch, valuesOf, writeSearch } from '../address.ts'
import { safeNext } from '../pages.ts'

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

test('after signing in one stays on this site, however the address to go on to is written', () => {
  assert.equal(safeNext('/demands?status=waiting,handling#top'), '/demands?status=waiting,handling#top')
  assert.equal(safeNext('/企业/湘江'), '/企业/湘江')
  const away = [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
    'https://evil.example',
    '\t//evil.example',
  ]
  for (const next of away) assert.equal(safeNext(next), '/', JSON.stringify(next))
})

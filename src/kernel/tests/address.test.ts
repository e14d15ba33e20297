import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { namesFile, withoutCodes } from '../http/address.ts'

const code = () => `${randomBytes(16).toString('base64url')}.${randomBytes(20).toString('base64url')}`

test('the address of a poster is always a page, whatever its random part looks like', () => {
  for (let i = 0; i < 2000; i++) assert.equal(namesFile(`/ask/${code()}`), false)
  for (const page of ['/', '/demands', '/track/x', '/portal/demands/0192-ab']) assert.equal(namesFile(page), false)
  for (const file of ['/assets/index-Ab_9.js', '/mark.svg', '/site.webmanifest', '/a.css'])
    assert.equal(namesFile(file), true)
})

test('what lets somebody in without an account is in no log', () => {
  const secret = code()
  assert.equal(withoutCodes(`/api/v1/track/${secret}/rating?a=1`), '/api/v1/track/…/rating?a=1')
  assert.equal(withoutCodes('/api/v1/demands?sort=-dueAt'), '/api/v1/demands?sort=-dueAt')
})

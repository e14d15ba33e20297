import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { withEvents } from '../../../main/testing/eventsGuide.ts'

test('the guide for integrators lists the events and fields that the product sends', () => {
  const path = join(import.meta.dirname, '../../../../docs/guides/webhooks.zh-CN.md')
  const guide = readFileSync(path, 'utf8')
  assert.equal(guide, withEvents(guide), 'run `npm run openapi` and review the diff')
  assert.match(guide, /`parkloop\.demand\.dispatched`/)
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeApi } from './testing/describe.ts'
import { withEvents } from './testing/eventsGuide.ts'

// `npm run openapi`: docs/openapi.json, whose diff is the review of the outer surface, and the events in the guide to webhooks.
const docs = join(import.meta.dirname, '../../docs')
const guide = join(docs, 'guides/webhooks.zh-CN.md')
writeFileSync(join(docs, 'openapi.json'), await describeApi())
writeFileSync(guide, withEvents(readFileSync(guide, 'utf8')))
console.log('docs/openapi.json and the events of docs/guides/webhooks.zh-CN.md written')

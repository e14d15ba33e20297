import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeApi } from './testing/describe.ts'

// `npm run openapi`: docs/openapi.json, whose diff is the review of the outer surface.
const path = join(import.meta.dirname, '../../docs/openapi.json')
writeFileSync(path, await describeApi())
console.log('docs/openapi.json written')

#!/usr/bin/env node
// Tries the importer on real files: `PARKLOOP_ACCEPTANCE_DATA=<folder> npm run acceptance`. Prints what became of each file.
import { ensureInstalled, node24, run } from './lib.mjs'
import { startTestDatabase } from './test-database.mjs'

ensureInstalled()
if (!process.env.PARKLOOP_ACCEPTANCE_DATA) {
  console.error('请用 PARKLOOP_ACCEPTANCE_DATA 指定文件夹 / PARKLOOP_ACCEPTANCE_DATA names the folder of files to try')
  process.exit(2)
}
const stop = await startTestDatabase()
const code = await run(node24(), ['--test', 'src/modules/enterprises/tests/registers.acceptance.ts'])
await stop()
process.exit(code)

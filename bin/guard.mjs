#!/usr/bin/env node
// The guarantees of isolation and input, measured: `npm run guard -- --only iso-1 --seed 7 --json`. See guard/README.md.
import { ensureInstalled, node24, run } from './lib.mjs'
import { startTestDatabase } from './test-database.mjs'

ensureInstalled()
const stopDatabase = await startTestDatabase()
const code = await run(node24(), ['--expose-gc', 'guard/main.ts', ...process.argv.slice(2)])
await stopDatabase()
process.exit(code)

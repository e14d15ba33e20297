#!/usr/bin/env node
// Measures the product against bare statements: `npm run bench -- --rows 100000 --json`. See bench/README.md.
import { ensureInstalled, node24, run } from './lib.mjs'

ensureInstalled()
process.exit(await run(node24(), ['bench/main.ts', ...process.argv.slice(2)]))

#!/usr/bin/env node
// The command line: `npm run parkloop -- --help`.
import { ensureInstalled, node24, run } from './lib.mjs'

ensureInstalled()
process.exit(await run(node24(), ['src/main/cli.ts', ...process.argv.slice(2)]))

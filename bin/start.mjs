#!/usr/bin/env node
// Installs, builds and starts the product: `npm start`. Arguments go to `parkloop start`.
import { ensureInstalled, node24, run } from './lib.mjs'
import { ensureWeb } from './web.mjs'

ensureInstalled()
if (!(await ensureWeb())) process.exit(1)
process.exit(await run(node24(), ['src/main/cli.ts', 'start', ...process.argv.slice(2)]))

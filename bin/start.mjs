#!/usr/bin/env node
// Installs, builds and starts the product: `npm start`. Arguments go to `parkloop start`.
import { ensureInstalled, node24, run } from './lib.mjs'
import { ensureWeb } from './web.mjs'

ensureInstalled()
if (!(await ensureWeb())) process.exit(1)
// Young objects of a request die at once: with less room for them the server takes a quarter less memory (bench/README.md).
process.exit(
  await run(node24(), [
    '--max-semi-space-size=8',
    '--max-old-space-size=512',
    'src/main/cli.ts',
    'start',
    ...process.argv.slice(2),
  ]),
)

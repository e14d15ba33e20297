#!/usr/bin/env node
// Takes docs/pictures anew: a fresh demo park, one browser, a window for each role.
import { ensureBrowser } from './browser.mjs'
import { ensureInstalled, node24, run } from './lib.mjs'
import { ensureWeb } from './web.mjs'

ensureInstalled()
const browser = (await ensureWeb()) && (await ensureBrowser())
if (!browser) process.exit(1)
process.exit(
  await run(node24(), ['e2e/pictures.ts', ...process.argv.slice(2)], { env: { PARKLOOP_CHROMIUM: browser } }),
)

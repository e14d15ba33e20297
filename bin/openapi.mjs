#!/usr/bin/env node
// Writes docs/openapi.json from the contracts as the product mounts them.
import { ensureInstalled, node24, run } from './lib.mjs'

ensureInstalled()
process.exit(await run(node24(), ['src/main/openapi.ts']))

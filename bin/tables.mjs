#!/usr/bin/env node
// Writes the generated tables.ts of every module from a fresh database with every migration.
import { ensureInstalled, node24, run } from './lib.mjs'

ensureInstalled()
process.exit(await run(node24(), ['src/main/tables.ts']))

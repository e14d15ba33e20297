#!/usr/bin/env node
// Installs, builds and starts the product: `npm start`. Arguments go to `parkloop start`.
import { readFileSync } from 'node:fs'
import { ensureInstalled, node24, run } from './lib.mjs'
import { ensureWeb } from './web.mjs'

ensureInstalled()
if (!(await ensureWeb())) process.exit(1)
// Young objects of a request die at once: with less room for them the server takes a quarter less memory (bench/README.md).
// Old ones are swept when a fifth has come to them: left to itself the heap doubles under load before anybody looks.
const flags = JSON.parse(readFileSync(new URL('./flags.json', import.meta.url), 'utf8'))
process.exit(await run(node24(), [...flags, 'src/main/cli.ts', 'start', ...process.argv.slice(2)]))

#!/usr/bin/env node
// The server, restarted at every change, and beside it the web pages of Vite, which passes /api on to it.
import { ensureInstalled, node24, run } from './lib.mjs'

ensureInstalled()
const server = ['--watch', '--watch-preserve-output', 'src/main/cli.ts', 'start', ...process.argv.slice(2)]
const pages = ['node_modules/vite/bin/vite.js', '--config', 'src/web/vite.config.ts']
const code = await Promise.race([run(node24(), server), run(node24(), pages)])
// The one that still runs gets the same signal as after Ctrl-C, and the time to stop in order.
process.exitCode = code
process.emit('SIGTERM', 'SIGTERM')

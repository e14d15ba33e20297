#!/usr/bin/env node
// All checks, or with `npm test -- word …` only the test files whose path contains a word. The last line counts.
import { ensureBrowser } from './browser.mjs'
import { ensureInstalled, node24, run } from './lib.mjs'
import { checked, tested } from './steps.mjs'
import { startTestDatabase } from './test-database.mjs'
import { testFiles } from './test-files.mjs'
import { ensureWeb } from './web.mjs'

ensureInstalled()
const words = process.argv.slice(2)
const files = testFiles(words)
const tool = (path, ...args) => run(node24(), [`node_modules/${path}`, ...args])
const results = []
if (!words.length) {
  results.push(await checked('types', () => tool('typescript/bin/tsc', '--noEmit', '-p', '.')))
  results.push(await checked('lint', () => tool('@biomejs/biome/bin/biome', 'ci', '.')))
  results.push(
    await checked('dead files', () =>
      tool('knip/bin/knip.js', '--no-progress', '--include', 'files,dependencies,unlisted'),
    ),
  )
}
if (files.architecture.length) results.push(await tested('architecture', files.architecture, 1))
const needsDatabase = files.tests.length + files.journeys.length > 0
const stopDatabase = needsDatabase ? await startTestDatabase() : () => {}
if (files.tests.length) results.push(await tested('tests', files.tests, 2))
if (files.journeys.length) {
  const browser = (await ensureWeb()) && (await ensureBrowser())
  const journeys = () => tested('journeys', files.journeys, 1, { PARKLOOP_CHROMIUM: browser })
  results.push(await (browser ? journeys() : checked('journeys', () => 1)))
}
await stopDatabase()
console.log()
for (const { name, passed, failed, seconds } of results)
  console.log(`${failed ? '✖' : '✔'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`)
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
process.exitCode = sum('failed') || !sum('passed') ? 1 : 0
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)

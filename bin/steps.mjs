// One step of `npm test`: tells its name, runs it, answers its counts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { node24, run } from './lib.mjs'

let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true))

const timed = async (name, work) => {
  console.log(`\n── ${name}`)
  const start = Date.now()
  const counts = await work()
  if (interrupted) process.exit(130)
  return { name, ...counts, seconds: ((Date.now() - start) / 1000).toFixed(1) }
}

/** A tool counts as one test. */
export const checked = (name, work) =>
  timed(name, async () => ((await work()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }))

// The summary comes last; a test that prints "pass 3" itself must not be taken for it.
const countsIn = (tap, code) => {
  const count = (word) => Number([...tap.matchAll(new RegExp(`^# ${word} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0)
  return { passed: count('pass'), failed: count('fail') + count('cancelled') || (code === 0 ? 0 : 1) }
}

/** People read the spec reporter; the counts come from TAP, whose summary is a standard. */
export const tested = (name, files, concurrency, env = {}) =>
  timed(name, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'parkloop-test-'))
    const tap = join(dir, 'tap')
    const [reporter, to] = ['--test-reporter', '--test-reporter-destination']
    const reporters = [reporter, 'spec', to, 'stdout', reporter, 'tap', to, tap]
    const how = ['--import', './bin/seed.mjs', '--test', ...reporters, `--test-concurrency=${concurrency}`]
    const code = await run(node24(), [...how, ...files], { env })
    const counts = countsIn(readFileSync(tap, 'utf8'), code)
    rmSync(dir, { recursive: true })
    return counts
  })

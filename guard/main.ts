import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Line, Outcome } from './line.ts'
import { LAST, NIGHTLY, PUSH } from './lines/index.ts'
import { openSite, type Site } from './site.ts'

const { values: given, positionals } = parseArgs({
  options: {
    seed: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    most: { type: 'string', default: '20' },
    list: { type: 'boolean', default: false },
    nightly: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const seed = Number(given.seed ?? Math.floor(Math.random() * 2 ** 31))
const asked = [...positionals, ...(given.only?.split(',') ?? [])].map((id) => id.toLowerCase())
const all = [...PUSH, ...NIGHTLY, ...LAST]
const chosen = () => (asked.length ? all.filter((l) => asked.includes(l.id)) : given.nightly ? all : [...PUSH, ...LAST])
const say = (line: string) => given.json || console.log(line)
const most = Number(given.most)

type Ran = Outcome & { id: string; title: string; required: string; seconds: number; passed: boolean }

const told = (ran: Ran) => {
  say(`${ran.passed ? '✔' : '✖'} ${ran.id.toUpperCase()} ${ran.title} (${ran.seconds.toFixed(1)} s)`)
  for (const figure of ran.figures) say(`    ${figure}`)
  for (const { planted, found } of ran.power) say(`    planted: ${planted}: ${found ? 'found' : 'NOT FOUND'}`)
  for (const failure of ran.failures.slice(0, most)) say(`    ✖ ${failure}`)
  if (ran.failures.length > most) say(`    … and ${ran.failures.length - most} more (--most ${ran.failures.length})`)
}

const toldAll = (results: readonly Ran[]) => {
  say('')
  for (const { id, figures, required, passed, seconds } of results) {
    const verdict = passed ? 'passed' : 'FAILED'
    say(`${id.toUpperCase().padEnd(7)} ${verdict}  ${seconds.toFixed(1).padStart(6)} s  required: ${required}`)
    for (const figure of figures) say(`${' '.repeat(26)}${figure}`)
  }
  const seconds = results.reduce((sum, r) => sum + r.seconds, 0)
  say(`${Math.round(seconds)} s, load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`)
}

const runOne = async (site: Site, { id, title, required, run }: Line): Promise<Ran> => {
  const start = performance.now()
  const outcome = await run(site).catch((error: Error): Outcome => {
    return { figures: [], failures: [`it broke: ${error.stack ?? error.message}`], power: [] }
  })
  const passed = outcome.failures.length === 0 && outcome.power.every((p) => p.found)
  return { id, title, required, ...outcome, passed, seconds: (performance.now() - start) / 1000 }
}

const runAll = async () => {
  say(`seed ${seed} (again: npm run guard -- --seed ${seed})`)
  const site = await openSite(seed)
  const results: Ran[] = []
  for (const line of chosen()) {
    const ran = await runOne(site, line)
    results.push(ran)
    told(ran)
  }
  await site.close()
  const failed = results.filter((r) => !r.passed).length
  if (given.json) console.log(JSON.stringify({ seed, lines: results, passed: results.length - failed, failed }))
  toldAll(results)
  say(`${results.length - failed} passed, ${failed} failed`)
  process.exitCode = failed || !results.length ? 1 : 0
}

if (given.list)
  for (const { id, title, required } of all) console.log(`${id.padEnd(7)} ${title}\n        required: ${required}`)
else await runAll()

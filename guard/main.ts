import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Line, Outcome } from './line.ts'
import { aut2 } from './lines/aut-2.ts'
import { aut3 } from './lines/aut-3.ts'
import { con2 } from './lines/con-2.ts'
import { con7 } from './lines/con-7.ts'
import { cra1 } from './lines/cra-1.ts'
import { cra2 } from './lines/cra-2.ts'
import { cra4 } from './lines/cra-4.ts'
import { cra8 } from './lines/cra-8.ts'
import { cra11 } from './lines/cra-11.ts'
import { cra13 } from './lines/cra-13.ts'
import { inp1 } from './lines/inp-1.ts'
import { inp2 } from './lines/inp-2.ts'
import { inp3 } from './lines/inp-3.ts'
import { inp4 } from './lines/inp-4.ts'
import { inp6 } from './lines/inp-6.ts'
import { inp7 } from './lines/inp-7.ts'
import { iso1 } from './lines/iso-1.ts'
import { iso2 } from './lines/iso-2.ts'
import { iso3 } from './lines/iso-3.ts'
import { iso5 } from './lines/iso-5.ts'
import { iso7 } from './lines/iso-7.ts'
import { iso9 } from './lines/iso-9.ts'
import { iso10 } from './lines/iso-10.ts'
import { web2 } from './lines/web-2.ts'
import { web3 } from './lines/web-3.ts'
import { openSite, type Site } from './site.ts'

const LINES: Line[] = [
  ...[iso3, iso1, iso2, iso9, iso10, iso5, iso7, inp1, con2, con7, web2, web3, aut2, aut3],
  ...[inp2, inp3, inp4, inp7],
  ...[cra1, cra2, cra4, cra8, cra11, cra13],
  // Writes into every text of the scene: last.
  ...[inp6],
]

const { values: given, positionals } = parseArgs({
  options: {
    seed: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    most: { type: 'string', default: '20' },
    list: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const seed = Number(given.seed ?? Math.floor(Math.random() * 2 ** 31))
const asked = [...positionals, ...(given.only?.split(',') ?? [])].map((id) => id.toLowerCase())
const wanted = asked.length ? asked : undefined
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

const toldAll = (all: readonly Ran[]) => {
  say('')
  for (const { id, figures, required, passed, seconds } of all) {
    const verdict = passed ? 'passed' : 'FAILED'
    say(`${id.toUpperCase().padEnd(7)} ${verdict}  ${seconds.toFixed(1).padStart(6)} s  required: ${required}`)
    for (const figure of figures) say(`${' '.repeat(26)}${figure}`)
  }
  const seconds = all.reduce((sum, r) => sum + r.seconds, 0)
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
  for (const line of LINES.filter((l) => !wanted || wanted.includes(l.id))) {
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
  for (const { id, title, required } of LINES) console.log(`${id.padEnd(7)} ${title}\n        required: ${required}`)
else await runAll()

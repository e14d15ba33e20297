import { parseArgs } from 'node:util'
import { act, systemActor } from '../src/kernel/run.ts'
import { foldTally } from '../src/modules/demands/commands/tally.ts'
import { changeCase } from './cases/change.ts'
import { COCKPIT, cockpitCase } from './cases/cockpit.ts'
import type { Bench } from './cases/context.ts'
import { createCase } from './cases/create.ts'
import { deliverCase } from './cases/deliver.ts'
import { exportCase } from './cases/export.ts'
import { importCase } from './cases/import.ts'
import { deepCase, listCase, oneCase, pacedCase } from './cases/read.ts'
import { countsCase, filterCase, searchCase } from './cases/search.ts'
import { startCase } from './cases/start.ts'
import { sweepCase } from './cases/sweep.ts'
import { startServer } from './child.ts'
import { databaseCpu } from './databaseCpu.ts'
import { type Comparison, type Report, spread } from './facts.ts'
import { growthOf } from './growth.ts'
import { machine } from './machine.ts'
import { type BenchPark, fillPark, makePark } from './park.ts'
import { statementsOf } from './record.ts'
import { openSite, type Site, signIn, startProduct } from './site.ts'
import { asTable } from './table.ts'

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    connections: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    only: {
      type: 'string',
      default: 'list,paced,filter,search,one,deep,counts,create,change,cockpit,sweep,export,import,start',
    },
    /** So many parks of the full size; left out: one, and two of a twentieth beside it. */
    parks: { type: 'string' },
    /** Lines of the story of a case. */
    entries: { type: 'string', default: '5' },
    'import-rows': { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
  },
})
const sizes = given.rows.split(',').map(Number)
const callers = given.connections.split(',').map(Number)
const wanted = new Set(given.only.split(','))
const say = (line: string) => console.error(line)
const report: Report = { machine: machine(), comparisons: [], growth: [], durations: [], memory: [] }

const measure = async (b: Bench, rows: number) => {
  const compared = async (name: string, work: () => Promise<Comparison | Comparison[]>) => {
    if (!wanted.has(name)) return
    say(`${name}, ${rows} demands, ${b.rounds.connections} callers …`)
    const found = await work().then(
      (one) => [one].flat(),
      (error: Error) => {
        // What one comparison lacks is said; the others are worth having.
        say(`  not measured: ${error.message}`)
        return []
      },
    )
    report.comparisons.push(...found.map((c) => ({ ...c, name, rows, connections: b.rounds.connections })))
  }
  await compared('list', () => listCase(b))
  await compared('paced', () => pacedCase(b))
  await compared('filter', () => filterCase(b))
  await compared('search', () => searchCase(b))
  await compared('one', () => oneCase(b))
  await compared('deep', () => deepCase(b, rows))
  await compared('counts', () => countsCase(b))
  await compared('create', () => createCase(b))
  await compared('change', () => changeCase(b, rows))
}

/** What the worker does every five minutes beside a server at work: steps of the kept figures become one figure again. */
const fold = ({ site, park }: Bench) =>
  act(site.pool, systemActor(park.parkId), { now: new Date(), requestId: 'bench', language: 'zh' }, 'bench', foldTally)

/** The first of them is the one that is asked. */
const makeParks = async (site: Site, rows: number) => {
  const entries = Number(given.entries)
  const sizes = given.parks ? Array.from({ length: Number(given.parks) }, () => rows) : [rows, rows / 20, rows / 20]
  say(`making parks with ${sizes.map(Math.ceil).join(', ')} demands …`)
  const parks: BenchPark[] = []
  for (const [i, size] of sizes.entries()) {
    const park = await makePark(site.pool, ['bench', 'east', 'west'][i] ?? `beside${i}`)
    await fillPark(site.ownerUrl, park, { demands: Math.ceil(size), enterprises: Math.ceil(size / 10), entries })
    parks.push(park)
  }
  const beside = given.parks ? `in each of ${sizes.length} parks` : 'and two parks beside'
  const title = `Making ${rows} demands with all that belongs to them, ${entries} lines of story each, ${beside}`
  return { park: parks[0] as BenchPark, title }
}

const withServers = async (site: Site, rows: number) => {
  const start = performance.now()
  const { park, title } = await makeParks(site, rows)
  await site.settle()
  report.durations.push({ title, ms: spread([performance.now() - start]) })
  const product = await startProduct(site)
  const cookie = await signIn(product, park.login)
  const pages = wanted.has('cockpit') ? await statementsOf(site, cookie, COCKPIT) : []
  const facts = {
    parkId: park.parkId,
    accountId: park.accountId,
    categoryId: park.categories[0],
    gridId: park.grids[0],
  }
  const raw = await startServer('raw', [site.appUrl, site.ownerUrl, JSON.stringify({ ...facts, pages })])
  const database = await databaseCpu(site.ownerUrl)
  const how = { rounds: Number(given.rounds), seconds: Number(given.seconds), database }
  return { site, park, product, raw, cookie, say, how }
}

const add = ({ durations, memory }: Pick<Report, 'durations' | 'memory'>) => {
  report.durations.push(...durations)
  report.memory.push(...memory)
}

const measureAt = async (rows: number) => {
  const site = await openSite()
  try {
    const { how, ...opened } = await withServers(site, rows)
    const bench = (connections: number): Bench => ({ ...opened, rounds: { ...how, connections } })
    const first = bench(callers[0] ?? 20)
    try {
      for (const connections of callers) {
        await measure(bench(connections), rows)
        await fold(first)
        await site.settle()
      }
      if (wanted.has('cockpit')) report.durations.push(...(await cockpitCase(first)))
      const { peakMb } = await first.product.vitals()
      report.memory.push({ title: `Server with ${rows} demands, the most during all of the above`, mb: peakMb })
    } finally {
      await Promise.all([first.raw.stop(), first.product.stop()])
    }
    if (wanted.has('create')) report.durations.push(...(await deliverCase(first)))
    if (wanted.has('export')) add(await exportCase(first, Math.ceil(rows / 10)))
    if (!wanted.has('import') || rows !== sizes[0]) return
    say('import …')
    add(await importCase(first, Number(given['import-rows'])))
  } finally {
    await site.stop()
  }
}

for (const rows of sizes) await measureAt(rows)
if (wanted.has('sweep')) report.durations.push(...(await sweepCase(Math.max(...sizes), say)))
if (wanted.has('start')) report.durations.push(await startCase(say))
report.growth = growthOf(report.comparisons)
console.log(given.json ? JSON.stringify(report, null, 2) : asTable(report))

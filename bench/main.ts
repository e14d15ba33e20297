import { parseArgs } from 'node:util'
import { changeCase } from './cases/change.ts'
import { COCKPIT, cockpitCase } from './cases/cockpit.ts'
import type { Bench } from './cases/context.ts'
import { createCase } from './cases/create.ts'
import { deliverCase } from './cases/deliver.ts'
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
import { fillPark, makePark } from './park.ts'
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
      default: 'list,paced,filter,search,one,deep,counts,create,change,cockpit,sweep,import,start',
    },
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

const withServers = async (site: Site, rows: number) => {
  say(`making a park with ${rows} demands and two smaller ones …`)
  const start = performance.now()
  const park = await makePark(site.pool, 'bench')
  await fillPark(site.ownerUrl, park, { demands: rows, enterprises: Math.ceil(rows / 10) })
  for (const code of ['east', 'west']) {
    const beside = await makePark(site.pool, code)
    await fillPark(site.ownerUrl, beside, { demands: Math.ceil(rows / 20), enterprises: Math.ceil(rows / 200) })
  }
  await site.settle()
  const ms = spread([performance.now() - start])
  report.durations.push({ title: `Making ${rows} demands with all that belongs to them, and two parks beside`, ms })
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

const measureAt = async (rows: number) => {
  const site = await openSite()
  try {
    const { how, ...opened } = await withServers(site, rows)
    const bench = (connections: number): Bench => ({ ...opened, rounds: { ...how, connections } })
    const first = bench(callers[0] ?? 20)
    try {
      for (const connections of callers) await measure(bench(connections), rows)
      if (wanted.has('cockpit')) report.durations.push(...(await cockpitCase(first)))
      const { peakMb } = await first.product.vitals()
      report.memory.push({ title: `Server with ${rows} demands, the most during all of the above`, mb: peakMb })
    } finally {
      await Promise.all([first.raw.stop(), first.product.stop()])
    }
    if (wanted.has('create')) report.durations.push(...(await deliverCase(first)))
    if (!wanted.has('import') || rows !== sizes[0]) return
    say('import …')
    const imported = await importCase(first, Number(given['import-rows']))
    report.durations.push(...imported.durations)
    report.memory.push(...imported.memory)
  } finally {
    await site.stop()
  }
}

for (const rows of sizes) await measureAt(rows)
if (wanted.has('sweep')) report.durations.push(...(await sweepCase(Math.max(...sizes), say)))
if (wanted.has('start')) report.durations.push(await startCase(say))
report.growth = growthOf(report.comparisons)
console.log(given.json ? JSON.stringify(report, null, 2) : asTable(report))

import { parseArgs } from 'node:util'
import { COCKPIT, cockpitCase } from './cases/cockpit.ts'
import type { Bench } from './cases/context.ts'
import { createCase } from './cases/create.ts'
import { deliverCase } from './cases/deliver.ts'
import { importCase } from './cases/import.ts'
import { deepCase, listCase, oneCase } from './cases/read.ts'
import { startCase } from './cases/start.ts'
import { startServer } from './child.ts'
import { databaseCpu } from './databaseCpu.ts'
import type { Report } from './facts.ts'
import { machine } from './machine.ts'
import { fillPark, makePark } from './park.ts'
import { statementsOf } from './record.ts'
import { openSite, signIn, startProduct } from './site.ts'
import { asTable } from './table.ts'

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    only: { type: 'string', default: 'list,one,deep,create,cockpit,import,start' },
    json: { type: 'boolean', default: false },
  },
})
const rows = Number(given.rows)
const wanted = new Set(given.only.split(','))
const say = (line: string) => console.error(line)
const report: Report = { machine: machine(), rows, comparisons: [], durations: [], memory: [] }

const measure = async (b: Bench) => {
  const compared = async (name: string, work: () => Promise<Report['comparisons']>) => {
    if (!wanted.has(name)) return
    say(`${name} …`)
    report.comparisons.push(...(await work()))
  }
  await compared('list', async () => [await listCase(b)])
  await compared('one', async () => [await oneCase(b)])
  await compared('deep', async () => [await deepCase(b, rows)])
  if (wanted.has('cockpit')) {
    say('cockpit …')
    report.durations.push(...(await cockpitCase(b)))
  }
  await compared('create', () => createCase(b))
  const { peakMb } = await b.product.vitals()
  report.memory.push({ title: 'Server, the most during all of the above', mb: peakMb })
}

const site = await openSite()
try {
  say(`making a park with ${rows} demands …`)
  const park = await makePark(site.pool, 'bench')
  await fillPark(site.ownerUrl, park, rows)
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
  const rounds = { rounds: Number(given.rounds), seconds: Number(given.seconds), database }
  const bench: Bench = { site, park, product, raw, cookie, rounds, say }
  try {
    await measure(bench)
  } finally {
    await Promise.all([raw.stop(), product.stop()])
  }
  if (wanted.has('create')) {
    say('deliver …')
    report.durations.push(...(await deliverCase(bench)))
  }
  if (wanted.has('import')) {
    say('import …')
    const imported = await importCase(bench)
    report.durations.push(...imported.durations)
    report.memory.push(...imported.memory)
  }
} finally {
  await site.stop()
}
if (wanted.has('start')) report.durations.push(await startCase(say))
console.log(given.json ? JSON.stringify(report, null, 2) : asTable(report))

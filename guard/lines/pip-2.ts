import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { makeUscc } from '../../src/kernel/codes/index.ts'
import { writeCsv } from '../../src/kernel/sheets/index.ts'
import type { Park, Person } from '../../src/main/testing/world.ts'
import { exported } from '../../src/modules/enterprises/tests/register.world.ts'
import { nextAddress } from '../call.ts'
import type { Line, Outcome } from '../line.ts'
import { plantHandler, type Wrapped } from '../plant.ts'
import type { Site } from '../site.ts'
import { textOfZip } from '../unzip.ts'

/** As shipped, for everybody but the desk. */
const BUDGET = 30
const FIRMS = 75
const EXPORTS = 3

type Contact = { path: string }
const contactsOf = async (park: Park, desk: Person): Promise<Contact[]> => {
  const made: Contact[] = []
  for (let i = 0; i < FIRMS; i++) {
    const firm = { name: `刮取试验${i}号机械厂`, code: makeUscc('430624', 50_000 + i), gridId: park.gridA }
    const { body } = await desk.post('/enterprises', firm)
    const contact = { name: '周敏', role: '行政主管', phone: `139${String(10_000_000 + i)}` }
    const added = await desk.post(`/enterprises/${body.id}/contacts`, contact)
    made.push({ path: `/enterprises/${body.id}/contacts/${added.body.id}/reveal` })
  }
  return made
}

/** One number a request, one after the other, as a patient script asks. */
const scrape = async (app: FastifyInstance, who: Person, contacts: readonly Contact[]) => {
  const statuses: number[] = []
  for (const { path } of contacts) {
    const headers = { cookie: who.cookie }
    const asked = { method: 'POST' as const, url: `/api/v1${path}`, payload: { purpose: '电话核实' } }
    const answer = await app.inject({ ...asked, headers, remoteAddress: nextAddress() })
    statuses.push(answer.statusCode)
  }
  return { got: statuses.filter((s) => s === 200).length, last: statuses.at(-1) }
}

const alertsFor = async (who: Person) =>
  (await who.get('/notifications')).body.items.filter((n: { kind: string }) => n.kind === 'reveal.budget').length

type Traced = { number: string; who: string }
/** Whose export a file is, by what stands in it and in the trail. */
const traceOf = async (park: Park, text: string): Promise<Traced | undefined> => {
  const number = /导出编号 ([0-9a-f-]{36})/.exec(text)?.[1]
  if (!number) return undefined
  const rows = await park.see((ctx) =>
    ctx.db
      .selectFrom('auditEntry')
      .select('actorName')
      .where('parkId', '=', park.id)
      .where('action', '=', 'enterprise.export')
      .where('entityId', '=', number)
      .execute(),
  )
  return rows[0] && { number, who: rows[0].actorName ?? '' }
}

const textOf = (format: string, bytes: Buffer) => (format === 'csv' ? bytes.toString('utf8') : textOfZip(bytes))
const trace = async (park: Park) => {
  const failures: string[] = []
  const numbers = new Set<string>()
  for (let i = 0; i < EXPORTS; i++) {
    const who = await park.person('desk', {}, `导出人${i}`)
    for (const format of ['csv', 'xlsx']) {
      const text = await textOf(format, await exported(park, who, { format }))
      const found = await traceOf(park, text)
      if (found?.who === `导出人${i}`) numbers.add(found.number)
      else failures.push(`an export as ${format} of 导出人${i} is traced to ${found?.who ?? 'nobody'}`)
    }
  }
  return { failures, traced: numbers.size }
}

const forgets =
  (handle: Wrapped): Wrapped =>
  async (ctx, input) => {
    const { db, actor } = ctx as unknown as {
      db: { deleteFrom: (t: string) => { where: (...w: unknown[]) => { execute: () => Promise<unknown> } } }
      actor: { parkId: string }
    }
    await db.deleteFrom('revealDay').where('parkId', '=', actor.parkId).execute()
    return handle(ctx, input)
  }

const unmarked = async (park: Park) => {
  const out = new PassThrough()
  const parts: Buffer[] = []
  out.on('data', (part: Buffer) => parts.push(part))
  await writeCsv(out, { columns: [{ key: 'name', title: '企业名称' }], rows: [{ name: '刮取试验' }] })
  return traceOf(park, Buffer.concat(parts).toString())
}

const run = async (site: Site): Promise<Outcome> => {
  const park = await site.world.park()
  const [desk, security] = [await park.person('desk'), await park.person('security-admin')]
  const [first, second] = [
    await park.person('instructor', { gridId: park.gridA }),
    await park.person('instructor', { gridId: park.gridA }),
  ]
  const contacts = await contactsOf(park, desk)
  const { got, last } = await scrape(site.world.app, first, contacts)
  const [alerts, day] = [await alertsFor(security), (await security.get('/reveals?sort=-opened')).body.items[0]]
  const { traced, failures } = await trace(park)
  const { app } = await site.planted(plantHandler('contacts.reveal', forgets))
  const free = await scrape(app, second, contacts)
  return {
    figures: [
      `${FIRMS} numbers asked for one by one: ${got} seen (budget ${BUDGET}), then ${last}; ${alerts} notice to the security administrator`,
      `${EXPORTS * 2} exports: ${traced} traced to who took them`,
    ],
    failures: [
      ...(got === BUDGET && last === 429 ? [] : [`${got} numbers seen with a budget of ${BUDGET}, then ${last}`]),
      ...(alerts === 1 ? [] : [`${alerts} notices of a budget used up, and not one`]),
      ...(day?.opened === BUDGET && day?.refused === FIRMS - BUDGET ? [] : ['the list of looks says otherwise']),
      ...failures,
    ],
    power: [
      { planted: 'a budget that is forgotten', found: free.got > 2 * BUDGET },
      { planted: 'an export without its mark', found: (await unmarked(park)) === undefined },
    ],
  }
}

export const pip2: Line = {
  id: 'pip-2',
  title: 'one person looks at number after number; exports of several people',
  required: 'at most twice the budget of a day seen, the security administrator told; every export traced',
  run,
}

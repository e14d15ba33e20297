import assert from 'node:assert/strict'
import type { Park, Person } from '../src/main/testing/world.ts'
import { contactOf, enterpriseIn } from '../src/modules/visits/tests/visits.world.ts'
import type { QueueItem } from '../src/web/field/engine/types.ts'
import type { openPhones, Plant } from './phone.ts'
import { type Finished, isContested, lost, silent, twice, unsettled, type Violations, wrongWords } from './sim.model.ts'
import { phoneOf, type SimPhone, tagOf } from './sim.phone.ts'
import { dice, planOf, type Size, type Step } from './sim.plan.ts'

const AT_ONCE = 5
type Phones = Awaited<ReturnType<typeof openPhones>>
type Team = {
  planned: readonly { id: string }[]
  phones: { one: SimPhone; steps: Step[] }[]
}
const inDays = (n: number) => new Date(Date.now() + (8 + 24 * n) * 3_600_000).toISOString().slice(0, 10)

/** What somebody online did to a planned visit; the server says no where a phone was first. */
const onlineBy =
  (person: Person, planned: readonly { id: string }[], done: Finished[]) =>
  async (step: Extract<Step, { do: 'online' }>) => {
    const id = planned[step.planned]?.id as string
    const tag = `online-${id}`
    const startedAt = new Date(Date.now() - 3_600_000).toISOString()
    const form = { startedAt, people: [{ name: '李厂长' }], purpose: `走访 ${tag}` }
    const answer = await (step.how === 'done'
      ? person.put(`/visits/${id}/done`, form)
      : person.put(`/visits/${id}/plan`, { plannedOn: inDays(30 + step.planned) }))
    assert.ok([200, 409].includes(answer.status), answer.text)
    if (answer.status === 200 && step.how === 'done') done.push({ planned: id, tag })
  }

const planFor = async (person: Person, firms: readonly string[], size: Size) => {
  const items = Array.from({ length: size.plannedEach }, (_, i) => ({
    enterpriseId: firms[i % firms.length],
    plannedOn: inDays(i),
    purpose: '例行走访',
  }))
  const answer = await person.post('/visits/plan', { items })
  assert.equal(answer.status, 201, answer.text)
  const made = answer.body.items as { id: string; version: number; enterprise: { id: string } }[]
  return made.map((v) => ({ id: v.id, version: v.version, firm: firms.indexOf(v.enterprise.id) }))
}

/** Several phones at a time: they meet each other at the server. */
const side = async <T>(all: readonly T[], work: (one: T) => Promise<void>) => {
  const left = [...all]
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** Phones of several people live through a plan; what the model finds wrong afterwards is told by kind. */
export const simulate = async ({ world, contextFor, opened }: Phones, seed: number, size: Size, plant?: Plant) => {
  const park = await world.park()
  const done: Finished[] = []
  const personWith = async (n: number): Promise<Team> => {
    const firms = await Promise.all([enterpriseIn(park, park.gridA), enterpriseIn(park, park.gridA)])
    const person = await contactOf(park, firms, `指导员${n}`)
    const planned = await planFor(person, firms, size)
    const online = onlineBy(person, planned, done)
    const phones = []
    for (let phone = 0; phone < size.phonesEach; phone++) {
      const one = phoneOf({ context: await contextFor(person, plant ? { plant } : {}), opened, firms, planned, online })
      phones.push({ one, steps: planOf(seed, n, phone, size) })
    }
    return { planned, phones }
  }
  const people = await Promise.all(Array.from({ length: size.people }, (_, n) => personWith(n)))
  const phones = people.flatMap((p) => p.phones)

  await side(phones, async ({ one, steps }) => {
    for (const step of steps) await one.walk(step)
  })
  const contacts: number[] = []
  await side(phones, async ({ one }) => void contacts.push(await one.converge()))

  const shown = new Set<string>()
  const look = async () => {
    const all: { item: QueueItem; phone: SimPhone }[] = []
    for (const { one } of phones) for (const item of await one.queue()) all.push({ item, phone: one })
    for (const { item } of all) if (item.state === 'conflict') shown.add(tagOf(item))
    return all
  }
  const first = await look()
  const violations: Violations = {
    lost: lost(phones, first),
    silent: silent(people, shown, done),
    twice: [],
    open: [],
    words: [],
  }

  const d = dice(seed)
  const decide = async ({ one }: { one: SimPhone }) => {
    const page = await one.page()
    for (const { clientId } of (await one.queue()).filter((i) => i.state === 'conflict')) {
      const take = d.oneOf(['mine', 'theirs'] as const)
      await page.evaluate(([c, t]) => window.phone.engine.queue.resolve(c, t), [clientId, take] as const)
    }
    contacts.push(await one.converge())
  }
  // Decided by two phones for the same visit, the later one may be shown what the earlier one made of it.
  for (let round = 0; round < 3; round++) {
    await side(phones, decide)
    await look()
  }

  const [last, server] = [await look(), await atServer(park)]
  violations.open = unsettled(last)
  violations.twice = twice(last, server, done)
  violations.words = wrongWords(last, server, shown)
  await side(phones, async ({ one }) => (await one.page()).context().close())
  const kinds = phones.flatMap(({ steps }) => steps.map((s) => s.do))
  const contested = people.flatMap((p) => p.planned.filter((v, nth) => isContested(p, v.id, nth, done))).length
  return { violations, contacts, contested, conflicts: shown.size, written: first.length, kinds }
}

const atServer = (park: Park) =>
  park.see(async (ctx) => ({
    visits: await ctx.db
      .selectFrom('visit')
      .select(['purpose', 'notes'])
      .where('parkId', '=', park.id)
      .where('status', '=', 'done')
      .execute(),
    demands: await ctx.db.selectFrom('demand').select('title').where('parkId', '=', park.id).execute(),
  }))

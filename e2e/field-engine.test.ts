import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { contactOf, enterpriseIn } from '../src/modules/visits/tests/visits.world.ts'
import { openPhones } from './phone.ts'

const { world, contextFor, opened } = await openPhones()
const park = await world.park()
const desk = await park.person('desk')

const field = async (name?: string) => {
  const own = await enterpriseIn(park, park.gridA, name ? { name } : {})
  return { own, person: await contactOf(park, [own]) }
}
const writeVisit = (page: Page, enterpriseId: string, purpose = '例行走访') =>
  page.evaluate(
    async ([id, why]) => {
      const startedAt = new Date(Date.now() - 600_000).toISOString()
      const body = { enterpriseId: id, startedAt, people: [{ name: '王经理' }], purpose: why }
      const saved = await window.phone.engine.queue.add({ kind: 'visit', body, label: '企业', enterpriseId: id })
      return saved.ok ? saved.value.clientId : saved.because
    },
    [enterpriseId, purpose] as const,
  )
const queueOf = (page: Page) => page.evaluate(() => window.phone.engine.queue.live.get())
const sync = (page: Page) => page.evaluate(() => window.phone.engine.sync.now())
const visitsOf = async (enterpriseId: string) =>
  (await desk.get(`/visits?enterpriseId=${enterpriseId}&limit=200`)).body.items as { id: string }[]

test('whoever is signed in finds her enterprises on the phone, and a visit written there arrives once', async () => {
  const { own, person } = await field('湘江精工')
  const page = await opened(await contextFor(person))
  await sync(page)
  const pack = await page.evaluate(() => window.phone.engine.pack.live.get())
  assert.deepEqual(
    pack?.enterprises.map((e) => e.id),
    [own],
  )
  await writeVisit(page, own)
  await sync(page)
  const [item] = await queueOf(page)
  assert.equal(item?.state, 'applied', JSON.stringify(item))
  assert.equal((await visitsOf(own)).length, 1)
  await page.context().close()
})

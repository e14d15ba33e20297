import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { PASSWORD } from '../src/main/testing/world.ts'
import { contactOf, enterpriseIn } from '../src/modules/visits/tests/visits.world.ts'
import { endResponsibility } from '../src/modules/workforce/index.ts'
import { addPhoto, askedOf, countsOf, faultsOf, packOf, queueOf, sessionOf, sync, writeVisit } from './phone.acts.ts'
import { openPhones } from './phone.ts'

const { world, contextFor, opened } = await openPhones()
const park = await world.park()
const desk = await park.person('desk')

const field = async (name?: string) => {
  const own = await enterpriseIn(park, park.gridA, name ? { name } : {})
  return { own, person: await contactOf(park, [own]) }
}
/** A phone in somebody's hand, with what she may take along. */
const phoneIn = async (o: { clockMs?: number } = {}) => {
  const { own, person } = await field()
  const context = await contextFor(person, o)
  const page = await opened(context)
  await sync(page)
  return { own, person, context, page }
}
const visitsOf = async (enterpriseId: string) =>
  (await desk.get(`/visits?enterpriseId=${enterpriseId}&limit=200`)).body.items as { id: string; purpose: string }[]
const stateOf = async (page: Page, id: string) => (await queueOf(page)).find((i) => i.clientId === id)
const done = async (page: Page) => page.context().close()
const sentItems = async (page: Page) => (await askedOf(page)).filter((a) => a === 'POST /api/v1/field/items').length
/** The server does its work, and nobody hears of it. */
/** `stay`: the network stays away afterwards, so that nothing is tried again by itself meanwhile. */
const loseAnswerOnce = (page: Page, stay = false) =>
  page.evaluate((cut) => {
    const wire = window.fetch
    window.fetch = async (input, init) => {
      const answer = await wire(input, init)
      if (!String(input).endsWith('/field/items') || init?.method !== 'POST') return answer
      window.fetch = wire
      window.phone.faults.cut = cut
      throw new TypeError('Failed to fetch')
    }
  }, stay)

test('whoever is signed in finds her enterprises on the phone, and a visit written there arrives once', async () => {
  const { own, page } = await phoneIn()
  assert.deepEqual(
    (await packOf(page))?.enterprises.map((e) => e.id),
    [own],
  )
  const id = await writeVisit(page, own)
  await sync(page)
  assert.equal((await stateOf(page, id))?.state, 'applied')
  assert.match((await stateOf(page, id))?.receipt?.number ?? '', /^ZF/)
  assert.equal((await visitsOf(own)).length, 1)
  await done(page)
})

test('without network a visit waits, and goes by itself when the network returns', async () => {
  const { own, page, context } = await phoneIn()
  await context.setOffline(true)
  const id = await writeVisit(page, own)
  await sync(page)
  assert.equal((await stateOf(page, id))?.state, 'waiting')
  assert.equal((await page.evaluate(() => window.phone.engine.sync.live.get())).online, false)
  await context.setOffline(false)
  await page.waitForFunction(() => window.phone.engine.queue.counts.get().done === 1)
  assert.equal((await visitsOf(own)).length, 1)
  await done(page)
})

test('sent twice, and sent again after the answer was lost, it is one visit', async () => {
  const { own, page } = await phoneIn()
  await faultsOf(page, { twice: 1 })
  const first = await writeVisit(page, own)
  await sync(page)
  assert.equal((await stateOf(page, first))?.state, 'applied')
  await faultsOf(page, { twice: 0, cut: true })
  const second = await writeVisit(page, own)
  await sync(page)
  await faultsOf(page, { cut: false })
  await loseAnswerOnce(page)
  await sync(page)
  assert.deepEqual([(await stateOf(page, second))?.state, (await visitsOf(own)).length], ['waiting', 2])
  await sync(page)
  assert.deepEqual([(await stateOf(page, second))?.state, (await visitsOf(own)).length], ['applied', 2])
  await done(page)
})

test('killed in the middle of sending, the app finds its item again and it is one visit', async () => {
  const { own, page, context } = await phoneIn()
  await faultsOf(page, { slowMs: 400 })
  const id = await writeVisit(page, own)
  await page.waitForFunction(() => window.phone.asked.some((a) => a.startsWith('POST /api/v1/field/items')))
  await page.close()
  const again = await opened(context)
  assert.equal((await stateOf(again, id))?.clientId, id)
  await sync(again)
  assert.deepEqual([(await stateOf(again, id))?.state, (await visitsOf(own)).length], ['applied', 1])
  await done(again)
})

test('killed in the middle of a photo, the upload goes on where it was cut', async () => {
  const { own, page, context } = await phoneIn()
  await faultsOf(page, { slowMs: 250 })
  const photo = await addPhoto(page, 1200)
  assert.ok(typeof photo === 'object' && photo.size > 600_000, JSON.stringify(photo))
  const id = await writeVisit(page, own, { fileIds: [photo.id] })
  const patches = (all: string[]) => all.filter((a) => a.startsWith('PATCH')).length
  await page.waitForFunction(() => window.phone.asked.filter((a) => a.startsWith('PATCH')).length >= 2)
  const before = patches(await askedOf(page))
  await page.close()
  const again = await opened(context)
  await sync(again)
  const item = await stateOf(again, id)
  assert.equal(item?.state, 'applied', JSON.stringify(item))
  const whole = Math.ceil(photo.size / (256 * 1024))
  assert.ok(
    patches(await askedOf(again)) <= whole - before + 1,
    `${before} + ${patches(await askedOf(again))} of ${whole}`,
  )
  const [visit] = await visitsOf(own)
  const { photos } = (await desk.get(`/visits/${visit?.id}`)).body
  assert.equal(photos.length, 1)
  assert.deepEqual(await again.evaluate((p) => window.phone.engine.files.url(p), photo.id), undefined)
  await done(again)
})

test('killed in the middle of saving, either the form or the item is there, never neither and never both', async () => {
  const { own, page: first, context } = await phoneIn()
  let page = first
  for (let round = 0; round < 6; round++) {
    await context.setOffline(true)
    const draftId = await page.evaluate(async () => {
      const id = window.phone.engine.newId()
      await window.phone.engine.drafts.save({ id, kind: 'visit', about: null, value: { notes: '写了一半' } })
      return id
    })
    const before = (await queueOf(page)).length
    void writeVisit(page, own, { draftId }).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, round * 3))
    await page.close()
    page = await opened(context, { start: true })
    const drafts = await page.evaluate(() => window.phone.engine.drafts.live.get())
    const kept = drafts.some((d) => d.id === draftId)
    const saved = (await queueOf(page)).length - before
    assert.deepEqual([Number(kept) + saved], [1], `round ${round}: draft ${kept}, items ${saved}`)
    await page.evaluate((id) => window.phone.engine.drafts.remove(id), draftId)
  }
  await context.setOffline(false)
  await done(page)
})

test('edited while it is on its way, the newer words arrive as well, as the same visit', async () => {
  const { own, page } = await phoneIn()
  await faultsOf(page, { slowMs: 300 })
  const id = await writeVisit(page, own, { purpose: '例行走访' })
  await page.waitForFunction(() => window.phone.asked.some((a) => a.startsWith('POST /api/v1/field/items')))
  await page.evaluate(async (clientId) => {
    const item = window.phone.engine.queue.live.get().find((i) => i.clientId === clientId)
    const body = { ...(item?.body as object), purpose: '安全检查' } as never
    await window.phone.engine.queue.edit(clientId, { kind: 'visit', body, label: '企业' })
  }, id)
  await faultsOf(page, { slowMs: 0 })
  await sync(page)
  const visits = await visitsOf(own)
  const state = (await stateOf(page, id))?.state ?? ''
  assert.equal(visits.length, 1)
  if (state === 'conflict') assert.equal((await stateOf(page, id))?.receipt?.differences[0]?.field, 'purpose')
  else assert.deepEqual([state, visits[0]?.purpose], ['applied', '安全检查'])
  await done(page)
})

test('what the server refuses is corrected and keeps its id', async () => {
  const { own, page } = await phoneIn()
  const demands = [{ title: '短', detail: '下午两点以后设备停机。' }]
  const id = await writeVisit(page, own, { demands })
  await sync(page)
  const refused = await stateOf(page, id)
  assert.deepEqual([refused?.state, refused?.receipt?.errors[0]?.path], ['refused', 'demands.0.title'])
  await page.evaluate(async (clientId) => {
    const item = window.phone.engine.queue.live.get().find((i) => i.clientId === clientId)
    const right = [{ title: '车间电压不稳', detail: '下午两点以后设备停机。' }]
    const body = { ...(item?.body as object), demands: right } as never
    await window.phone.engine.queue.edit(clientId, { kind: 'visit', body, label: '企业' })
  }, id)
  await sync(page)
  assert.deepEqual([(await stateOf(page, id))?.state, (await visitsOf(own)).length], ['applied', 1])
  await done(page)
})

test('an item that never set out is taken back; one that may have arrived is not, unless she insists', async () => {
  const { own, page } = await phoneIn()
  const discard = (id: string, o?: { anyway: boolean }) =>
    page.evaluate(([c, how]) => window.phone.engine.queue.discard(c, how), [id, o] as const)
  await faultsOf(page, { cut: true })
  const never = await writeVisit(page, own)
  assert.equal((await discard(never)).ok, true)
  const maybe = await writeVisit(page, own)
  await loseAnswerOnce(page, true)
  await faultsOf(page, { cut: false })
  await sync(page)
  assert.deepEqual(await discard(maybe), { ok: false, because: 'maybe-sent' })
  assert.equal((await discard(maybe, { anyway: true })).ok, true)
  assert.deepEqual([(await queueOf(page)).length, (await visitsOf(own)).length], [0, 1])
  await done(page)
})

test('what is not settled is exported with its photos, readable for everyone', async () => {
  const { own, page } = await phoneIn()
  await faultsOf(page, { cut: true })
  const photo = await addPhoto(page, 64)
  assert.ok(typeof photo === 'object')
  const id = await writeVisit(page, own, { purpose: '带照片的走访', fileIds: [photo.id] })
  const text = await page.evaluate(async () => (await window.phone.engine.queue.export()).blob.text())
  const content = JSON.parse(text)
  assert.deepEqual(
    [content.items.length, content.items[0].clientId, content.items[0].body.purpose],
    [1, id, '带照片的走访'],
  )
  assert.equal(Buffer.from(content.items[0].files[0].base64, 'base64').length, photo.size)
  await done(page)
})

test('a visitor whose enterprise was given to others while she was offline sees her visit kept, and later taken over', async () => {
  const { own, person, page } = await phoneIn()
  await faultsOf(page, { cut: true })
  const id = await writeVisit(page, own)
  await park.inside(async (ctx) => {
    const rows = ctx.db.selectFrom('responsibility').select('id').where('parkId', '=', park.id)
    for (const row of await rows.where('instructorId', '=', person.instructorId).execute())
      await endResponsibility(ctx, row.id, {})
  })
  await faultsOf(page, { cut: false })
  await sync(page)
  const kept = await stateOf(page, id)
  assert.deepEqual([kept?.state, kept?.receipt?.flags], ['quarantined', ['reach']])
  assert.deepEqual([(await countsOf(page)).quarantined, (await visitsOf(own)).length], [1, 0])
  assert.deepEqual((await packOf(page))?.enterprises, [])
  const [waiting] = (await desk.get('/field/quarantine?state=quarantined')).body.items
  assert.equal((await desk.put(`/field/quarantine/${waiting.id}/takeover`, { note: '已核实' })).status, 200)
  await sync(page)
  assert.deepEqual(
    [(await stateOf(page, id))?.state, (await stateOf(page, id))?.receipt?.outcome?.note],
    ['taken-over', '已核实'],
  )
  await done(page)
})

for (const take of ['mine', 'theirs'] as const)
  test(`a visit that somebody logged meanwhile is shown side by side, and «${take}» is what happens`, async () => {
    const { own, person, page } = await phoneIn()
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const plan = { items: [{ enterpriseId: own, plannedOn: day, purpose: '例行走访' }] }
    const { id: visitId, version } = (await person.post('/visits/plan', plan)).body.items[0]
    await sync(page)
    assert.equal((await packOf(page))?.planned[0]?.id, visitId)
    const online = {
      startedAt: new Date(Date.now() - 3_600_000).toISOString(),
      people: [{ name: '李厂长' }],
      purpose: '政策宣讲',
    }
    assert.equal((await person.put(`/visits/${visitId}/done`, online)).status, 200)
    const id = await writeVisit(page, own, { visitId, version, purpose: '安全检查' })
    await sync(page)
    const shown = await stateOf(page, id)
    assert.equal(shown?.state, 'conflict', JSON.stringify(shown))
    assert.ok(shown?.receipt?.differences.some((d) => d.mine === '安全检查' && d.theirs === '政策宣讲'))
    assert.equal((await countsOf(page)).yours, 1)
    await faultsOf(page, { cut: true })
    await page.evaluate(([c, t]) => window.phone.engine.queue.resolve(c, t), [id, take] as const)
    assert.equal((await stateOf(page, id))?.decision, take)
    await faultsOf(page, { cut: false })
    await sync(page)
    assert.equal((await stateOf(page, id))?.state, take === 'mine' ? 'applied' : 'dropped')
    assert.equal((await visitsOf(own)).length, take === 'mine' ? 2 : 1)
    await done(page)
  })

for (const days of [7, -7])
  test(`with a clock ${days} days off a visit is kept and told so, and both clocks are there`, async () => {
    const { own, page } = await phoneIn({ clockMs: days * 86_400_000 })
    const id = await writeVisit(page, own)
    await sync(page)
    const item = await stateOf(page, id)
    assert.deepEqual([item?.state, item?.receipt?.flags], ['quarantined', ['clock-far']])
    assert.ok(Math.abs((item?.receipt?.skewSeconds ?? 0) - days * 86_400) < 60)
    await done(page)
  })

test('with two pages open, one of them speaks with the server at a time and nothing goes out twice', async () => {
  const { own, page, context } = await phoneIn()
  const other = await opened(context)
  await faultsOf(page, { cut: true })
  await faultsOf(other, { cut: true })
  for (let n = 0; n < 5; n++) await writeVisit(n % 2 ? page : other, own, { purpose: `第${n}次` })
  await page.waitForFunction(() => window.phone.engine.queue.counts.get().unsent === 5)
  await faultsOf(page, { cut: false })
  await faultsOf(other, { cut: false })
  await Promise.all([sync(page), sync(other)])
  await other.waitForFunction(() => window.phone.engine.queue.counts.get().done === 5)
  assert.deepEqual([(await sentItems(page)) + (await sentItems(other)), (await visitsOf(own)).length], [5, 5])
  await done(page)
})

test('a session that ended leaves everything where it is until she signs in again', async () => {
  const { own, person, page } = await phoneIn()
  await person.delete('/session')
  const id = await writeVisit(page, own)
  await sync(page)
  const ended = await sessionOf(page)
  assert.deepEqual([ended.state, ended.state === 'here' && ended.server], ['here', 'ended'])
  assert.equal((await packOf(page))?.enterprises.length, 1)
  const login = ended.state === 'here' ? ended.user.account : ''
  const answer = await page.evaluate(([a, p]) => window.phone.engine.session.signIn(a, p), [login, PASSWORD] as const)
  assert.deepEqual(answer, { ok: true })
  await sync(page)
  assert.equal((await stateOf(page, id))?.state, 'applied')
  await done(page)
})

test('photos that the server cleared while the form waited are sent again by themselves', async () => {
  const { own, page } = await phoneIn()
  const photo = await addPhoto(page, 64)
  assert.ok(typeof photo === 'object')
  await page.evaluate(() => {
    const wire = window.fetch
    window.fetch = async (input, init) => {
      if (!String(input).endsWith('/field/items')) return wire(input, init)
      throw new TypeError('Failed to fetch')
    }
    const mend = () => {
      window.fetch = wire
    }
    Object.assign(window, { mend })
  })
  const id = await writeVisit(page, own, { fileIds: [photo.id] })
  await sync(page)
  const fileId = (await stateOf(page, id))?.files[0]?.receipt?.fileId
  assert.ok(fileId)
  await park.inside(async (ctx) => {
    await ctx.db.deleteFrom('storedFile').where('parkId', '=', park.id).where('id', '=', fileId).execute()
    await ctx.audit('file.sweep', { after: { files: [fileId] } })
  })
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend())
  await sync(page)
  assert.equal((await stateOf(page, id))?.state, 'applied', JSON.stringify(await stateOf(page, id)))
  const [visit] = await visitsOf(own)
  assert.equal((await desk.get(`/visits/${visit?.id}`)).body.photos.length, 1)
  await done(page)
})

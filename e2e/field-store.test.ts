import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { PASSWORD, type Person } from '../src/main/testing/world.ts'
import { contactOf, enterpriseIn } from '../src/modules/visits/tests/visits.world.ts'
import { addPhoto, EMPTY, faultsOf, lyingHere, packOf, queueOf, sessionOf, sync, writeVisit } from './phone.acts.ts'
import { openPhones } from './phone.ts'

const { world, origin, contextFor, ownBrowser, opened } = await openPhones()
const park = await world.park()
const desk = await park.person('desk')

const phoneIn = async () => {
  const own = await enterpriseIn(park, park.gridA)
  const person = await contactOf(park, [own])
  const context = await contextFor(person)
  const page = await opened(context)
  await sync(page)
  return { own, person, context, page }
}
const isEmpty = async (page: Page) => {
  const { gone: _, ...rest } = await lyingHere(page)
  assert.deepEqual(rest, EMPTY)
}
const accountOf = async (page: Page) => {
  const now = await sessionOf(page)
  return now.state === 'here' ? now.user.account : ''
}
/** The phone lies in a drawer for so long, without network, and is opened again. */
const later = async (page: Page, context: BrowserContext, hours: number) => {
  await page.evaluate((ms) => localStorage.setItem('later', String(ms)), hours * 3_600_000)
  await page.close()
  const again = await opened(context, { start: false })
  await faultsOf(again, { cut: true })
  await again.evaluate(() => window.phone.engine.start())
  return again
}
const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'parkloop-phone-'))
  after(() => rm(path, { recursive: true, force: true, maxRetries: 5 }))
  return path
}

test('the key cannot be read out of the browser', async () => {
  const { page, context } = await phoneIn()
  const told = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('parkloop-field')
      request.onsuccess = () => resolve(request.result)
    })
    const { key } = await new Promise<{ key: CryptoKey }>((resolve) => {
      const request = db.transaction('keys').objectStore('keys').get('now')
      request.onsuccess = () => resolve(request.result)
    })
    const read = (format: 'raw' | 'jwk') =>
      crypto.subtle.exportKey(format as 'raw', key).then(
        () => 'read',
        (e) => e.name,
      )
    return { extractable: key.extractable, algorithm: key.algorithm, raw: await read('raw'), jwk: await read('jwk') }
  })
  assert.deepEqual(told, {
    extractable: false,
    algorithm: { name: 'AES-GCM', length: 256 },
    raw: 'InvalidAccessError',
    jwk: 'InvalidAccessError',
  })
  await context.close()
})

test('opened after two days without network, everything is there and the end is announced; after three it is erased unread', async () => {
  const { own, page, context } = await phoneIn()
  await faultsOf(page, { cut: true })
  await writeVisit(page, own)
  const warned = await later(page, context, 49)
  const now = await sessionOf(warned)
  assert.deepEqual([now.state, now.state === 'here' && now.expiresSoon], ['here', true])
  assert.deepEqual([(await queueOf(warned)).length, (await packOf(warned))?.enterprises.length], [1, 1])
  const over = await later(warned, context, 73)
  assert.deepEqual(await sessionOf(over), { state: 'nobody', because: 'expired', lost: 1 })
  assert.equal((await queueOf(over)).length, 0)
  await isEmpty(over)
  await context.close()
})

test('a clock that is set back does not win time', async () => {
  const { page, context } = await phoneIn()
  const day = await later(page, context, 60)
  const back = await later(day, context, -100)
  assert.equal((await sessionOf(back)).state, 'here')
  const over = await later(back, context, -87)
  assert.deepEqual(await sessionOf(over), { state: 'nobody', because: 'expired', lost: 0 })
  await context.close()
})

test('open all the time, it is erased when the time is up', async () => {
  const { page, context } = await phoneIn()
  await faultsOf(page, { cut: true })
  await page.evaluate(() => localStorage.setItem('later', String(73 * 3_600_000)))
  await page.waitForFunction(() => window.phone.engine.session.live.get().state === 'nobody')
  await isEmpty(page)
  await context.close()
})

test('signed out without network, nothing is left, and who finds the phone is not signed in by itself', async () => {
  const { own, page, context } = await phoneIn()
  await faultsOf(page, { cut: true })
  await writeVisit(page, own)
  await page.evaluate(() => window.phone.engine.session.signOut())
  assert.deepEqual(await sessionOf(page), { state: 'nobody', because: 'signed-out', lost: 1 })
  await isEmpty(page)
  await page.close()
  const again = await opened(context)
  assert.equal((await sessionOf(again)).state, 'nobody')
  await again.close()
  const third = await opened(context)
  assert.equal((await sessionOf(third)).state, 'nobody')
  assert.equal(await third.evaluate(async () => (await fetch('/api/v1/session')).status), 401)
  await context.close()
})

test('a phone wiped from afar erases itself at the next contact and cannot sign in by its old session', async () => {
  const { own, person, page, context } = await phoneIn()
  await faultsOf(page, { cut: true })
  await writeVisit(page, own)
  const [device] = (await person.get('/field/devices')).body.items
  assert.equal((await person.put(`/field/devices/${device.id}/wipe`, { reason: '手机丢失' })).status, 200)
  await faultsOf(page, { cut: false })
  await sync(page)
  assert.deepEqual(await sessionOf(page), { state: 'nobody', because: 'wiped', lost: 1 })
  await isEmpty(page)
  assert.equal(await page.evaluate(async () => (await fetch('/api/v1/session')).status), 401)
  await context.close()
})

test('the browser clears everything of ours in the middle of a reading, and no error of the page comes of it', async () => {
  const { page, context } = await phoneIn()
  const photo = await addPhoto(page)
  assert.ok(typeof photo === 'object')
  const errors: string[] = []
  page.on('pageerror', (e) => errors.push(`${e.name}: ${e.message}`))
  const browser = await context.newCDPSession(page)
  const readings = page.evaluate(async (id) => {
    const { url } = window.phone.engine.files
    const read = await Promise.allSettled(Array.from({ length: 500 }, () => url(id)))
    return read.filter((r) => r.status === 'rejected').length
  }, photo.id)
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  assert.ok((await readings) > 0, 'nothing was cut')
  assert.deepEqual(errors, [])
})

test('another person signs in: what was not sent is not erased without being asked, and then nothing of it is left', async () => {
  const { own, page, context } = await phoneIn()
  await faultsOf(page, { cut: true })
  await writeVisit(page, own)
  const other = await phoneIn()
  const account = await accountOf(other.page)
  await other.context.close()
  await faultsOf(page, { cut: false, lostRequest: 0 })
  await page.evaluate(() => {
    const wire = window.fetch
    window.fetch = async (input, init) => {
      if (String(input).endsWith('/field/items')) throw new TypeError('Failed to fetch')
      return wire(input, init)
    }
  })
  const signIn = (erase: boolean) =>
    page.evaluate(([a, p, e]) => window.phone.engine.session.signIn(a, p, { erase: e }), [
      account,
      PASSWORD,
      erase,
    ] as const)
  assert.deepEqual(await signIn(false), { ok: false, because: 'unsent', unsent: 1 })
  const kept = await sessionOf(page)
  assert.equal(kept.state === 'here' && kept.server, 'other')
  assert.equal((await queueOf(page)).length, 1)
  assert.deepEqual(await signIn(true), { ok: true })
  assert.deepEqual([await accountOf(page), (await queueOf(page)).length], [account, 0])
  await sync(page)
  assert.deepEqual(
    (await packOf(page))?.enterprises.map((e) => e.id),
    [other.own],
  )
  await context.close()
})

// What Chromium says on a full disk (tried on one of 80 MB), in the middle of a change.
const fillUp = (page: Page) =>
  page.evaluate(() => {
    const put = IDBObjectStore.prototype.put
    const empty = () => {
      IDBObjectStore.prototype.put = put
    }
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (this.name === 'files' || this.name === 'items') throw new DOMException('', 'QuotaExceededError')
      return put.apply(this, args)
    }
    Object.assign(window, { empty })
  })

test('with no room left on the phone the answer is plain, half of a change is not kept, and what was there is still there', async () => {
  const { own, page, context } = await phoneIn()
  await faultsOf(page, { cut: true })
  const id = await writeVisit(page, own)
  const before = await lyingHere(page)
  await fillUp(page)
  assert.equal(await addPhoto(page, 64), 'storage-full')
  await assert.rejects(writeVisit(page, own), /storage-full/)
  assert.deepEqual(await lyingHere(page), before)
  await page.evaluate(() => (window as unknown as { empty: () => void }).empty())
  assert.equal(typeof (await addPhoto(page, 64)), 'object')
  await faultsOf(page, { cut: false })
  await sync(page)
  assert.deepEqual(
    (await queueOf(page)).map((i) => [i.clientId, i.state]),
    [[id, 'applied']],
  )
  await context.close()
})

test('the browser is killed the moment an item was saved, and the item is there when it starts again', async () => {
  const path = await folder()
  const own = await enterpriseIn(park, park.gridA)
  const person = await contactOf(park, [own])
  const ids: string[] = []
  for (let round = 0; round < 3; round++) {
    const { context, kill } = await ownBrowser(path, person)
    const page = await opened(context)
    await faultsOf(page, { cut: true })
    assert.deepEqual((await queueOf(page)).map((i) => i.clientId).sort(), [...ids].sort())
    ids.push(await writeVisit(page, own, { purpose: `第${round + 1}次` }))
    await kill()
  }
  const { context, close } = await ownBrowser(path, person)
  const page = await opened(context)
  await sync(page)
  assert.deepEqual(
    (await queueOf(page)).map((i) => i.state),
    ['applied', 'applied', 'applied'],
  )
  assert.equal((await desk.get(`/visits?enterpriseId=${own}`)).body.items.length, 3)
  await close()
})

const CANARIES = ['卡纳里精密', '林联点', '金丝雀走访', '13900008888', '半张草稿金丝雀']
/** Everything the browser wrote, in the encodings that it writes text in. */
const foundIn = async (path: string, canaries = CANARIES) => {
  const names = await readdir(path, { recursive: true, withFileTypes: true })
  const needles = canaries.flatMap((c) => [
    Buffer.from(c),
    Buffer.from(c, 'utf16le'),
    Buffer.from(JSON.stringify(c).slice(1, -1)),
  ])
  const hits: string[] = []
  let bytes = 0
  for (const file of names.filter((n) => n.isFile())) {
    const content = await readFile(join(file.parentPath, file.name)).catch(() => Buffer.alloc(0))
    bytes += content.length
    if (needles.some((n) => content.includes(n))) hits.push(join(file.parentPath, file.name).slice(path.length))
  }
  return { hits, bytes }
}
const usedPhone = async (path: string, person: Person, own: string) => {
  const { context, close } = await ownBrowser(path, person)
  const page = await opened(context)
  await sync(page)
  const pack = await packOf(page)
  assert.equal(pack?.enterprises[0]?.brief.enterprise.name, '卡纳里精密')
  await writeVisit(page, own, { purpose: '金丝雀走访 13900008888' })
  await sync(page)
  await faultsOf(page, { cut: true })
  await writeVisit(page, own, { purpose: '金丝雀走访 13900008888' })
  await page.evaluate(() =>
    window.phone.engine.drafts.save({ id: crypto.randomUUID(), kind: 'visit', about: null, value: '半张草稿金丝雀' }),
  )
  await addPhoto(page, 200)
  return { context, close, page }
}

for (const end of ['in use', 'after signing out', 'after 72 hours'] as const)
  test(`no name and no number stands in plain text in the browser's folder: ${end}`, async () => {
    const path = await folder()
    const own = await enterpriseIn(park, park.gridA, { name: '卡纳里精密' })
    const person = await contactOf(park, [own])
    const { context, close, page } = await usedPhone(path, person, own)
    if (end === 'after signing out') await page.evaluate(() => window.phone.engine.session.signOut())
    if (end === 'after 72 hours') await isEmpty(await later(page, context, 73))
    await close()
    const { hits, bytes } = await foundIn(path)
    assert.ok(bytes > 100_000, `only ${bytes} bytes were looked at`)
    assert.deepEqual(hits, [])
  })

test('what is typed into the app itself stands nowhere in plain text either, in the middle of a form and with the app killed', async () => {
  const path = await folder()
  const own = await enterpriseIn(park, park.gridA, { name: '卡纳里精密' })
  await desk.post(`/enterprises/${own}/contacts`, { name: '王海燕', role: '办公室主任', phone: '13900008888' })
  const person = await contactOf(park, [own])
  const plannedOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await person.post('/visits/plan', { items: [{ enterpriseId: own, plannedOn, purpose: '例行走访' }] })
  const { context, close } = await ownBrowser(path)
  const page = await context.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${origin}/field/`)
  await page.getByLabel('账号').fill(person.name)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page
    .getByRole('button', { name: '记走访 卡纳里精密' })
    .or(page.getByRole('link', { name: '记走访 卡纳里精密' }))
    .click()
  await page.getByRole('button', { name: /王海燕/ }).click()
  await page.getByText('下一步', { exact: true }).click()
  await page.getByText('添加诉求', { exact: true }).click()
  await page.getByLabel(/要解决什么/).fill('金丝雀走访')
  await page.waitForTimeout(3000)
  await close()
  assert.deepEqual((await foundIn(path, [...CANARIES, '王海燕', PASSWORD])).hits, [])
})

test('the search would find a name that was kept in plain text', async () => {
  const path = await folder()
  const { context, close } = await ownBrowser(path)
  const page = await opened(context)
  await page.evaluate(() => localStorage.setItem('note', '卡纳里精密'))
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('careless', 1)
        request.onupgradeneeded = () => request.result.createObjectStore('notes')
        request.onsuccess = () => {
          const tx = request.result.transaction('notes', 'readwrite', { durability: 'strict' })
          tx.objectStore('notes').put('林联点', 1)
          tx.oncomplete = () => resolve()
        }
      }),
  )
  await close()
  const { hits } = await foundIn(path)
  assert.ok(hits.some((h) => h.includes('IndexedDB')) && hits.some((h) => h.includes('Local Storage')), hits.join(' '))
})

import type { Page } from 'playwright-core'
import type { Faults } from '../src/web/field/tests/harness.ts'

/** What a person does on the phone, said to the engine as the screens say it. */
export const sync = (page: Page) => page.evaluate(() => window.phone.engine.sync.now())
export const queueOf = (page: Page) => page.evaluate(() => window.phone.engine.queue.live.get())
export const countsOf = (page: Page) => page.evaluate(() => window.phone.engine.queue.counts.get())
export const sessionOf = (page: Page) => page.evaluate(() => window.phone.engine.session.live.get())
export const packOf = (page: Page) => page.evaluate(() => window.phone.engine.pack.live.get())
export const faultsOf = (page: Page, faults: Partial<Faults>) =>
  page.evaluate((f) => void Object.assign(window.phone.faults, f), faults)
export const askedOf = (page: Page) => page.evaluate(() => [...window.phone.asked])

type Written = {
  purpose?: string
  visitId?: string
  fileIds?: string[]
  demands?: object[]
  version?: number
  draftId?: string
}
/** Answers the item's id when it is on the disk. */
export const writeVisit = (page: Page, enterpriseId: string, more: Written = {}) =>
  page.evaluate(
    async ([id, { purpose = '例行走访', version, draftId, ...m }]) => {
      const startedAt = new Date(Date.now() - 600_000).toISOString()
      const body = { enterpriseId: id, startedAt, people: [{ name: '王经理' }], purpose, ...m } as never
      const basedOn = version ? { version } : null
      const item = {
        kind: 'visit' as const,
        body,
        label: '企业',
        enterpriseId: id,
        basedOn,
        ...(draftId ? { draftId } : {}),
      }
      const saved = await window.phone.engine.queue.add(item)
      if (!saved.ok) throw new Error(saved.because)
      return saved.value.clientId
    },
    [enterpriseId, more] as const,
  )

/** A photo of noise, which no compression makes small: some pieces on the way. */
export const addPhoto = (page: Page, side = 900) =>
  page.evaluate(async (n) => {
    const canvas = new OffscreenCanvas(n, n)
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
    const picture = context.createImageData(n, n)
    for (let at = 0; at < picture.data.length; at += 65_536)
      crypto.getRandomValues(picture.data.subarray(at, Math.min(at + 65_536, picture.data.length)))
    for (let at = 3; at < picture.data.length; at += 4) picture.data[at] = 255
    context.putImageData(picture, 0, 0)
    const added = await window.phone.engine.files.addPhoto(await canvas.convertToBlob({ type: 'image/png' }), '车间')
    return added.ok ? added.value : added.because
  }, side)

export const EMPTY = { keys: 0, home: 0, pack: 0, items: 0, drafts: 0, files: 0, bytes: 0 }
/** How many records lie on each shelf, sealed or not, and whether there is a key. */
export const lyingHere = (page: Page) =>
  page.evaluate(
    async (none) => {
      // Asked first: opening what the browser has cleared would make an empty one in its place.
      if (!(await indexedDB.databases()).some((d) => d.name === 'parkloop-field')) return none
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('parkloop-field')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const names = [...db.objectStoreNames]
      const tx = db.transaction(names)
      const counts = await Promise.all(
        names.map(
          (name) =>
            new Promise<[string, number]>((resolve) => {
              const request = tx.objectStore(name).count()
              request.onsuccess = () => resolve([name, request.result])
            }),
        ),
      )
      db.close()
      return Object.fromEntries(counts) as Record<string, number>
    },
    EMPTY as Record<string, number>,
  )

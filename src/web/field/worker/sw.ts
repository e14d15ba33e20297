import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'
import { syncWithoutPage } from '../engine/background.ts'

/** What this file needs of its surroundings; the library of types for pages knows nothing of workers. */
type Waiting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Worker = {
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: (type: string, listen: (event: Waiting & { tag?: string; data?: unknown }) => void) => void
}
declare const self: Worker
declare const SHELL: PrecacheEntry[]

// The shell and nothing else: answers of the API are never kept here. Whatever stands in the address, it is the same page.
cleanupOutdatedCaches()
precacheAndRoute(SHELL, { ignoreURLParametersMatching: [/./], cleanURLs: false })

// A page that is open keeps the shell it was opened with; one that has just been opened asks for the newer one.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting()
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('sync', (event) => {
  if (event.tag === 'field-queue') event.waitUntil(syncWithoutPage())
})

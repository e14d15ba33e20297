import { homeNow, isInTime, onHome } from './home.ts'
import { items } from './items.ts'
import { isDue } from './states.ts'
import { attempt } from './store.ts'
import { nextTryAt, noteContact, sayOnline, syncNow } from './sync.ts'

const MINUTE_MS = 60_000
const FRESH_MS = 5 * MINUTE_MS
const BEAT_MS = 5_000

const somethingIsDue = () => {
  const now = Date.now()
  const at = nextTryAt()
  if (at !== null) return now >= at
  return now - (homeNow()?.contactAt ?? now) > FRESH_MS || [...items.get().values()].some((i) => isDue(i, now))
}
const canSend = () => homeNow()?.server === 'open' && document.visibilityState === 'visible'

let counted = 0
const beat = () => {
  if (!homeNow()) return
  if (Date.now() - counted > MINUTE_MS || Date.now() < counted) {
    counted = Date.now()
    void attempt(isInTime)
  }
  if (canSend() && somethingIsDue()) void syncNow()
}

const appears = () => {
  if (document.visibilityState === 'visible' && homeNow())
    void attempt(isInTime).then((still) => (still.ok && still.value ? syncNow() : undefined))
}

type WithSync = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } }
/** Where the browser can, it sends what is left after the app was closed. Nothing relies on it. */
export const askForBackground = async () => {
  const registration = (await navigator.serviceWorker?.getRegistration('/field/')) as WithSync | undefined
  await registration?.sync?.register('field-queue').catch(() => undefined)
}

/** A newer shell that waits is taken at the start, while nothing has been written yet. */
const takeNewer = async (registration: ServiceWorkerRegistration) => {
  if (!registration.waiting || !navigator.serviceWorker.controller) return
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  registration.waiting.postMessage('take over')
}
export const registerWorker = async () => {
  const options = { scope: '/field/', updateViaCache: 'none' } as const
  const registration = await navigator.serviceWorker?.register('/field/sw.js', options).catch(() => undefined)
  if (registration) await takeNewer(registration)
}

/** When the network returns, when the app is opened or looked at again, and from time to time. */
export const listen = () => {
  addEventListener('online', () => {
    sayOnline(true)
    void syncNow()
  })
  addEventListener('offline', () => sayOnline(false))
  document.addEventListener('visibilitychange', appears)
  setInterval(beat, BEAT_MS)
  onHome(noteContact)
}

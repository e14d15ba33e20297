import { useEffect } from 'react'
import { addressOf } from '../../../kernel/client.ts'
import { queryClient, sessionQuery } from '../../../web/api.ts'
import { type PresenceTold, passPresence } from '../../../web/live.ts'
import { notificationContract } from '../contract/index.ts'
import { refreshNotifications } from './data.ts'

const GATHER = 400
const SHORTEST_PAUSE = 1_000
const LONGEST_PAUSE = 30_000

/** `demand` concerns what is cached under `demand…`: `['demands', 'list', …]` as well as `['demand', id]`. */
export const concerns = (entity: string, key: unknown) =>
  typeof key === 'string' && key.startsWith(entity.replace(/y$/, ''))

/** A burst of changes becomes one reading. */
const gatherer = () => {
  const waiting = new Set<string>()
  let timer: number | undefined
  const flush = () => {
    timer = undefined
    const entities = [...waiting]
    waiting.clear()
    queryClient.invalidateQueries({ predicate: ({ queryKey }) => entities.some((e) => concerns(e, queryKey[0])) })
  }
  return {
    add: (entity: string) => {
      waiting.add(entity)
      timer ??= window.setTimeout(flush, GATHER)
    },
    stop: () => window.clearTimeout(timer),
  }
}

const readAllAnew = () => void queryClient.invalidateQueries()

/** One stream until it breaks for good; `opened` says each time that it works. */
const openSource = (changed: (entity: string) => void, opened: () => void, broken: (forGood: boolean) => void) => {
  const source = new EventSource(addressOf(notificationContract.endpoints.stream))
  source.onopen = opened
  source.onerror = () => broken(source.readyState === EventSource.CLOSED)
  source.addEventListener('notification', () => void refreshNotifications())
  source.addEventListener('changed', (e) => changed((JSON.parse(e.data) as { entity: string }).entity))
  source.addEventListener('presence', (e) => passPresence(JSON.parse(e.data) as PresenceTold))
  source.addEventListener('resync', readAllAnew)
  return source
}

/** Keeps what is shown true while the window is looked at. Hidden windows let go: a browser has few connections to spare. */
const follow = () => {
  const changes = gatherer()
  let source: EventSource | undefined
  let retry: number | undefined
  let pause = SHORTEST_PAUSE
  let missed = false
  const close = () => {
    window.clearTimeout(retry)
    source?.close()
    source = undefined
  }
  const opened = () => {
    pause = SHORTEST_PAUSE
    if (missed) readAllAnew()
    missed = false
  }
  const broken = (forGood: boolean) => {
    missed = true
    if (!forGood) return
    // The browser gives up after a refusal: perhaps the session has ended, perhaps the server only restarts.
    close()
    queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    retry = window.setTimeout(open, pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }
  const open = () => {
    if (!source && !document.hidden) source = openSource(changes.add, opened, broken)
  }
  const seen = () => {
    if (!document.hidden) return open()
    missed ||= source !== undefined
    close()
  }
  document.addEventListener('visibilitychange', seen)
  open()
  return () => {
    document.removeEventListener('visibilitychange', seen)
    changes.stop()
    close()
  }
}

export const useLive = (person: string | undefined) => {
  useEffect(() => (person ? follow() : undefined), [person])
}

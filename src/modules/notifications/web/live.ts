import { useEffect } from 'react'
import { addressOf } from '../../../kernel/client.ts'
import { queryClient, sessionQuery } from '../../../web/api.ts'
import { notificationContract } from '../contract.ts'
import { refreshNotifications } from './data.ts'

const GATHER = 400
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

/** Keeps what is shown true while the window is looked at. Hidden windows let go: a browser has few connections to spare. */
const follow = () => {
  const changes = gatherer()
  let source: EventSource | undefined
  let retry: number | undefined
  let pause = 1_000
  let missed = false

  const close = () => {
    window.clearTimeout(retry)
    source?.close()
    source = undefined
  }
  const lost = () => {
    missed = true
    if (source?.readyState !== EventSource.CLOSED) return
    // The browser gives up after a refusal: perhaps the session has ended, perhaps the server only restarts.
    close()
    queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    retry = window.setTimeout(open, pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }
  const again = () => void queryClient.invalidateQueries()
  const open = () => {
    if (source || document.hidden) return
    source = new EventSource(addressOf(notificationContract.endpoints.stream))
    source.onopen = () => {
      pause = 1_000
      if (missed) again()
      missed = false
    }
    source.onerror = lost
    source.addEventListener('notification', () => void refreshNotifications())
    source.addEventListener('changed', (e) => changes.add((JSON.parse(e.data) as { entity: string }).entity))
    source.addEventListener('resync', again)
  }
  const seen = () => {
    if (!document.hidden) return open()
    if (source) missed = true
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

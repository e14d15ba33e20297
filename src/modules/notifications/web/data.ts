import { queryOptions } from '@tanstack/react-query'
import { api, queryClient } from '../../../web/api.ts'
import { digestContract, notificationContract } from '../contract/index.ts'

export const notifications = api(notificationContract)
export const digests = api(digestContract)
export const KEY = 'notifications'

// Asked again every minute besides the live stream: a proxy on the way may let no stream through.
export const unreadQuery = queryOptions({
  queryKey: [KEY, 'unread'],
  queryFn: () => notifications.unread({}),
  refetchInterval: 60_000,
})
export const newestQuery = queryOptions({
  queryKey: [KEY, 'newest'],
  queryFn: () => notifications.list({ query: { unread: true, limit: 8 } }),
})
export const preferencesQuery = queryOptions({
  queryKey: [KEY, 'preferences'],
  queryFn: () => digests.preferences({}),
})
export const refreshNotifications = () => queryClient.invalidateQueries({ queryKey: [KEY] })

/** Opening what a notice speaks of is reading it; a failure to note that must not keep anybody from the page. */
export const markRead = async (id: string) => {
  await notifications.read({ id }).catch(() => undefined)
  await refreshNotifications()
}

export const digestQuery = (id: string) =>
  queryOptions({
    queryKey: ['digests', id],
    queryFn: () => (id === 'now' ? digests.now({}) : digests.get({ id })),
  })

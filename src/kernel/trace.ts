import { AsyncLocalStorage } from 'node:async_hooks'

/** Which request or job is being worked on: whatever is said about its work, a slow statement for one, names it. */
export const trace = new AsyncLocalStorage<{ requestId: string }>()

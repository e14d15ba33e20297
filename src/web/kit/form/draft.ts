import { queryClient, sessionQuery } from '../../api.ts'

/** Half-typed forms survive a reload, a crash and an evening; they leave with the person who signs out and are shown to nobody else. */
const PREFIX = 'parkloop.draft:'
/** Words of a form that keeps no draft: until it is closed, and as long as this tab is open. */
const SPARE = 'spare:'
export type Draft<T> = { at: string; values: T }

let last = 'nobody'
const signedIn = () => queryClient.getQueryData(sessionQuery.queryKey)?.user.id
/** Whose words these are; when her session has just ended they are still hers. */
const owner = () => {
  last = signedIn() ?? last
  return last
}
const isAway = () => queryClient.getQueryData(sessionQuery.queryKey) === null
const storeOf = (key: string) => (key.startsWith(SPARE) ? window.sessionStorage : window.localStorage)
const nameOf = (key: string) => `${PREFIX}${owner()}:${key}`

export const readDraft = <T>(key: string | undefined): Draft<T> | undefined => {
  if (!key) return undefined
  try {
    const text = storeOf(key).getItem(nameOf(key))
    return text ? (JSON.parse(text) as Draft<T>) : undefined
  } catch {
    return undefined
  }
}

// No password, no key and no number that the server seals lies about in a browser for the sake of a form.
const SECRET = /passw|phone|mobile|secret|token/i
const harmless = (name: string, value: unknown) => (SECRET.test(name) ? undefined : value)

export const writeDraft = <T>(key: string | undefined, values: T) => {
  if (!key) return
  const kept = { at: new Date().toISOString(), values }
  try {
    storeOf(key).setItem(nameOf(key), JSON.stringify(kept, key.startsWith(SPARE) ? harmless : undefined))
  } catch {
    // Without storage the form still works; only a reload would lose it.
  }
}

export const dropDraft = (key: string | undefined) => {
  if (!key) return
  try {
    storeOf(key).removeItem(nameOf(key))
  } catch {
    // Nothing was stored then.
  }
}

/** A form was closed by the one who filled it in. That her session ended, which closes it too, was none of her doing. */
export const dropSpare = (key: string | undefined) => {
  if (key?.startsWith(SPARE) && !isAway()) dropDraft(key)
}

/** The same form of the same record and no other: two records on one page begin differently. */
export const spareKey = (form: string, initial: unknown): string => {
  const text = JSON.stringify([window.location.pathname, form, initial], harmless)
  let sum = 0
  for (const sign of text) sum = (Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0)) | 0
  return `${SPARE}${sum >>> 0}`
}

export const forgetDrafts = () => {
  for (const store of [window.localStorage, window.sessionStorage])
    for (const key of Object.keys(store)) if (key.startsWith(`${PREFIX}${owner()}:`)) store.removeItem(key)
}

/** Half-typed forms survive a reload, a crash and an evening; they leave with the person who signs out. */
const PREFIX = 'parkloop.draft:'
export type Draft<T> = { at: string; values: T }

export const readDraft = <T>(key: string | undefined): Draft<T> | undefined => {
  if (!key) return undefined
  try {
    const text = window.localStorage.getItem(PREFIX + key)
    return text ? (JSON.parse(text) as Draft<T>) : undefined
  } catch {
    return undefined
  }
}

export const writeDraft = <T>(key: string | undefined, values: T) => {
  if (!key) return
  try {
    window.localStorage.setItem(PREFIX + key, JSON.stringify({ at: new Date().toISOString(), values }))
  } catch {
    // Without storage the form still works; only a reload would lose it.
  }
}

export const dropDraft = (key: string | undefined) => {
  if (!key) return
  try {
    window.localStorage.removeItem(PREFIX + key)
  } catch {
    // Nothing was stored then.
  }
}

export const forgetDrafts = () => {
  for (const key of Object.keys(window.localStorage)) if (key.startsWith(PREFIX)) window.localStorage.removeItem(key)
}

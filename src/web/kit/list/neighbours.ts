/** The list a record was opened from, so that its page knows what comes before and after; as long as the tab lives. */
const KEY = 'parkloop.last-list'
export type LastList = { at: string; title: string; rows: readonly string[] }

export const rememberList = (list: LastList) => {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(list))
  } catch {
    // The page then has no neighbours.
  }
}

const lastList = (): LastList | undefined => {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

export type Neighbours = { at: string; title: string; place: number; of: number; previous?: string; next?: string }
export const neighboursIn = (list: LastList | undefined, path: string): Neighbours | undefined => {
  const i = list?.rows.indexOf(path) ?? -1
  if (!list || i < 0) return undefined
  const [previous, next] = [list.rows[i - 1], list.rows[i + 1]]
  return {
    at: list.at,
    title: list.title,
    place: i + 1,
    of: list.rows.length,
    ...(previous && { previous }),
    ...(next && { next }),
  }
}
export const neighboursOf = (path: string) => neighboursIn(lastList(), path)

/** What to open when this one needs nothing more: what breaches first, which is the first that is another. */
export const nextOf = (ids: readonly string[], done: string): string | undefined => ids.find((id) => id !== done)

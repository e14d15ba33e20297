/** What stands behind the `?`: flat, text only; several values of one key are joined by commas, as the API reads them. */
export type Search = Record<string, string>
export type SearchPatch = Record<string, string | readonly string[] | undefined>

/** Keys keep their order; commas, colons and slashes stay readable in the address. */
export const writeSearch = (search: Record<string, unknown>): string => {
  const given = Object.entries(search).filter(([, v]) => v !== undefined && v !== null && v !== '')
  const text = new URLSearchParams(given.map(([k, v]) => [k, String(v)])).toString()
  return text ? `?${text.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/')}` : ''
}

export const readSearch = (text: string): Search =>
  Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ''))

/** An empty list or text takes the key away. */
export const patchSearch = (search: Search, patch: SearchPatch): Search => {
  const next: Record<string, string> = { ...search }
  for (const [key, value] of Object.entries(patch)) {
    const text = value === undefined ? '' : typeof value === 'string' ? value : value.join(',')
    if (text === '') delete next[key]
    else next[key] = text
  }
  return next
}

export const valuesOf = (text: string | undefined): string[] => (text ? text.split(',').filter(Boolean) : [])
export const withSearch = (path: string, search: Record<string, unknown>) => `${path}${writeSearch(search)}`

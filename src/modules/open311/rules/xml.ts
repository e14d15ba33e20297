// A list is told by its own name, each item by the singular that GeoReport gives it.
const ITEM: Record<string, string> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
}
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// What XML 1.0 cannot say at all, not even escaped.
const UNSAYABLE = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu
const escaped = (value: unknown) =>
  String(value)
    .toWellFormed()
    .replace(UNSAYABLE, '')
    .replace(/[&<>"]/g, (c) => ESCAPES[c] as string)

const element = (name: string, value: unknown): string => {
  if (value === null || value === undefined) return `<${name}/>`
  if (Array.isArray(value)) return `<${name}>${value.map((v) => element(ITEM[name] ?? 'item', v)).join('')}</${name}>`
  if (typeof value === 'object')
    return `<${name}>${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => element(k, v))
      .join('')}</${name}>`
  return `<${name}>${escaped(value)}</${name}>`
}

/** Any answer of this module as the XML that GeoReport v2 shows for it. */
export const xmlOf = (root: string, value: unknown) =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`

import type { Refusal, RefusalKind } from '../../../kernel/errors.ts'
import type { Protocol, Received, Said } from '../../../kernel/protocol.ts'
import { Errors } from '../contract/index.ts'
import { readForm, xmlOf } from '../rules/index.ts'

const FORMATS = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' } as const
const ROOTS: Record<string, string> = {
  discovery: 'discovery',
  services: 'services',
  definition: 'service_definition',
}

const said = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
/** GeoReport's own place for the key: a parameter of the form or of the address; or a header of that name. */
const secretOf = ({ query, body, headers }: Received) =>
  said(body?.get('api_key')) ?? said(query.api_key) ?? said(headers.api_key) ?? said(headers['x-api-key'])

/** Parameters may stand in the address of a POST as well. The key has been read and goes no further. */
const read = ({ query, body }: Received) => {
  const { api_key: _, ...given } = query
  // Clients send what they have no value for as well.
  const asked = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  if (!body) return { query: asked }
  const { api_key: __, ...sent } = readForm(body)
  return { query: asked, body: { ...asked, ...sent } }
}

// GeoReport knows 400, 403 and 404; a missing or wrong key is a 403.
const STATUS: Partial<Record<RefusalKind, number>> = {
  unauthenticated: 403,
  forbidden: 403,
  not_found: 404,
  too_many: 429,
  unavailable: 503,
  failed: 500,
}
const KEY_MISSING = { zh: '缺少 api_key', en: 'The api_key is missing' }

// A typed question is an attribute here.
const nameOf = (path: string) =>
  path.replace(/^answers\.(.+)$/, 'attribute[$1]').replace(/^categoryId$/, 'service_code')

const write = (format: string, root: string, value: unknown) =>
  format === 'xml' ? xmlOf(root, value) : JSON.stringify(value)

const refuse = (r: Refusal, format: string, language: 'zh' | 'en'): Said => {
  const code = STATUS[r.kind] ?? 400
  const detail = r.code === 'unauthenticated' ? KEY_MISSING : r.detail
  const fields = r.errors?.map((f) => `${nameOf(f.path)}: ${f.translations[language]}`)
  const errors = (fields?.length ? fields : [detail[language]]).map((description) => ({ code, description }))
  return {
    status: code,
    mediaType: FORMATS[format === 'xml' ? 'xml' : 'json'],
    content: write(format, 'errors', errors),
  }
}

/** http://wiki.open311.org/GeoReport_v2 */
export const geoReport: Protocol = {
  base: '/open311/v2',
  formats: FORMATS,
  secretOf,
  read,
  write: (answer, format, endpoint) => write(format, ROOTS[endpoint] ?? 'service_requests', answer),
  refuse,
  refusal: Errors,
}

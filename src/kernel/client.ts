import {
  type ArgsOf,
  type Contract,
  type Endpoint,
  methodOf,
  type Problem,
  pathOf,
  type ReturnOf,
} from './contract/index.ts'

export class Refused extends Error {
  readonly problem: Problem
  readonly retryAfter: number | undefined
  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail)
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

export type Transport = (path: string, init: RequestInit) => Promise<Response>
export type Client<E extends Record<string, Endpoint>> = {
  [K in keyof E]: (args: ArgsOf<E[K]>) => Promise<ReturnOf<E[K]>>
}

const fill = (path: string, args: Record<string, unknown>) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(args[name])))

const search = (query: Record<string, unknown> = {}) => {
  const given = Object.entries(query).filter(([, v]) => v !== undefined && v !== null && v !== '')
  const text = new URLSearchParams(given.map(([k, v]) => [k, Array.isArray(v) ? v.join(',') : String(v)])).toString()
  return text ? `?${text}` : ''
}

/** The address of an endpoint, for links and exports. */
export const addressOf = (endpoint: Endpoint, args: Record<string, unknown> = {}) =>
  `/api/v1${fill(pathOf(endpoint), args)}${search(args.query as Record<string, unknown>)}`

const requestOf = (endpoint: Endpoint, args: Record<string, unknown>): RequestInit => {
  const headers: Record<string, string> = {}
  if (args.version !== undefined) headers['if-match'] = `"${args.version}"`
  if (args.key !== undefined) headers['idempotency-key'] = String(args.key)
  const form = typeof FormData !== 'undefined' && args.body instanceof FormData
  if (args.body !== undefined && !form) headers['content-type'] = 'application/json'
  const body = args.body === undefined ? null : form ? (args.body as FormData) : JSON.stringify(args.body)
  return { method: methodOf(endpoint).toUpperCase(), headers, body, signal: (args.signal as AbortSignal) ?? null }
}

const answerOf = async (response: Response) => {
  if (response.status === 204) return undefined
  const body = await response.json()
  if (!response.ok) throw new Refused(body as Problem, Number(response.headers.get('retry-after')) || undefined)
  return body
}

/** `api(demandContract).list({ query })`: a call per endpoint, typed by the contract. Refusals are thrown as `Refused`. */
export const clientOf =
  (transport: Transport) =>
  <E extends Record<string, Endpoint>>(contract: Contract<E>): Client<E> => {
    const call =
      (endpoint: Endpoint) =>
      async (args: Record<string, unknown> = {}) =>
        answerOf(await transport(addressOf(endpoint, args), requestOf(endpoint, args)))
    return Object.fromEntries(
      Object.entries(contract.endpoints).map(([name, e]) => [name, call(e)]),
    ) as unknown as Client<E>
  }

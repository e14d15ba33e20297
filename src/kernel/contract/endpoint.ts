/** Any zod schema, seen only through its types: five times quicker to check than `z.ZodType` over a few hundred endpoints. */
export type AnySchema = { _zod: { output: unknown; input: unknown } }
type Out<S> = S extends { _zod: { output: infer T } } ? T : undefined
type In<S> = S extends { _zod: { input: infer T } } ? T : undefined

export type Endpoint = {
  get?: string
  post?: string
  put?: string
  patch?: string
  delete?: string
  /** A permission of access.ts, or `public` (anyone), or `signed-in` (any account). The server refuses to start without it. */
  allow: string
  /** Chinese, for the API pages. */
  summary: string
  query?: AnySchema
  body?: AnySchema
  returns?: AnySchema
  status?: 200 | 201 | 202 | 204
  /** Answers 202 instead where it was too much for one request: the body then carries the `jobId` of the work that goes on. */
  mayWait?: true
  /**
   * The caller must say which version it read: `If-Match: "3"` or `version` in the body; otherwise 412 or 428.
   * `shown`: a decision on what another wrote. Pages say what was shown; a program may leave it out and decides on what is there.
   */
  versioned?: true | 'shown'
  /** multipart/form-data with one file part; `body` describes the other fields. */
  upload?: true
  /** Answers bytes (file, export, SSE) instead of JSON; `returns` is left out. */
  bytes?: string
  /** The same list as text/csv and xlsx by content negotiation. */
  exports?: true
  /** Open also to somebody who is barred from everything else (her own session): whatever bars her, or only for these reasons. */
  evenBarred?: true | readonly string[]
  /** Weighs much: a person has shown within the last quarter of an hour that it is she. */
  fresh?: true
  /** What is for anyone signed in is for people (her session, her notices); this one serves programs with a token as well. */
  evenPrograms?: true
  /** A password or link goes in or out that nobody may find later: neither content nor answer is kept for a repeated key. */
  secret?: true
  /** Requests a minute and address; only for doors open to everyone. */
  perMinute?: number
}

export type Contract<E extends Record<string, Endpoint> = Record<string, Endpoint>> = { module: string; endpoints: E }

const operations = new WeakMap<Endpoint, string>()

/** Endpoints as plain data, imported by the server and the browser. `operationId` is `module.endpoint`. */
export const contract = <const E extends Record<string, Endpoint>>(module: string, endpoints: E): Contract<E> => {
  for (const [name, endpoint] of Object.entries(endpoints))
    if (!operations.has(endpoint)) operations.set(endpoint, `${module}.${name}`)
  return { module, endpoints }
}

/** The name under which an endpoint was first put into a contract: `demands.list`. */
export const operationIdOf = (endpoint: Endpoint): string => operations.get(endpoint) ?? ''

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof METHODS)[number]
export const methodOf = (e: Endpoint): Method => METHODS.find((m) => e[m] !== undefined) ?? 'get'
export const pathOf = (e: Endpoint): string => e[methodOf(e)] ?? '/'

type PathOf<E> = E extends { get: infer P extends string }
  ? P
  : E extends { post: infer P extends string }
    ? P
    : E extends { put: infer P extends string }
      ? P
      : E extends { patch: infer P extends string }
        ? P
        : E extends { delete: infer P extends string }
          ? P
          : never
type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never
export type ParamsOf<E> = { [K in Names<PathOf<E>>]: string }

type Has<E, K extends string> = E extends Record<K, AnySchema> ? true : false
type QueryIn<E> = E extends { query: infer S } ? { query?: In<S> } : unknown
type BodyIn<E> = E extends { upload: true }
  ? { body: FormData }
  : E extends { body: infer S }
    ? { body: In<S> }
    : unknown
type VersionIn<E> = E extends { versioned: true | 'shown' } ? { version: number } : unknown
/** What a caller of the typed client passes. `key` is the Idempotency-Key. */
export type ArgsOf<E> = ParamsOf<E> & QueryIn<E> & BodyIn<E> & VersionIn<E> & { key?: string; signal?: AbortSignal }
/** What a handler receives. */
export type InputOf<E> = {
  params: ParamsOf<E>
  query: Has<E, 'query'> extends true ? Out<(E & { query: unknown })['query']> : Record<string, never>
  body: Has<E, 'body'> extends true ? Out<(E & { body: unknown })['body']> : undefined
}
export type ReturnOf<E> = E extends { returns: infer S } ? Out<S> : undefined

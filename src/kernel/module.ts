import type { ReadCtx, WriteCtx } from './context.ts'
import type { InputOf } from './contract/endpoint.ts'
import type { Contract, Endpoint, ExportColumns, Label, ReturnOf } from './contract/index.ts'
import type { DigestPart } from './digest.ts'
import type { Act, Errand } from './errands.ts'
import type { Outward, Reaction } from './events.ts'
import type { HeldPart } from './held.ts'
import type { Holding } from './holdings.ts'
import type { Job } from './jobs.ts'
import type { Outside } from './outside.ts'
import type { Protocol } from './protocol.ts'
import type { ShippedRules } from './ruleSets.ts'
import type { SealedColumn } from './seal/index.ts'
import type { Door, Sight } from './sights.ts'

export type { ExportColumn } from './contract/index.ts'
export type Bytes = { stream: NodeJS.ReadableStream | Buffer; mediaType: string; name?: string; inline?: boolean }
export type UploadedPart = { path: string; name: string; bytes: number; sha256: string }

type CtxOf<E> = E extends { get: string } ? ReadCtx : WriteCtx
type ResultOf<E> = E extends { bytes: string } ? Bytes : ReturnOf<E>
/** `accepted` lets an endpoint answer 202 with another body than its contract's first status. */
export type Handler<E> = (
  ctx: CtxOf<E>,
  input: InputOf<E> & (E extends { upload: true } ? { file: UploadedPart } : unknown),
) => Promise<ResultOf<E>> | ResultOf<E>

/**
 * Work of a request that has to ask outside (a sign-in provider) before its transaction begins, as long as that takes: no
 * connection is held meanwhile. What `before` finds reaches the handler as `found`; each `act` in it is a transaction of its own.
 */
export type Before<I, F> = (act: Act, input: I, outside: Outside) => Promise<F>
export const after = <I, F, R>(before: Before<I, F>, handler: (ctx: WriteCtx, input: I & { found: F }) => R) =>
  Object.assign((ctx: WriteCtx, input: I) => handler(ctx, input as I & { found: F }), { before })

type RowOf<E> = ReturnOf<E> extends { items: (infer R)[] } ? R : never

export type Routes = {
  contract: Contract
  handlers: Record<string, (ctx: never, input: never) => unknown>
  sheets: Record<string, ExportColumns<never, never>>
  protocol?: Protocol
}

/** One line per endpoint: the contract says what, the handler says how. */
export const routes = <E extends Record<string, Endpoint>>(
  contract: Contract<E>,
  handlers: { [K in keyof E]: Handler<E[K]> },
  sheets: { [K in keyof E]?: ExportColumns<ReturnOf<E[K]>, RowOf<E[K]>> } = {},
): Routes => ({ contract, handlers: handlers as Routes['handlers'], sheets: sheets as Routes['sheets'] })

/** The same for a protocol that others wrote. */
export const spoken = <E extends Record<string, Endpoint>>(
  protocol: Protocol,
  contract: Contract<E>,
  handlers: { [K in keyof E]: Handler<E[K]> },
): Routes => ({ ...routes(contract, handlers), protocol })

/** What the application mounts of a module. */
export type Module = {
  name: string
  title: Label
  routes: Routes[]
  reactions?: Reaction[]
  /** Rules as data that a park begins with and may replace by versions of its own. */
  ruleSets?: ShippedRules<unknown>[]
  jobs?: Job[]
  errands?: Errand[]
  /** What it says in everybody's daily digest. */
  digest?: DigestPart
  /** Facts that systems outside may be told. */
  outward?: Outward[]
  /** Its rows that hang on an enterprise, and what becomes of them when two enterprises turn out to be one. */
  holdings?: readonly Holding[]
  /** What it holds about an enterprise, for the enterprise itself to take along. */
  held?: readonly HeldPart[]
  /** Its columns with numbers of people, which stand sealed in the database. */
  sealed?: readonly SealedColumn[]
  /** Kinds of records of which may be asked who sees them and why, and the doors to them. */
  sights?: readonly Sight[]
  doors?: readonly Door[]
}

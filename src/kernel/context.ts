import type { Db, PoolClient, ReadDb } from './db/index.ts'
import type { EventType } from './events.ts'
import type { Credentials } from './http/edge.ts'
import type { Outside } from './outside.ts'
import type { Way } from './reach.ts'

/** How far one permission of one person sees: the whole park, or the union of what was granted. */
export type Reach = {
  all: boolean
  grids: readonly string[]
  departments: readonly string[]
  enterprises: readonly string[]
}

/** Who asks. Decided from the session and the role grants of one park; `reachFor` is per permission, so that one role never lends its sight to another. */
export type Actor = {
  id: string
  name: string
  parkId: string
  may: ReadonlySet<string>
  reachFor: (permission: string) => Reach
  /** The permission of the endpoint that is running; `within()` reads its reach. */
  permission: string
  /** Looks through one clause of her reach alone, to tell by which she sees a row. */
  only?: Way
  ip?: string
  /** The name of the outside system whose token was shown; people have none. */
  program?: string
  /** When the person last showed that it is she. */
  provedAt?: Date
  /** Why this person may do nothing yet but what concerns her own session. */
  barred?: { code: string; zh: string; en: string }
}

export type Looking = { db: ReadDb; actor: Actor; now: Date }
export type ReadCtx = Looking & {
  requestId: string
  language: 'zh' | 'en'
  /** Files, mail, live events. A command only prepares them; reactions and jobs use them. */
  outside: Outside
  /** What the caller showed to be let in; for work that outlives the request. */
  credentials?: Credentials
  /** Opens another park (or another person's view) in this transaction: doors without an account. */
  as: (actor: Actor) => Promise<ReadCtx>
}

export type AuditNote = { id?: string | null; before?: unknown; after?: unknown; reason?: string; park?: string }
export type Browser = {
  session?: string
  ip: string
  agent?: string
  keep: (token: string, seconds: number) => void
  forget: () => void
  /** What this browser was sent off with to a sign-in provider; empty: with nothing. */
  errand: string
  sendOff: (errand: string, seconds: number) => void
}
/** Jobs of one `key` are one, the last word counts; jobs of one `queue` run one after the other. */
export type Waiting = { runAt?: Date; key?: string; queue?: string }
/** Who looks and may need a sealed number whole, be it to take it out of words. */
export type Opening = Looking & Pick<ReadCtx, 'outside'>
export type WriteCtx = Omit<ReadCtx, 'db' | 'as'> & {
  db: Db
  client: PoolClient
  /** The version that the caller read, where it said one. */
  expectedVersion?: number
  /** The browser behind the request, where there is one; only signing in and out may touch its cookie. */
  browser?: Browser
  /** Opens another park (or another person's view) in this transaction: signing in, doors without an account. */
  as: (actor: Actor) => Promise<WriteCtx>
  /** Leaves the trace of a change in the same transaction. `entity` is the part of `action` before the dot. */
  audit: (action: `${string}.${string}`, note: AuditNote) => Promise<void>
  /** Tells a fact; delivered after commit, at least once. */
  emit: <P>(type: EventType<P>, payload: P) => Promise<void>
  /** The same for many records at once: one statement, whatever their number. */
  auditMany: (action: `${string}.${string}`, notes: readonly AuditNote[]) => Promise<void>
  emitMany: <P>(type: EventType<P>, payloads: readonly P[]) => Promise<void>
  enqueueMany: (job: string, payloads: readonly Record<string, unknown>[], queue?: string) => Promise<void>
  /** Work that does not belong inside the transaction (mail, webhooks): starts after commit. */
  enqueue: (job: string, payload: Record<string, unknown>, options?: Waiting) => Promise<void>
}

export const may = (actor: Actor, permission: string) => actor.may.has(permission)
/** The same person looking for another permission (a brief that shows demands as well as visits). */
export const looking = <C extends Looking>(ctx: C, permission: string): C => ({
  ...ctx,
  actor: { ...ctx.actor, permission },
})

import type { Looking, WriteCtx } from './context.ts'
import type { Label } from './contract/index.ts'

/** A fact that a module tells. The type parameter is the payload; nothing of it exists at run time. */
export type EventType<P> = { name: string; readonly payload?: P }
export const event = <P>(name: `${string}.${string}`): EventType<P> => ({ name })

export type Delivered<P> = { id: string; type: string; payload: P; occurredAt: Date; actorId: string | null }
export type Reaction = { on: string; title: string; run: (ctx: WriteCtx, e: Delivered<never>) => Promise<void> }

/** What a module does when another tells. Runs in a transaction of its own, at least once: idempotent by a natural key. */
export const on = <P>(
  type: EventType<P>,
  title: string,
  run: (ctx: WriteCtx, e: Delivered<P>) => Promise<void>,
): Reaction => ({
  on: type.name,
  title,
  run: run as Reaction['run'],
})

/** Facts of a module that systems outside may be told. A fact added to `facts` is told by itself; a part of its payload only when it is named here. */
export type Outward = {
  /** What the facts are about; groups them on the page. */
  noun: Label
  facts: readonly EventType<never>[]
  /** What each is called, by its name. */
  titles: Record<string, Label>
  /** Parts of the payloads that may leave. No free text and nothing about a person: what is not named stays. */
  parts: Record<string, Label>
  /** Path of the resource below `/api/v1` that the fact is about. */
  subject: (payload: Record<string, unknown>) => string
  /** What is true of it when it is told, by name of part. */
  present?: (ctx: Looking, payload: Record<string, unknown>) => Promise<Record<string, unknown>>
}

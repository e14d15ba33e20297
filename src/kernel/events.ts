import type { WriteCtx } from './context.ts'

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

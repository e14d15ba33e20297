import type { WriteCtx } from './context.ts'

/** One transaction of an errand. What it changes stands in the errand's own log; the audit trail gets what people decide. */
export type Act = <T>(work: (ctx: WriteCtx) => Promise<T>) => Promise<T>

/**
 * Work that waits for somebody outside, as long as they take: no transaction is open meanwhile and no job of the house waits behind it.
 * At least once: between two acts the process may end. `signal` says that the product is being stopped.
 */
export type Errand = {
  name: `${string}.${string}`
  title: string
  run: (act: Act, payload: Record<string, unknown>, outside: { signal?: AbortSignal }) => Promise<void>
}

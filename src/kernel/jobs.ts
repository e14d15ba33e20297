import type { WriteCtx } from './context.ts'

/** Work by the clock or after commit. It gets the context of one park, like a request, and leaves an audit trace when it changes something. */
export type Job = {
  name: `${string}.${string}`
  title: string
  /** Five fields, Asia/Shanghai; left out for work that only commands ask for. Runs once for every park. */
  cron?: string
  run: (ctx: WriteCtx, payload: Record<string, unknown>) => Promise<void>
}

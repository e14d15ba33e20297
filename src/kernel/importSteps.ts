import type { WriteCtx } from './context.ts'
import { Refused } from './errors.ts'

/** A table whose rows are imports: they have a state, a progress, and a problem where they failed. */
type ImportTable = `${string}_import`
type Patch = Record<string, string | number | Date | null>

/** Beside the transaction, so that who waits sees it at once. False: the import is no longer in this state (cancelled). */
export const noteProgress = (
  ctx: WriteCtx,
  table: ImportTable,
  id: string,
  state: string,
  rows: number,
): Promise<boolean> =>
  ctx.outside.aside(ctx.actor.parkId, async (client) => {
    const { rowCount } = await client.query(
      `update ${table} set progress = $4 where park_id = $1 and id = $2 and state = $3`,
      [ctx.actor.parkId, id, state, rows],
    )
    return rowCount === 1
  })

const snake = (key: string) => key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
/** Ends a step of an import, unless it was cancelled meanwhile. */
export const finishImport = async (
  ctx: WriteCtx,
  table: ImportTable,
  record: { id: string; state: string },
  patch: Patch,
): Promise<boolean> => {
  const keys = Object.keys(patch)
  const set = keys.map((key, i) => `${snake(key)} = $${i + 5}`)
  const { rowCount } = await ctx.client.query(
    `update ${table} set ${[...set, 'updated_at = $4', 'version = version + 1'].join(', ')} where park_id = $1 and id = $2 and state = $3`,
    [ctx.actor.parkId, record.id, record.state, ctx.now, ...keys.map((key) => patch[key])],
  )
  return rowCount === 1
}

/** A refusal is the end of this step and is shown; anything else is thrown, so that the queue tries again. */
export const importStep = async (
  ctx: WriteCtx,
  table: ImportTable,
  record: { id: string; state: string },
  work: () => Promise<void>,
) => {
  await ctx.client.query('savepoint import_step')
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await ctx.client.query('rollback to savepoint import_step')
    const { zh, en } = error.refusal.detail
    await finishImport(ctx, table, record, { state: 'failed', problemZh: zh, problemEn: en })
    await ctx.audit('import.fail', { id: record.id, after: { code: error.refusal.code } })
  }
}

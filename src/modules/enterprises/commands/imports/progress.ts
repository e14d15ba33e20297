import type { WriteCtx } from '../../../../kernel/context.ts'

/** Beside the transaction, so that who waits sees it at once. False: the import is no longer in this state (cancelled). */
export const noteProgress = (ctx: WriteCtx, importId: string, state: string, rows: number): Promise<boolean> =>
  ctx.outside.aside(ctx.actor.parkId, async (client) => {
    const { rowCount } = await client.query(
      'update enterprise_import set progress = $4 where park_id = $1 and id = $2 and state = $3',
      [ctx.actor.parkId, importId, state, rows],
    )
    return rowCount === 1
  })

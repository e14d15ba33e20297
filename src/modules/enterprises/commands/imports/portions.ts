import type { WriteCtx } from '../../../../kernel/context.ts'
import type { ImportRecord } from '../../queries/index.ts'

/** Rows dealt with in one statement: large enough to be cheap, small enough to be stopped and to show how far it is. */
const PORTION = 5000
const EVERYTHING = 2_147_483_647

/**
 * How these statements are read does not hang on what PostgreSQL knows of tables that grew a moment ago: every row is found by
 * its key. Portions of a loaded machine may take longer than a request may.
 */
const STEADY = [
  'set local enable_seqscan = off',
  'set local enable_hashjoin = off',
  'set local enable_mergejoin = off',
  "set local statement_timeout = '120s'",
  // A file may be walked through for a while before its first row is written.
  "set local idle_in_transaction_session_timeout = '600s'",
]
export const steady = async ({ client }: WriteCtx) => {
  for (const setting of STEADY) await client.query(setting)
}

/** Imports write the files of a park one after the other, whoever runs them: what the second refuses depends on what the first wrote. */
export const alone = async ({ client, actor }: WriteCtx) => {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 7216032))', [
    `enterprise-imports ${actor.parkId}`,
  ])
}

/** Numbers of rows, from (without) and until (with); the rows between them are one portion. */
export type Portion = { from: number; until: number }
const NEXT = `select r.row from enterprise_import_row r where r.park_id = $1 and r.import_id = $2 and r.row > $3 and r.kind in ('new', 'changed')
  order by r.row offset ${PORTION - 1} limit 1`

/** The rows that go in, in portions, in the order of the file. */
export async function* portionsOf(ctx: Pick<WriteCtx, 'actor'> & Pick<WriteCtx, 'client'>, record: ImportRecord) {
  let from = -1
  while (from < EVERYTHING) {
    const { rows } = await ctx.client.query<{ row: number }>(NEXT, [ctx.actor.parkId, record.id, from])
    const until = rows[0]?.row ?? EVERYTHING
    yield { from, until } satisfies Portion
    from = until
  }
}

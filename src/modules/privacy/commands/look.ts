import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { SealedColumn } from '../../../kernel/seal/index.ts'
import {
  countTrail,
  findAccounts,
  findInFiles,
  findMentions,
  type Hit,
  soughtOf,
  visibleRequests,
  wordTables,
} from '../queries/index.ts'
import { firstDecision, MOST_MENTIONS, type Patterns, patternsOf, type Sought } from '../rules/index.ts'
import { findInSealed } from './sealed.ts'

/** A park of a million demands is read once from end to end. */
const PATIENCE = "set local statement_timeout = '15min'"

export const isOfStaff = async ({ db, actor }: WriteCtx, accountId: string | null): Promise<boolean> => {
  if (!accountId) return false
  const row = await db
    .selectFrom('roleGrant')
    .select('id')
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', accountId)
    .where('role', '<>', 'enterprise')
    .executeTakeFirst()
  return row !== undefined
}

/** Every place that is known to speak of her, in tables, in what is sealed as a whole, in files. */
export async function* everyMention(
  ctx: WriteCtx,
  sought: Sought,
  patterns: Patterns,
  sealed: readonly SealedColumn[],
): AsyncGenerator<Hit[]> {
  await ctx.client.query(PATIENCE)
  yield* findMentions(ctx, await wordTables(ctx), patterns, sought)
  yield await findAccounts(ctx, patterns, sought.accountId)
  yield await findInSealed(ctx, patterns, sealed)
  for await (const hit of findInFiles(ctx, patterns)) yield [hit]
}

const KEEP = `insert into privacy_mention (park_id, id, request_id, table_name, row_key, column_name, means, decision, reason, created_at, updated_at)
  select $1, m.id, $2, m.t, m.k, m.c, string_to_array(m.means, ','), m.decision, m.reason, $3, $3
  from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[]) as m(id, t, k, c, means, decision, reason)
  on conflict (park_id, request_id, table_name, row_key, column_name) do update set means = excluded.means, updated_at = excluded.updated_at`

const keepHits = async (ctx: WriteCtx, requestId: string, hits: readonly Hit[], ofStaff: boolean) => {
  const first = hits.map((h) => firstDecision(h, { ofStaff }))
  await ctx.client.query(KEEP, [
    ctx.actor.parkId,
    requestId,
    ctx.now,
    hits.map(() => newId(ctx.now)),
    hits.map((h) => h.table),
    hits.map((h) => h.key),
    hits.map((h) => h.column),
    hits.map((h) => h.means.join(',')),
    first.map((f) => f.decision),
    first.map((f) => f.reason),
  ])
}

const dropGone = ({ db, actor, now }: WriteCtx, requestId: string) =>
  db
    .deleteFrom('privacyMention')
    .where('parkId', '=', actor.parkId)
    .where('requestId', '=', requestId)
    .where('updatedAt', '<', now)
    .execute()

/** Notes every mention that there is now; what was decided about it stays. False: more than anybody can look through. */
export const lookInto = async (
  ctx: WriteCtx,
  requestId: string,
  sought: Sought,
  sealed: readonly SealedColumn[],
): Promise<boolean> => {
  const ofStaff = await isOfStaff(ctx, sought.accountId)
  let found = 0
  for await (const hits of everyMention(ctx, sought, patternsOf(sought), sealed)) {
    found += hits.length
    if (found > MOST_MENTIONS) return false
    if (hits.length > 0) await keepHits(ctx, requestId, hits, ofStaff)
  }
  await dropGone(ctx, requestId)
  return true
}

export const TOO_MANY = '找到的地方太多，无法逐处确认：请撤回后用更完整的姓名，或加上电话、邮箱再查'

/** The job behind a request: finds all, and hands it to who decides. */
export const lookForRequest = async (ctx: WriteCtx, requestId: string, sealed: readonly SealedColumn[]) => {
  const row = await visibleRequests(ctx)
    .selectAll('privacyRequest')
    .where('privacyRequest.id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  const sought = row && soughtOf(ctx, row.subject)
  if (row?.state !== 'looking' || !sought) return
  const whole = await lookInto(ctx, requestId, sought, sealed)
  const trailEntries = await countTrail(ctx, patternsOf(sought), sought.accountId)
  await change(ctx, 'privacyRequest', row, {
    state: 'open',
    lookedAt: ctx.now,
    trailEntries,
    note: whole ? null : TOO_MANY,
  })
  await ctx.audit('privacy-request.found', { id: requestId, after: { whole, trailEntries } })
}

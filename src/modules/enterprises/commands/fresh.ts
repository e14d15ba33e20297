import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { staleDays } from '../queries/stale.ts'
import { type FoundBy, foundByWords } from '../rules/words.ts'

/** Of these files: who can be reached, and from which day on something is to be asked about. No version counts up: nothing in the file has changed. */
export const keepFresh = async (ctx: WriteCtx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  const days = await staleDays(ctx, ids)
  await ctx.client.query(
    `update enterprise e set stale_from = x.day, phones = x.phones from unnest($2::uuid[], $3::date[], $4::int[]) as x(id, day, phones)
     where e.park_id = $1 and e.id = x.id and (e.stale_from is distinct from x.day or e.phones <> x.phones)`,
    [ctx.actor.parkId, days.map((d) => d.id), days.map((d) => d.day), days.map((d) => d.phones)],
  )
}

type Words = FoundBy & { id: string; mergedIntoId?: string | null }
/** What was merged into these files: whoever looks for it finds where it went. */
const mergedInto = ({ db, actor }: WriteCtx, ids: readonly string[]) =>
  db
    .selectFrom('enterprise as e')
    .select(['e.id', 'e.name', 'e.shortName', 'e.formerNames', 'e.code', 'e.legacyRegNo', 'e.mergedIntoId'])
    .where('e.parkId', '=', actor.parkId)
    .where(sql<boolean>`e.merged_into_id = any(${ids as string[]}::uuid[])`)
    .execute()

/** The words by which these files are found. */
export const keepWords = async (ctx: WriteCtx, files: readonly (FoundBy & { id: string })[]): Promise<void> => {
  if (files.length === 0) return
  const { parkId } = ctx.actor
  const merged = Map.groupBy<string | null, Words>(
    await mergedInto(
      ctx,
      files.map((f) => f.id),
    ),
    (m) => m.mergedIntoId ?? null,
  )
  const wordsOf = (f: Words) => [f, ...(merged.get(f.id) ?? [])].map((one) => foundByWords(parkId, one)).join(' ')
  await ctx.client.query(
    `insert into enterprise_found_by (park_id, enterprise_id, words)
     select $1, x.id, x.words::tsvector from unnest($2::uuid[], $3::text[]) as x(id, words)
     on conflict (park_id, enterprise_id) do update set words = excluded.words
     where enterprise_found_by.words is distinct from excluded.words`,
    [parkId, files.map((f) => f.id), files.map(wordsOf)],
  )
}

const AT_ONCE = 2000
/** Every file of the park, in portions: the days pass, rules change, and a register that was brought in is looked at afterwards. */
export const lookOver = async (ctx: WriteCtx, only: 'all' | 'new'): Promise<number> => {
  let seen = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await ctx.db
      .selectFrom('enterprise as e')
      .select(['e.id', 'e.name', 'e.shortName', 'e.formerNames', 'e.code', 'e.legacyRegNo'])
      .where('e.parkId', '=', ctx.actor.parkId)
      .where('e.id', '>', after)
      .$if(only === 'new', (q) => q.where('e.staleFrom', 'is', null))
      .orderBy('e.id')
      .limit(AT_ONCE)
      .execute()
    const last = rows.at(-1)
    if (!last) return seen
    await keepWords(ctx, rows)
    await keepFresh(
      ctx,
      rows.map((r) => r.id),
    )
    seen += rows.length
    after = last.id
  }
}

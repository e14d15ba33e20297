import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Finding, judge, type Profile } from '../rules/index.ts'
import { dropProfiles, keepProfiles, profileReader, type ReadProfiles } from './profiles.ts'

type Two = { one: string; other: string }
type Found = Two & Finding
type Kept = { id: string; fresh: boolean }

const KEEP = `insert into duplicate_pair
    (park_id, id, one_id, other_id, score, reasons, kinds, evidence, found_at, looked_at, created_at, updated_at)
  select $1, x.id, x.one, x.other, x.score, x.reasons, array(select r ->> 'kind' from jsonb_array_elements(x.reasons) r), x.evidence, $2, $2, $2, $2
  from jsonb_to_recordset($3::jsonb) as x(id uuid, one uuid, other uuid, score int, reasons jsonb, evidence text)
  on conflict (park_id, one_id, other_id) do update set
    score = excluded.score, reasons = excluded.reasons, kinds = excluded.kinds, evidence = excluded.evidence, looked_at = excluded.looked_at,
    version = duplicate_pair.version + (duplicate_pair.evidence <> excluded.evidence)::int,
    updated_at = case when duplicate_pair.evidence <> excluded.evidence then excluded.updated_at else duplicate_pair.updated_at end,
    reopened = duplicate_pair.reopened or (duplicate_pair.state = 'different' and duplicate_pair.evidence <> excluded.evidence),
    state = case when duplicate_pair.evidence <> excluded.evidence then 'open' else duplicate_pair.state end,
    found_at = case when duplicate_pair.evidence <> excluded.evidence then excluded.found_at else duplicate_pair.found_at end,
    decided_by = case when duplicate_pair.evidence <> excluded.evidence then null else duplicate_pair.decided_by end,
    decider = case when duplicate_pair.evidence <> excluded.evidence then null else duplicate_pair.decider end,
    decided_at = case when duplicate_pair.evidence <> excluded.evidence then null else duplicate_pair.decided_at end,
    note = case when duplicate_pair.evidence <> excluded.evidence then null else duplicate_pair.note end
  where duplicate_pair.state <> 'merged'
  returning id, (xmax = 0) as fresh`

/** What somebody judged to be two enterprises is proposed again only when something else speaks for it than spoke then. */
const keepPairs = async (ctx: WriteCtx, found: readonly Found[]): Promise<Kept[]> => {
  if (found.length === 0) return []
  const rows = found.map((f) => ({ id: newId(ctx.now), ...f }))
  const { rows: kept } = await ctx.client.query<Kept>(KEEP, [ctx.actor.parkId, ctx.now, JSON.stringify(rows)])
  return kept
}

const found = (profiles: ReadonlyMap<string, Profile>, { one, other }: Two): Found[] => {
  const [a, b] = [profiles.get(one), profiles.get(other)]
  const finding = a && b && judge(a, b)
  return finding ? [{ one, other, ...finding }] : []
}

const judgeAll = async (ctx: WriteCtx, read: ReadProfiles, pairs: readonly Two[]) => {
  const profiles = await read([...new Set(pairs.flatMap((p) => [p.one, p.other]))])
  const likely = pairs.flatMap((p) => found(profiles, p))
  return keepPairs(ctx, likely)
}

// A key that very many share (the number of an agency, a building) says nothing of any two of them.
const MOST_SHARING = 40
const SALTED = `with k as (select enterprise_id as e, unnest(keys) as key from duplicate_profile where park_id = $1),
  b as (select key from k group by key having count(*) between 2 and ${MOST_SHARING})`

const BESIDE = `select distinct least(p.enterprise_id, o.enterprise_id) as one, greatest(p.enterprise_id, o.enterprise_id) as other
  from duplicate_profile p join duplicate_profile o on o.park_id = p.park_id and o.keys && p.keys and o.enterprise_id <> p.enterprise_id
  where p.park_id = $1 and p.enterprise_id = any($2::uuid[])
  limit 50000`

/** Compares these files with all others. Pairs of theirs that nothing speaks for any more are proposed no more. */
export const lookAt = async (ctx: WriteCtx, ids: readonly string[]): Promise<{ looked: number; fresh: number }> => {
  if (ids.length === 0) return { looked: 0, fresh: 0 }
  const read = await profileReader(ctx)
  await keepProfiles(ctx, (await read(ids)).values())
  const { rows } = await ctx.client.query<Two>(BESIDE, [ctx.actor.parkId, ids])
  const kept = await judgeAll(ctx, read, rows)
  await ctx.client.query(
    `delete from duplicate_pair where park_id = $1 and state = 'open' and id <> all($2::uuid[])
     and (one_id = any($3::uuid[]) or other_id = any($3::uuid[]))`,
    [ctx.actor.parkId, kept.map((k) => k.id), ids],
  )
  return { looked: ids.length, fresh: kept.filter((k) => k.fresh).length }
}

const AT_ONCE = 1000
const readAll = async (
  ctx: WriteCtx,
  read: ReadProfiles,
  note: (done: number) => Promise<unknown>,
): Promise<number> => {
  let seen = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await ctx.client.query<{ id: string }>(
      'select id from enterprise where park_id = $1 and id > $2 and merged_into_id is null order by id limit $3',
      [ctx.actor.parkId, after, AT_ONCE],
    )
    const last = rows.at(-1)
    if (!last) return seen
    await keepProfiles(ctx, (await read(rows.map((r) => r.id))).values())
    seen += rows.length
    after = last.id
    await note(seen)
  }
}

const FETCHED = 2000
/** Pairs that share a key, in portions: neither all of them nor all files are ever in memory. */
const eachPortion = async (ctx: WriteCtx, work: (pairs: Two[]) => Promise<void>) => {
  // A cursor takes no parameters; the id of the park is our own.
  const query = `${SALTED} select distinct x.e as one, y.e as other from b join k x using (key) join k y using (key) where x.e < y.e order by 1, 2`
  await ctx.client.query(`declare likely no scroll cursor for ${query.replace('$1', `'${ctx.actor.parkId}'::uuid`)}`)
  for (;;) {
    const { rows } = await ctx.client.query<Two>(`fetch ${FETCHED} from likely`)
    if (rows.length === 0) break
    await work(rows)
  }
  await ctx.client.query('close likely')
}

export type Looked = { enterprises: number; compared: number; likely: number; fresh: number; gone: number }

/** Compares the whole park with itself: every file by its keys, never each with each. */
export const lookEverywhere = async (ctx: WriteCtx, note: (share: number) => Promise<unknown>): Promise<Looked> => {
  await dropProfiles(ctx)
  const read = await profileReader(ctx)
  const { rows: all } = await ctx.client.query<{ n: number }>(
    'select count(*)::int as n from enterprise where park_id = $1 and merged_into_id is null',
    [ctx.actor.parkId],
  )
  const total = Math.max(1, all[0]?.n ?? 0)
  const enterprises = await readAll(ctx, read, (done) => note((0.6 * done) / total))
  const sum = { compared: 0, likely: 0, fresh: 0 }
  await eachPortion(ctx, async (pairs) => {
    const kept = await judgeAll(ctx, read, pairs)
    sum.compared += pairs.length
    sum.likely += kept.length
    sum.fresh += kept.filter((k) => k.fresh).length
    await note(0.6 + 0.4 * Math.min(1, sum.compared / total))
  })
  const { rowCount } = await ctx.client.query(
    "delete from duplicate_pair where park_id = $1 and state = 'open' and looked_at < $2",
    [ctx.actor.parkId, ctx.now],
  )
  const result = { enterprises, ...sum, gone: rowCount ?? 0 }
  await ctx.audit('duplicate.search', { after: result })
  return result
}

import { sql } from 'kysely'
import type { Looking, Opening } from '../../../../kernel/context.ts'
import type { Entry } from '../../contract/index.ts'
import { type Unnaming, wordsFor } from './names.ts'

/** Steps of the main case that everybody hears of whose case is handled with it. Replies are for the one they were written to. */
const STEPS_TOLD = [
  'accept',
  'decline',
  'redirect',
  'dispatch',
  'sign',
  'answer',
  'verify',
  'redo',
  'close',
  'reopen',
  'pause',
  'resume',
  'extend',
  'shelve',
  'wake',
]

type Row = {
  id: string
  mainId: string
  mainNumber: string
  at: Date
  kind: Entry['kind']
  side: Entry['side']
  body: string | null
  data: Entry['data']
  who: string
}
export type Told = { mainId: string; mainNumber: string; entry: Entry }

const asEntry = (r: Row, without: Unnaming): Entry => {
  const fromEnterprise = r.side === 'enterprise'
  return {
    id: r.id,
    at: r.at.toISOString(),
    kind: r.kind,
    audience: 'public',
    side: fromEnterprise ? 'system' : r.side,
    who: fromEnterprise ? '' : r.who,
    body: fromEnterprise ? null : without(r.body),
    data: r.data,
    attachments: [],
  }
}

/**
 * What happened to the main case while this one was handled with it: its public steps, without the words, the names and the
 * files of another enterprise. Kept after the merge was undone: it happened to this case too.
 */
export const toldByMain = async (ctx: Opening, demandId: string): Promise<Told[]> => {
  const { db, actor } = ctx
  const { rows } = await sql<Row>`
    select x.id, g.main_id, m.number as main_number, x.at, x.kind, x.side, x.body, x.data, x.actor_name as who
    from demand_merge g
      join demand m on m.park_id = g.park_id and m.id = g.main_id
      join demand_entry x on x.park_id = g.park_id and x.demand_id = g.main_id
    where g.park_id = ${actor.parkId}::uuid and g.demand_id = ${demandId}::uuid
      and x.audience = 'public' and x.kind = any(${STEPS_TOLD}::text[])
      and x.id > g.id and (g.ended_at is null or x.id < (select u.id from demand_entry u
        where u.park_id = g.park_id and u.demand_id = g.demand_id and u.at = g.ended_at and u.kind in ('unmerge', 'reopen-merged')
        order by u.id desc limit 1))
    order by x.id limit 500`.execute(db as never)
  if (rows.length === 0) return []
  const without = await wordsFor(ctx, demandId)
  return rows.map((r) => ({ mainId: r.mainId, mainNumber: r.mainNumber, entry: asEntry(r, without) }))
}

/** Where a case stands for its enterprise: a merged one stands where the one does that it is handled as. */
export const statusNow = sql<string>`coalesce((select m.status from demand m
  where m.park_id = demand.park_id and m.id = demand.merged_into), demand.status)`
export const departmentNow = sql<string | null>`(select x.name from department x
  where x.park_id = demand.park_id and x.id = coalesce((select m.department_id from demand m
    where m.park_id = demand.park_id and m.id = demand.merged_into), demand.department_id))`

type Main = {
  status: string
  outcome: string | null
  answer: string | null
  reason: string | null
  answeredAt: Date | null
}
export type MainCase = Main & {
  id: string
  verifiedAt: Date | null
  closedAt: Date | null
  restsUntil: Date | null
  ratingUntil: Date | null
  /** Since when the case is handled as this one. */
  since: Date
}
/** The main case of a merged one. Its words name others: an enterprise reads them through `wordsFor`. */
export const mainOf = async ({ db, actor }: Looking, demandId: string): Promise<MainCase | undefined> => {
  const { rows } = await sql<MainCase>`
    select m.id, m.status, m.outcome, m.answer, m.reason, m.answered_at, m.verified_at, m.closed_at, m.rests_until, g.merged_at as since,
      (select max(c.due_at) from demand_clock c where c.park_id = m.park_id and c.demand_id = m.id and c.stage = 'rate') as rating_until
    from demand own
      join demand m on m.park_id = own.park_id and m.id = own.merged_into
      join demand_merge g on g.park_id = own.park_id and g.demand_id = own.id and g.ended_at is null
    where own.park_id = ${actor.parkId}::uuid and own.id = ${demandId}::uuid`.execute(db as never)
  return rows[0]
}

export type PartialAnswer = { title: string; outcome: string | null; answer: string | null; at: Date }
/** What was found out about the parts of a case, as far as it has been verified. */
export const partialAnswersOf = ({ db, actor }: Looking, demandId: string): Promise<PartialAnswer[]> =>
  db
    .selectFrom('demand')
    .select(['title', 'outcome', 'answer'])
    .select(sql<Date>`verified_at`.as('at'))
    .where('parkId', '=', actor.parkId)
    .where('parentId', '=', demandId)
    .where('status', '=', 'closed')
    .where('verifiedAt', 'is not', null)
    .orderBy('id')
    .execute()

import { type RawBuilder, sql } from 'kysely'
import type { visibleDemands } from './visible.ts'

type Demands = ReturnType<typeof visibleDemands>
const YES = new Set(['yes', 'true'])
const NO = new Set(['no', 'false'])

/** What `kva:800` may mean: the words, one of several choices, a number, yes or no. */
const meanings = (text: string): unknown[] => [
  text,
  [text],
  ...(text.trim() !== '' && Number.isFinite(Number(text)) ? [Number(text)] : []),
  ...(YES.has(text) ? [true] : NO.has(text) ? [false] : []),
]

/** Cases whose typed question has this answer. */
export const byAnswer = (rows: Demands, asked: string): Demands => {
  const [key = '', ...rest] = asked.split(':')
  const values = meanings(rest.join(':')).map((v) => JSON.stringify({ [key]: { v } }))
  return rows
    .where('demand.answers', 'is not', null)
    .where(sql<boolean>`demand.answers @> any(${values}::text[]::jsonb[])`)
}

/** The answers of a row as one line, in the words they were given in; nothing where nothing was asked. */
export const answeredSql: RawBuilder<string | null> = sql`case when demand.answers is null then null else (
  select string_agg(q.label_zh || '：' || coalesce(a.value->>'w', a.value->>'v'), '；' order by (a.value->>'at')::int)
  from jsonb_each(demand.answers) a join demand_question q on q.park_id = demand.park_id and q.id = (a.value->>'q')::uuid) end`

import { sql } from '../../src/kernel/testing/cluster.ts'

type Visit = { id: string; purpose: string | null; notes: string | null; status: string }
/** One change of something that people write: what stood there, and what stands there since. */
export type Change = { id: string; from: string; to: string }
/** What the server thinks of an item: its author’s phone has to think the same. */
type Item = { id: string; state: string }
export type Truth = { visits: Visit[]; demands: string[]; changes: Change[]; items: Item[] }

const CHANGES = `select entity_id as id,
    case when action like 'promise.%' then before->>'state' when action = 'diary.write' then before->>'text' else before->>'notes' end as "from",
    case when action like 'promise.%' then after->>'state' when action = 'diary.write' then after->>'text' else after->>'notes' end as "to"
  from audit_entry where park_id = $1 and action in ('visit.edit', 'diary.write', 'promise.kept', 'promise.broken', 'promise.dropped')
  order by id`

/** What is recorded, and in what order it came to be so: from the trail, which nothing of the app writes. */
export const truthOf = async (url: string, parkId: string): Promise<Truth> => {
  const rows = async <T>(text: string) => (await sql(url, text, [parkId])) as T[]
  const visits = await rows<Visit>('select id, purpose, notes, status from visit where park_id = $1')
  const demands = await rows<{ title: string }>('select title from demand where park_id = $1')
  const changes = await rows<Change>(CHANGES)
  const items = await rows<Item>('select client_id as id, state from field_item where park_id = $1')
  const plain = changes.map((c) => ({ id: c.id, from: String(c.from), to: String(c.to) }))
  return { visits, demands: demands.map((d) => d.title), changes: plain, items }
}

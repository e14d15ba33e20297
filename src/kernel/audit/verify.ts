import type { PoolClient } from '../db/index.ts'
import { type Anchor, againstAnchors, type Finding, type Linked, START, type Walk, walkOn } from './chain.ts'
import { COLUMNS } from './entries.ts'

const AT_A_TIME = 5_000
const LINKS = `select l.id, l.seq, l.digest, case when e.id is not null then json_build_object('id', e.id, 'columns', ${COLUMNS}) end as entry
  from (select * from audit_link where park_id = $1 and seq > $2 order by seq limit $3) l
  left join audit_entry e on e.park_id = $1 and e.id = l.id order by l.seq`
const UNSEALED = `select count(*)::int as n from audit_entry e
  where e.park_id = $1 and not exists (select 1 from audit_link l where l.park_id = $1 and l.id = e.id)`

export type Verdict = { links: number; unsealed: number; findings: Finding[] }

/** Reads the whole chain once, a few thousand links at a time. `unsealed`: written since the last sealing. */
export const verifyChain = async (client: PoolClient, parkId: string, anchors: readonly Anchor[]): Promise<Verdict> => {
  const anchored = new Set(anchors.map((a) => a.seq))
  const digestAt = new Map<number, string>()
  let walk: Walk = { seq: 0, digest: START, findings: [] }
  let links = 0
  for (;;) {
    const { rows } = await client.query<Linked>(LINKS, [parkId, walk.seq, AT_A_TIME])
    for (const { seq, digest } of rows) if (anchored.has(seq)) digestAt.set(seq, digest)
    walk = walkOn(walk, rows)
    links += rows.length
    if (rows.length < AT_A_TIME) break
  }
  const { rows } = await client.query<{ n: number }>(UNSEALED, [parkId])
  const findings = [...walk.findings, ...againstAnchors(anchors, digestAt, walk.seq)]
  return { links, unsealed: rows[0]?.n ?? 0, findings }
}

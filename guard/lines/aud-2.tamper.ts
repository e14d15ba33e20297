import type pg from 'pg'
import { linksFor, type Sealable } from '../../src/kernel/audit/chain.ts'
import { COLUMNS } from '../../src/kernel/audit/entries.ts'
import type { Random } from '../random.ts'

/** A chain as a superuser finds it: `seq` from 1 to `length`, and where it was anchored outside. */
export type Chain = { parkId: string; length: number; anchors: readonly { seq: number }[] }
/** What was tampered with: these links, or the stretch between two anchors. */
export type Tampered = { what: string; links: number[]; between?: { after: number; until: number } }
type Hands = { client: pg.Client; chain: Chain; random: Random }

const someLink = ({ chain, random }: Hands) => 1 + random.below(chain.length)
/** The anchors around a link. */
const around = ({ anchors }: Chain, seq: number) => ({
  after: anchors.findLast((a) => a.seq < seq)?.seq ?? 0,
  until: anchors.find((a) => a.seq >= seq)?.seq ?? 0,
})
const ENTRY = '(select id from audit_link where park_id = $1 and seq = $2)'

const EDITS = [
  "actor_name = actor_name || '二'",
  'actor_id = gen_random_uuid()',
  "ip = '203.0.113.9'",
  "action = action || '.x'",
  'after = \'{"sum": 1}\'',
  "before = '[]'",
  "reason = '领导同意'",
  "at = at + interval '1 microsecond'",
  'entity_id = gen_random_uuid()',
  "request_id = 'x'",
]
const edit = async (h: Hands): Promise<Tampered> => {
  const [seq, set] = [someLink(h), h.random.pick(EDITS)]
  await h.client.query(`update audit_entry set ${set} where park_id = $1 and id = ${ENTRY}`, [h.chain.parkId, seq])
  return { what: `edited ${seq}: ${set}`, links: [seq] }
}

/** With its link too, and the numbers closed up behind it, or without. */
const remove = async (h: Hands): Promise<Tampered> => {
  const seq = 1 + h.random.below(h.chain.length - 1)
  const about = [h.chain.parkId, seq]
  const withLink = h.random.below(2) === 1
  await h.client.query(`delete from audit_entry where park_id = $1 and id = ${ENTRY}`, about)
  if (withLink) await h.client.query('delete from audit_link where park_id = $1 and seq = $2', about)
  return { what: `deleted ${seq}${withLink ? ' and its link' : ''}`, links: withLink ? [seq + 1] : [seq] }
}

const reorder = async (h: Hands): Promise<Tampered> => {
  const first = 1 + h.random.below(h.chain.length - 1)
  const second = first + 1 + h.random.below(Math.min(50, h.chain.length - first))
  const move = 'update audit_link set seq = $3 where park_id = $1 and seq = $2'
  for (const [from, to] of [
    [first, -1],
    [second, first],
    [-1, second],
  ])
    await h.client.query(move, [h.chain.parkId, from, to])
  return { what: `changed ${first} and ${second} about`, links: [first, second] }
}

const cut = async (h: Hands): Promise<Tampered> => {
  const from = someLink(h)
  const about = [h.chain.parkId, from]
  const gone = 'select id from audit_link where park_id = $1 and seq >= $2'
  await h.client.query(`delete from audit_entry where park_id = $1 and id in (${gone})`, about)
  await h.client.query('delete from audit_link where park_id = $1 and seq >= $2', about)
  return { what: `cut off from ${from}`, links: [], between: around(h.chain, from) }
}

const ROWS = `select l.id, ${COLUMNS} as columns from audit_link l join audit_entry e on e.park_id = $1 and e.id = l.id
  where l.park_id = $1 and l.seq >= $2 order by l.seq`
const BEFORE = 'select seq, digest from audit_link where park_id = $1 and seq = $2'
const PUT = `update audit_link l set digest = n.digest from unnest($2::bigint[], $3::text[]) as n(seq, digest)
  where l.park_id = $1 and l.seq = n.seq`
/** Who knows how the chain is made changes an entry and computes everything after it anew: within the database all is well. */
const rewrite = async (h: Hands): Promise<Tampered> => {
  const { client, chain } = h
  const { links } = await edit(h)
  const [seq = 1] = links
  const { rows: before } = await client.query(BEFORE, [chain.parkId, seq - 1])
  const { rows } = await client.query<Sealable>(ROWS, [chain.parkId, seq])
  const made = linksFor(before[0] && { seq: Number(before[0].seq), digest: before[0].digest }, rows)
  await client.query(PUT, [chain.parkId, made.map((l) => l.seq), made.map((l) => l.digest)])
  return { what: `rewrote everything from ${seq}`, links: [], between: around(chain, seq) }
}

export const TAMPERINGS = { edit, remove, reorder, cut, rewrite }

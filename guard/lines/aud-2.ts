import pg from 'pg'
import { type Anchor, endOfChain, type Finding, sealEntries, verifyChain } from '../../src/kernel/audit/index.ts'
import { inTransaction, type Pool, type PoolClient } from '../../src/kernel/db/index.ts'
import { newId } from '../../src/kernel/ids.ts'
import { isQuiet, type Line } from '../line.ts'
import type { Site } from '../site.ts'
import { type Chain, TAMPERINGS, type Tampered } from './aud-2.tamper.ts'

const EACH = 12
const LENGTH = 3_000
const ANCHORED_EVERY = 250
const SEALED_A_SECOND = 500
const MILLION = 1_000_000
const MILLION_S = 60

const WRITE = `insert into audit_entry (park_id, id, at, actor_id, actor_name, ip, request_id, action, entity, entity_id, before, after, reason)
  select $1, i.id, now() + n * interval '1 millisecond', gen_random_uuid(), '经办' || n, '10.0.0.' || n % 250, 'r' || n, 'demand.reply', 'demand',
    gen_random_uuid(), jsonb_build_object('n', n), jsonb_build_object('n', n + 1, 'words', repeat('办', (n % 40)::int)), case when n % 7 = 0 then '补充' end
  from unnest($2::uuid[]) with ordinality as i(id, n)`
const AT_ONCE = 10_000

/** The product’s own sealing over entries that were written in this park; anchored as it goes on. */
const makeChain = async (site: Site, length: number, every: number) => {
  const { pool } = site.world
  const { id: parkId } = await site.world.park()
  const inPark = <T>(work: (client: PoolClient) => Promise<T>) => inTransaction(pool, { parkId }, work)
  for (let done = 0; done < length; done += AT_ONCE) {
    const ids = Array.from({ length: Math.min(AT_ONCE, length - done) }, () => newId())
    await inPark((client) => client.query(WRITE, [parkId, ids]))
  }
  const anchors: Anchor[] = []
  const from = performance.now()
  const seal = () => inPark((client) => sealEntries(client, { parkId, now: new Date(), limit: every, whole: true }))
  while ((await seal()) > 0) {
    const end = await inPark((client) => endOfChain(client, parkId))
    if (end) anchors.push({ at: new Date().toISOString(), ...end, seq: Number(end.seq) })
  }
  const end = anchors.at(-1)?.seq ?? 0
  return { chain: { parkId, length: end, anchors }, anchors, perSecond: end / ((performance.now() - from) / 1000) }
}

/** Whether a finding names the very link, or the stretch between the two anchors around it. */
const isLocated = ({ links, between }: Tampered, findings: readonly Finding[]) => {
  if (links.length > 0) return links.every((seq) => findings.some((f) => !('at' in f) && f.seq === seq))
  return findings.some((f) => 'at' in f && f.after === between?.after && f.seq === between?.until)
}

const tamper = async (site: Site, chain: Chain, anchors: Anchor[], kinds: (keyof typeof TAMPERINGS)[]) => {
  const random = site.random('aud-2')
  const missed: string[] = []
  const client = new pg.Client({ connectionString: site.world.ownerUrl })
  await client.connect()
  try {
    for (const kind of kinds) {
      await client.query('begin')
      const done = await TAMPERINGS[kind]({ client, chain, random })
      const { findings } = await verifyChain(client as unknown as PoolClient, chain.parkId, anchors)
      if (!isLocated(done, findings)) missed.push(`${done.what}: ${JSON.stringify(findings.slice(0, 3))}`)
      await client.query('rollback')
    }
  } finally {
    await client.end()
  }
  return missed
}

const verified = async (pool: Pool, parkId: string, anchors: Anchor[]) => {
  const from = performance.now()
  const look = (client: PoolClient) => verifyChain(client, parkId, anchors)
  const verdict = await inTransaction(pool, { parkId, readOnly: true }, look)
  return { ...verdict, ms: performance.now() - from }
}

const KINDS = Object.keys(TAMPERINGS) as (keyof typeof TAMPERINGS)[]
export const aud2: Line = {
  id: 'aud-2',
  title: `${EACH * KINDS.length} tamperings by a superuser: edited, deleted, changed about, cut, rewritten`,
  required: 'each located to its link or between two anchors; an untouched chain is intact; ≥ 500 sealed a second',
  run: async (site) => {
    const { chain, anchors, perSecond } = await makeChain(site, LENGTH, ANCHORED_EVERY)
    const sound = await verified(site.world.pool, chain.parkId, anchors)
    const kinds = KINDS.flatMap((kind) => Array.from({ length: EACH }, () => kind))
    const missed = await tamper(site, chain, anchors, kinds)
    const blind = await tamper(site, chain, [], ['rewrite', 'cut'])
    const failures = [
      ...sound.findings.map((f) => `an untouched chain: ${JSON.stringify(f)}`),
      ...missed,
      ...(perSecond < SEALED_A_SECOND && isQuiet() ? [`only ${Math.round(perSecond)} sealed a second`] : []),
    ]
    const told = `${kinds.length - missed.length} of ${kinds.length} located; ${sound.links} links with ${anchors.length} anchors read in ${Math.round(sound.ms)} ms, ${Math.round(perSecond)} sealed a second`
    const power = [{ planted: 'a verifier that asks no anchors', found: blind.length === 2 }]
    return { figures: [told], failures, power }
  },
}

export const aud2Million: Line = {
  id: 'aud-2-million',
  title: 'a chain of a million entries is verified',
  required: `intact, ≤ ${MILLION_S} s; one entry altered is named`,
  run: async (site) => {
    const { chain, anchors, perSecond } = await makeChain(site, Number(process.env.GUARD_ENTRIES ?? MILLION), 5_000)
    const { links, findings, ms } = await verified(site.world.pool, chain.parkId, anchors)
    const missed = await tamper(site, chain, anchors, ['edit'])
    const failures = [
      ...findings.map((f) => `an untouched chain: ${JSON.stringify(f)}`),
      ...(ms > MILLION_S * 1000 && isQuiet() ? [`it took ${Math.round(ms / 1000)} s`] : []),
    ]
    const told = `${links} links with ${anchors.length} anchors in ${(ms / 1000).toFixed(1)} s, ${Math.round(perSecond)} sealed a second, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`
    return { figures: [told], failures, power: [{ planted: 'one entry of them altered', found: missed.length === 0 }] }
  },
}

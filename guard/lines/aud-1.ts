import type { Operation } from '../api.ts'
import { addressOf, type Call } from '../call.ts'
import type { Deed } from '../dry.ts'
import { type Line, spread } from '../line.ts'
import { plantHandler, type Wrapped } from '../plant.ts'
import type { Principal, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { MAY } from '../truth.ts'
import { thoseWhoMay } from '../who.ts'

const isWrite = (op: Operation) => op.method !== 'GET' && MAY.has(op.id)
const exports = (op: Operation) => op.method === 'GET' && op.query.some((q) => q.name === 'format')

/** Everything that was to be kept while `work` went on: what it wrote, and how many entries of the trail. */
const deedsOf = async (site: Site, work: () => Promise<unknown>) => {
  const deeds: Deed[] = []
  await site.dry(work, (deed) => void deeds.push(deed))
  return { kept: deeds.length, silent: deeds.filter((d) => d.entries === 0).map((d) => d.wrote.join(', ')) }
}

/** Each operation by the first who may, on what is her own: what it changes is on record. */
const writes = async (site: Site, call: Call, scene: Scene, operations: readonly Operation[]) => {
  const { sets } = scene
  const asked = operations.flatMap((op) =>
    thoseWhoMay(op, scene)
      .slice(0, 2)
      .map((who) => ({ op, who })),
  )
  const statuses: number[] = []
  const found = await deedsOf(site, () =>
    spread(asked, 4, async ({ op, who }) => {
      statuses.push((await call({ op, who, address: addressOf(op, sets.own), ids: sets.own })).status)
    }),
  )
  return { ...found, asked: asked.length, done: statuses.filter((s) => s < 300).length }
}

type Asked = { op: Operation; who: Principal; way?: string }
/** One after another, because each has to leave an entry of its own. */
const without = async (site: Site, { sets }: Scene, asked: readonly Asked[], status: number) => {
  const missing: string[] = []
  let counted = 0
  for (const { op, who, way } of asked) {
    const address = `${addressOf(op, sets.own)}${way ?? ''}`
    let entries = 0
    const reply = await site.dry(
      () => site.call({ op, who, address, ids: sets.own }),
      (deed) => {
        entries += deed.entries
      },
    )
    if (reply.status !== status || reply.text.includes('proof_required')) continue
    counted++
    if (entries === 0) missing.push(`${op.id} as ${who.name}: ${status} and no entry`)
  }
  return { counted, missing }
}

/** The first of each office who may not. Open311 reads no cookie: there she is nobody. */
const refusals = (site: Site, { principals }: Scene): Asked[] =>
  site.api.operations
    .filter((op) => MAY.has(op.id) && op.permission !== 'public' && !op.id.startsWith('open311.'))
    .flatMap((op) => {
      const who = principals.find((p) => !['anonymous', 'token'].includes(p.name) && !MAY.get(op.id)?.has(p.name))
      return who ? [{ op, who }] : []
    })
const sheets = (site: Site, scene: Scene): Asked[] =>
  site.api.operations.filter(exports).flatMap((op) =>
    thoseWhoMay(op, scene)
      .slice(0, 1)
      .map((who) => ({ op, who, way: '?format=csv' })),
  )

const mute = (handle: Wrapped): Wrapped => {
  return (ctx, input) => handle({ ...ctx, audit: async () => {}, auditMany: async () => {} } as typeof ctx, input)
}
/** A command that says nothing, and a trail that cannot be written: neither may change anything. */
const power = async (site: Site, scene: Scene) => {
  const operations = site.api.operations.filter((op) => op.id === 'departments.add')
  const silent = await site.planted(plantHandler('departments.add', mute))
  const spoken = await writes(site, silent.call, scene, operations)
  const unwatched = await deedsOf(site, async () => {
    const client = await site.world.pool.connect()
    await client.query('begin')
    await client.query('select set_park($1)', [scene.park.id])
    await client.query('update department set name = name where park_id = $1', [scene.park.id])
    await client.query('commit')
    client.release()
  })
  return [
    { planted: 'a command that leaves no entry changes nothing', found: spoken.done === 0 && spoken.kept === 0 },
    { planted: 'a change past the product', found: unwatched.silent.length === 1 },
  ]
}

export const aud1: Line = {
  id: 'aud-1',
  title: 'every change, every refusal for want of a right and every list that leaves is on record',
  required: '0 changes without an entry, 0 refusals, 0 sheets',
  run: async (site) => {
    const scene = await site.scene()
    const changed = await writes(site, site.call, scene, site.api.operations.filter(isWrite))
    const denied = await without(site, scene, refusals(site, scene), 403)
    const left = await without(site, scene, sheets(site, scene), 200)
    return {
      figures: [
        `${changed.asked} calls of writing operations, ${changed.done} done, ${changed.kept} transactions that changed something: ${changed.silent.length} without an entry`,
        `${denied.counted} refusals for want of a right: ${denied.missing.length} without an entry; ${left.counted} lists as sheets: ${left.missing.length}`,
      ],
      failures: [
        ...new Set(changed.silent.map((s) => `changed without an entry: ${s}`)),
        ...denied.missing,
        ...left.missing,
      ],
      power: await power(site, scene),
    }
  },
}

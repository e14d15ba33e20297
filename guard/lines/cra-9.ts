import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { armFaults, FAULT_POINTS, type FaultPoint } from '../../src/kernel/faults.ts'
import type { Operation } from '../api.ts'
import { addressOf, type Call, type Reply } from '../call.ts'
import type { Line } from '../line.ts'
import { plantHandler, type Wrapped } from '../plant.ts'
import type { Principal, Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { MAY } from '../truth.ts'
import { thoseWhoMay } from '../who.ts'

const HANGS_MS = 10_000
/** Behind these the work is kept, whatever is answered; whoever asks again is told so. */
const AFTER = new Set<FaultPoint>(['transaction.committed', 'request.done', 'key.after'])

type Asked = { op: Operation; who: Principal }
type Told = { reply: Reply | undefined; kept: number }

/** One request, rolled back where it would be kept, and how many transactions would have been. */
const ask = async (site: Site, call: Call, { sets }: Scene, { op, who }: Asked): Promise<Told> => {
  let kept = 0
  const headers = { ...who.headers, 'idempotency-key': randomUUID() }
  const asking = { op, who: { ...who, headers }, address: addressOf(op, sets.own), ids: sets.own }
  const reply = await site.dry(
    () => Promise.race([call(asking), sleep(HANGS_MS, undefined, { ref: false })]),
    () => {
      kept++
    },
  )
  return { reply, kept }
}

/** What a request comes by when nothing breaks. */
const way = async (site: Site, call: Call, scene: Scene, asked: Asked) => {
  const passed = new Set<FaultPoint>()
  armFaults((point) => {
    passed.add(point)
    return undefined
  })
  const told = await ask(site, call, scene, asked)
  armFaults(undefined)
  return { ...told, passed: FAULT_POINTS.filter((point) => passed.has(point)) }
}

const struckAt = async (site: Site, call: Call, scene: Scene, asked: Asked, point: FaultPoint) => {
  let struck = false
  armFaults((at) => {
    if (at !== point || struck) return undefined
    struck = true
    return Promise.reject(new Error(`struck at ${point}`))
  })
  const told = await ask(site, call, scene, asked)
  armFaults(undefined)
  return { ...told, struck }
}

const inShape = ({ text }: Reply) => {
  try {
    return typeof (JSON.parse(text) as { code?: unknown }).code === 'string'
  } catch {
    return false
  }
}

/** Undefined: as it has to be. Before the end nothing is kept and it is said; behind it everything is, once. */
const breakOf = ({ reply, kept }: Told, whole: number, point: FaultPoint): string | undefined => {
  if (!reply) return 'it hangs'
  if (AFTER.has(point)) return kept === whole ? undefined : `kept ${kept} times instead of ${whole}`
  if (reply.status < 300) return kept === whole ? undefined : `answered ${reply.status} and kept ${kept} of ${whole}`
  if (kept > 0) return `answered ${reply.status} and kept ${kept}`
  return reply.status >= 500 && inShape(reply) ? undefined : `answered ${reply.status} ${reply.text.slice(0, 120)}`
}

const judge = async (site: Site, call: Call, scene: Scene, operations: readonly Operation[]) => {
  const seen = { done: 0, pairs: 0, failures: [] as string[], passed: new Set<FaultPoint>() }
  for (const op of operations) {
    const who = thoseWhoMay(op, scene)[0]
    if (!who) continue
    const { reply, kept, passed } = await way(site, call, scene, { op, who })
    if (!reply || reply.status >= 300 || kept === 0) continue
    seen.done++
    for (const point of passed) {
      const told = await struckAt(site, call, scene, { op, who }, point)
      if (!told.struck) continue
      seen.pairs++
      seen.passed.add(point)
      const found = breakOf(told, kept, point)
      if (found) seen.failures.push(`${op.id} at ${point}: ${found}`)
    }
  }
  return seen
}

/** A command that keeps a part of its work in a transaction of its own. */
const ahead =
  (site: Site, parkId: string) =>
  (handle: Wrapped): Wrapped =>
  async (ctx, input) => {
    const client = await site.world.pool.connect()
    await client.query('begin')
    await client.query('select set_park($1)', [parkId])
    await client.query('update department set name = name where park_id = $1', [parkId])
    await client.query('commit')
    client.release()
    return handle(ctx, input)
  }
const power = async (site: Site, scene: Scene) => {
  const operations = site.api.operations.filter((op) => op.id === 'departments.add')
  const planted = await site.planted(plantHandler('departments.add', ahead(site, scene.park.id)))
  const { failures } = await judge(site, planted.call, scene, operations)
  return [{ planted: 'a command that keeps a part of its work ahead of the rest', found: failures.length > 0 }]
}

export const cra9: Line = {
  id: 'cra-9',
  title: 'every writing operation broken off at each place that it comes by',
  required: '0 kept in part, 0 answered otherwise than it is, 0 hangs; ≥ 20 places',
  run: async (site) => {
    const scene = await site.scene()
    const writing = site.api.operations.filter((op) => op.method !== 'GET' && MAY.has(op.id))
    const { done, pairs, failures, passed } = await judge(site, site.call, scene, writing)
    return {
      figures: [
        `${FAULT_POINTS.length} places, ${passed.size} of them on the way of a request; ${done} of ${writing.length} operations done, ${pairs} pairs: ${failures.length} breaks`,
      ],
      failures: [...failures, ...(FAULT_POINTS.length < 20 ? [`only ${FAULT_POINTS.length} places`] : [])],
      power: await power(site, scene),
    }
  },
}

import type { Person } from '../../src/main/testing/world.ts'
import { grantRole } from '../../src/modules/identity/index.ts'
import type { Line } from '../line.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'

const REPLAYS = 200
const CLOSED_MS = 2_000

/** An event stream that says when it was closed. */
const listen = async (site: Site, { cookie }: Person) => {
  const leaving = new AbortController()
  const r = await fetch(`${site.origin}/api/v1/stream`, { headers: { cookie }, signal: leaving.signal })
  if (r.status !== 200) throw new Error(`the stream: ${r.status}`)
  const reader = r.body?.getReader()
  const ended = (async () => {
    while (!(await reader?.read())?.done);
    return performance.now()
  })().catch(() => performance.now())
  return { ended, leave: () => leaving.abort() }
}

/** What she did a moment ago, again: reads and writes of the desk, all of which she may no more. */
const replay = async (who: Person, { sets }: Scene): Promise<number> => {
  const own = sets.own
  const ask = [
    () => who.get(`/demands/${own.demand}`),
    () => who.get('/demands?limit=20'),
    () => who.post(`/demands/${own.demand}/messages`, { audience: 'internal', text: '一' }),
    () => who.post('/demands', { enterpriseId: own.enterprise, title: '旧页面', detail: '一二三' }),
    () => who.get(`/enterprises/${own.enterprise}`),
  ]
  const answers = await Promise.all(Array.from({ length: REPLAYS }, (_, i) => (ask[i % ask.length] ?? ask[0])?.()))
  return answers.filter((a) => a && a.status < 300 && !isEmpty(a.body)).length
}
/** A list that shows nothing has told nothing. */
const isEmpty = (body: { items?: unknown[] } | undefined) => Array.isArray(body?.items) && body.items.length === 0

type Change = {
  name: string
  ends: boolean
  make: (scene: Scene, who: Person) => Promise<{ status: number; text: string }>
}
const CHANGES: Change[] = [
  { name: 'disabled', ends: true, make: (scene, who) => scene.people.system.put(`/users/${who.id}/suspension`) },
  {
    name: 'her role taken away',
    ends: false,
    make: async (scene, who) => {
      const { body } = await scene.people.security.get(`/users/${who.id}`)
      return scene.people.security.delete(`/users/${who.id}/roles/${body.roles[0]?.id}`)
    },
  },
]

const change = async (site: Site, scene: Scene, { name, ends, make }: Change) => {
  const who = await scene.park.person('desk')
  if ((await replay(who, scene)) < REPLAYS / 2) throw new Error('the desk could do nothing before')
  const stream = await listen(site, who)
  const done = await make(scene, who)
  if (done.status >= 300) throw new Error(`${name}: ${done.status} ${done.text.slice(0, 200)}`)
  const from = performance.now()
  const accepted = await replay(who, scene)
  const late = new Promise<number>((r) => setTimeout(() => r(Number.POSITIVE_INFINITY), CLOSED_MS + 3_000).unref())
  const closedMs = ends ? (await Promise.race([stream.ended, late])) - from : 0
  stream.leave()
  return { name, accepted, closedMs }
}

export const iso5: Line = {
  id: 'iso-5',
  title: `somebody disabled or without her role, and ${REPLAYS} requests of her open page`,
  required: '0 accepted after it, open streams closed ≤ 2 s',
  run: async (site) => {
    const scene = await site.scene()
    const told = []
    for (const one of CHANGES) told.push(await change(site, scene, one))
    const untouched = await scene.park.person('desk')
    await scene.park.inside((ctx) => grantRole(ctx, { accountId: untouched.id, role: 'leader' }))
    return {
      figures: told.map(
        (t) => `${t.name}: ${t.accepted}/${REPLAYS} accepted, stream closed after ${Math.round(t.closedMs)} ms`,
      ),
      failures: told.flatMap((t) => [
        ...(t.accepted ? [`${t.name}: ${t.accepted} accepted`] : []),
        ...(t.closedMs > CLOSED_MS ? [`${t.name}: her stream stayed open for ${Math.round(t.closedMs)} ms`] : []),
      ]),
      power: [{ planted: 'a change that takes nothing away', found: (await replay(untouched, scene)) > 0 }],
    }
  },
}

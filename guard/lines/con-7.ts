import { randomUUID } from 'node:crypto'
import type { Answer } from '../../src/main/testing/world.ts'
import type { Line } from '../line.ts'
import { type Raw, release } from '../release.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'

const TOGETHER = 30
const ROUNDS = Number(process.env.GUARD_ROUNDS ?? 10)

/** Something that may be done once: how it is set up, and what is sent by many at the same moment. */
type Once = { name: string; limit: number; set: (site: Site, scene: Scene) => Promise<Raw | Raw[]> }

const ok = (a: Answer, status: number) => {
  if (a.status !== status) throw new Error(`${a.status} ${a.text.slice(0, 200)}`)
  return a.body
}
const post = (path: string, cookie: string, body: object, method = 'POST'): Raw => ({
  method,
  path: `/api/v1${path}`,
  headers: { cookie },
  body,
})

const fresh = async ({ people, sets }: Scene, until: 'submitted' | 'dispatched'): Promise<string> => {
  const { desk } = people
  const filed = ok(
    await desk.post('/demands', {
      enterpriseId: sets.own.enterprise,
      title: `只办一次 ${randomUUID()}`,
      detail: '并发',
    }),
    201,
  )
  if (until === 'submitted') return filed.id
  ok(await desk.put(`/demands/${filed.id}/acceptance`, { level: 'normal', categoryId: sets.own.category }), 200)
  ok(await desk.put(`/demands/${filed.id}/dispatch`, { departmentId: sets.own.departmentId }), 200)
  return filed.id
}

const ONCE: Once[] = [
  {
    name: 'accept a demand',
    limit: 1,
    set: async (_, scene) =>
      post(
        `/demands/${await fresh(scene, 'submitted')}/acceptance`,
        scene.people.desk.cookie,
        { level: 'normal', categoryId: scene.sets.own.category },
        'PUT',
      ),
  },
  {
    name: 'sign for a demand',
    limit: 1,
    set: async (_, scene) =>
      post(`/demands/${await fresh(scene, 'dispatched')}/signature`, scene.people.handler.cookie, {}, 'PUT'),
  },
  {
    name: 'take an invitation into another park',
    limit: 1,
    set: async (_, { park, other, others }) => {
      const person = await park.person('desk')
      const { code } = ok(await others.system.post('/invitations', { account: person.name }), 201)
      void other
      return post('/session/parks', person.cookie, { code })
    },
  },
  {
    name: 'one report of one code at the door',
    limit: 1,
    set: async (_, { sets }) => {
      const body = {
        title: '路灯不亮',
        detail: '一周了。',
        contactName: '门卫室',
        contactPhone: '0730-8888888',
        clientId: randomUUID(),
      }
      return Array.from({ length: 5 }, () => post(`/ask/${sets.own.poster}`, '', body))
    },
  },
]

const created = (status: number) => status >= 200 && status < 300
const ask = async (site: Site, scene: Scene, { name, limit, set }: Once) => {
  const raw = await set(site, scene)
  const requests = Array.isArray(raw) ? raw : Array.from({ length: TOGETHER }, () => raw)
  const answers = await release(site.origin, requests)
  const taken = answers.filter((a) => created(a.status))
  // The same report sent again is answered with what was made of it: what counts is how many there are.
  const different = Array.isArray(raw) ? new Set(taken.map((a) => a.text)).size : taken.length
  const broken = answers.filter((a) => a.status >= 500 || a.status === 0)
  return {
    over: different > limit || different === 0 ? [`${name}: ${different} of ${requests.length} accepted`] : [],
    broken: broken.map((b) => `${name}: ${b.status}`),
    sent: requests.length,
  }
}

export const con7: Line = {
  id: 'con-7',
  title: `what may be done once, by ${TOGETHER} requests released together, ${ROUNDS} rounds`,
  required: '1 accepted, 0 × 5xx',
  run: async (site) => {
    const scene = await site.scene()
    const failures: string[] = []
    let sent = 0
    for (let round = 0; round < ROUNDS; round++)
      for (const once of ONCE) {
        site.world.at(new Date(site.world.clock.now.getTime()).toISOString())
        const { over, broken, sent: n } = await ask(site, scene, once)
        failures.push(...over, ...broken)
        sent += n
      }
    const messages: Once = {
      name: 'planted',
      limit: 1,
      set: async (_, s) =>
        post(`/demands/${s.sets.own.demand}/messages`, s.people.handler.cookie, { audience: 'internal', text: '一' }),
    }
    const planted = await ask(site, scene, messages)
    return {
      figures: [
        `${ONCE.length} one-time steps × ${ROUNDS} rounds, ${sent} requests: ${failures.length} over the limit or broken`,
      ],
      failures,
      power: [{ planted: 'a step that is not one-time, held to once', found: planted.over.length > 0 }],
    }
  },
}

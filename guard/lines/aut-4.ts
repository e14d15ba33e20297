import type { FastifyInstance } from 'fastify'
import { PASSWORD, type Park, type Person } from '../../src/main/testing/world.ts'
import type { Line } from '../line.ts'
import { plantHandler } from '../plant.ts'
import type { Site } from '../site.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TRIES = 20

type Cookies = { cookies: { name: string; value: string }[] }
const cookieOf = (answer: Cookies) => answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ')

/** How often the old session still opened something, of requests begun as soon as its end was answered. */
const usesOf = async (app: FastifyInstance, cookie: string) => {
  const asked = await Promise.all(
    Array.from({ length: TRIES }, (_, i) =>
      i % 2
        ? app.inject({ url: '/api/v1/session', headers: { cookie } })
        : app.inject({
            method: 'POST',
            url: '/api/v1/session/proof',
            headers: { cookie },
            payload: { password: PASSWORD },
          }),
    ),
  )
  return { uses: asked.filter((r) => r.statusCode < 400).length }
}

type Ways = { site: Site; app: FastifyInstance; park: Park; system: Person }

const signIn = async ({ app }: Ways, account: string, held = '', password = PASSWORD) => {
  const payload = { account, password }
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', headers: { cookie: held }, payload })
  if (answer.statusCode !== 201) throw new Error(`sign-in: ${answer.statusCode} ${answer.body.slice(0, 200)}`)
  return cookieOf(answer)
}
const write = ({ app }: Ways, cookie: string, method: 'PUT' | 'POST' | 'DELETE', url: string, payload?: object) =>
  app.inject({ method, url: `/api/v1${url}`, headers: { cookie }, ...(payload ? { payload } : {}) })
const done = (r: { statusCode: number; body: string }, what: string) => {
  if (r.statusCode >= 300) throw new Error(`${what}: ${r.statusCode} ${r.body.slice(0, 200)}`)
  return r
}

/** Each ends a session, or gives it another token; what was held before has to open nothing. `after`: time that passes. */
const WAYS: [name: string, make: (w: Ways, who: Person) => Promise<{ cookie: string; after?: number }>][] = [
  [
    'a token chosen by somebody else, before a sign-in',
    async (w, who) => {
      const cookie = `parkloop_session=${'fixed'.repeat(9)}`
      const mine = await signIn(w, who.name, cookie)
      if (mine === cookie) throw new Error('the planted token was taken over')
      return { cookie }
    },
  ],
  ['half an hour without use', async (w, who) => ({ cookie: await signIn(w, who.name), after: 30 * MINUTE })],
  [
    'twelve hours',
    async (w, who) => {
      const cookie = await signIn(w, who.name)
      await w.site.world.pool.query('update session set idle_minutes = 100000 where account_id = $1', [who.id])
      return { cookie, after: 12 * HOUR }
    },
  ],
  [
    'signed out',
    async (w, who) => {
      const cookie = await signIn(w, who.name)
      done(await write(w, cookie, 'DELETE', '/session'), 'sign-out')
      return { cookie }
    },
  ],
  [
    'disabled',
    async (w, who) => {
      const cookie = await signIn(w, who.name)
      done(await write(w, w.system.cookie, 'PUT', `/users/${who.id}/suspension`), 'disable')
      return { cookie }
    },
  ],
  [
    'ended by an administrator',
    async (w, who) => {
      const cookie = await signIn(w, who.name)
      for (const { key } of (await w.system.get(`/users/${who.id}/sessions`)).body.items)
        done(await write(w, w.system.cookie, 'DELETE', `/users/${who.id}/sessions/${key}`), 'end')
      return { cookie }
    },
  ],
  [
    'password changed elsewhere',
    async (w, who) => {
      const cookie = await signIn(w, who.name)
      const other = await signIn(w, who.name)
      const body = { current: PASSWORD, next: 'yi zhi xiao he liu' }
      done(await write(w, other, 'PUT', '/session/password', body), 'password')
      return { cookie }
    },
  ],
  [
    'password changed here: the token before it',
    async (w, who) => {
      const cookie = await signIn(w, who.name)
      const body = { current: PASSWORD, next: 'yi zhi xiao he liu' }
      done(await write(w, cookie, 'PUT', '/session/password', body), 'password')
      return { cookie }
    },
  ],
  [
    'password reset',
    async (w, who) => {
      const cookie = await signIn(w, who.name)
      done(await write(w, w.system.cookie, 'PUT', `/users/${who.id}/password`, {}), 'reset')
      return { cookie }
    },
  ],
  [
    'shown again who she is: the token before it',
    async (w, who) => {
      const cookie = await signIn(w, who.name)
      done(await write(w, cookie, 'POST', '/session/proof', { password: PASSWORD }), 'proof')
      return { cookie }
    },
  ],
  [
    'another park: the token before it',
    async (w, who) => {
      const there = await w.site.world.park()
      await w.site.world.pool.query('insert into account_park (account_id, park_id) values ($1, $2)', [
        who.id,
        there.id,
      ])
      const cookie = await signIn(w, who.name)
      done(await write(w, cookie, 'PUT', '/session/park', { parkId: there.id }), 'park')
      return { cookie }
    },
  ],
]

type Told = { name: string; uses: number }
const storm = async (w: Ways): Promise<Told[]> => {
  const told: Told[] = []
  const { clock } = w.site.world
  for (const [name, make] of WAYS) {
    const from = clock.now
    const { cookie, after = 0 }: { cookie: string; after?: number } = await make(
      w,
      await w.park.person('handler', { departmentId: w.park.departmentA }),
    )
    clock.now = new Date(from.getTime() + after)
    told.push({ name, ...(await usesOf(w.app, cookie)) })
    clock.now = from
  }
  return told
}

/** A session that nobody ended: what is counted above has to be able to say so. */
const alive = async (w: Ways) => {
  const who = await w.park.person('desk')
  const cookie = await signIn(w, who.name)
  const before = await w.app.inject({ url: '/api/v1/session', headers: { cookie } })
  return before.statusCode === 200
}

/** The product in which signing out tells the browser and forgets to end anything. */
const forgetful = async (w: Ways) => {
  const { app } = await w.site.planted(plantHandler('session.signOut', () => () => undefined))
  const planted = { ...w, app }
  const who = await w.park.person('desk')
  const cookie = await signIn(planted, who.name)
  await write(planted, cookie, 'DELETE', '/session')
  return (await usesOf(app, cookie)).uses > 0
}

export const aut4: Line = {
  id: 'aut-4',
  title: `${WAYS.length} ways in which a session ends or changes its token, ${TRIES} requests with the old one after each`,
  required: '0 uses by requests begun after the answer',
  run: async (site) => {
    const park = await site.world.park()
    const w: Ways = { site, app: site.world.app, park, system: await park.person('system-admin') }
    const told = await storm(w)
    return {
      figures: told.map(({ name, uses }) => `${name}: ${uses}/${TRIES} uses`),
      failures: [
        ...told.filter(({ uses }) => uses > 0).map(({ name, uses }) => `${name}: used ${uses} times afterwards`),
        ...((await alive(w)) ? [] : ['a session that nobody ended opens nothing']),
      ],
      power: [{ planted: 'a sign-out that ends nothing', found: await forgetful(w) }],
    }
  },
}

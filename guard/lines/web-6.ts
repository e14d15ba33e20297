import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { RoleCode } from '../../src/access.ts'
import { createApp } from '../../src/main/app.ts'
import { type Park, signInAs } from '../../src/main/testing/world.ts'
import { modules } from '../../src/modules.ts'
import type { Line } from '../line.ts'
import { openBrowser, WEB } from '../reach/browser.ts'
import { FLOWS, type Flow } from '../reach/flows.ts'
import { type Ground, openGround } from '../reach/ground.ts'
import { plantNameless, type Round, type State, sweep, type Told } from '../reach/sweep.ts'
import { plantDeafDialog, plantUnmarked, walkFlow } from '../reach/walk.ts'
import type { Site } from '../site.ts'

const FIELD = ['', '#/firms', '#/queue', '#/diary', '#/me'].map((at) => `/field/${at}`)
type Scope = { gridId?: string; departmentId?: string; enterpriseId?: string }
const ROLES = [
  'desk',
  'leader',
  'system-admin',
  'security-admin',
  'audit-admin',
  'handler',
  'instructor',
  'enterprise',
] as const satisfies RoleCode[]
const asked = process.env.GUARD_ROLES?.split(',')

const scopeOf = (role: RoleCode, park: Park, enterpriseId: string): Scope => {
  if (role === 'handler') return { departmentId: park.departmentA }
  if (role === 'instructor') return { gridId: park.gridA }
  return role === 'enterprise' ? { enterpriseId } : {}
}

type Place = { park: Park; enterpriseId: string; signIn: (name: string) => Promise<string>; states: readonly State[] }
const roundsIn = async ({ park, enterpriseId, signIn, states }: Place): Promise<Round[]> => {
  const rounds: Round[] = []
  for (const role of ROLES.filter((r) => asked?.includes(r) ?? true)) {
    const { name } = await park.person(role, scopeOf(role, park, enterpriseId))
    const cookie = await signIn(name)
    rounds.push(...states.map((state) => ({ role, state, cookie, more: role === 'instructor' ? FIELD : [] })))
  }
  return [...rounds, ...states.map((state) => ({ role: 'visitor', state, cookie: '', more: ['/sign-in'] }))]
}

/** The scene of all lines behind the pages, on the clock of the browsers that look at it. */
const fullOf = async (site: Site) => {
  const scene = await site.scene()
  const { pool, data, outside, ownerUrl } = site.world
  const parts = { pool, url: ownerUrl, outside, data, version: 'test', strict: true, now: () => new Date() }
  const app = await createApp({ ...parts, modules, origins: [], web: WEB })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const signIn = async (name: string) => (await signInAs(app, name)).cookie
  const place = { park: scene.park, enterpriseId: scene.sets.own.enterprise as string, signIn }
  return { app, origin, rounds: await roundsIn({ ...place, states: ['full', 'failing'] }) }
}
const emptyOf = async ({ world, emptyPark }: Ground) => {
  const signIn = async (name: string) => (await signInAs(world.app, name)).cookie
  return roundsIn({ ...(await emptyPark()), signIn, states: ['empty'] })
}

const flowOf = (title: string) => FLOWS.find((f) => f.title === title) as Flow
const power = async (browser: Browser, g: Ground) => {
  const deaf = await walkFlow(browser, g, flowOf('approve'), plantDeafDialog)
  const unmarked = await walkFlow(browser, g, flowOf('sign in'), plantUnmarked)
  return [
    { planted: 'a page with a button without a name', found: await plantNameless(browser, g.origin, g.w.desk.cookie) },
    { planted: 'a dialog that does not take the keyboard', found: deaf.some((f) => f.includes('did not take')) },
    { planted: 'a page that does not show where the keyboard is', found: unmarked.some((f) => f.includes('show it')) },
  ]
}

const HANDS = 2
const look = async (site: Site, browser: Browser, g: Ground) => {
  const full = await fullOf(site)
  try {
    const seen = await sweep(browser, full.origin, full.rounds, HANDS)
    const bare = await sweep(browser, g.origin, await emptyOf(g), HANDS)
    return [seen, bare]
  } finally {
    await full.app.close()
  }
}
const walkAll = async (browser: Browser, g: Ground) => {
  const troubles: string[][] = []
  for (const flow of FLOWS) troubles.push(await walkFlow(browser, g, flow))
  return troubles
}

export const web6: Line = {
  id: 'web-6',
  title: 'WCAG 2.1 A and AA on every page of eight roles, the portal and the phone app; ten flows by keyboard alone',
  required: '0 serious or critical; 10/10 flows with the keyboard in sight',
  run: async (site) => {
    if (!existsSync(join(WEB, 'index.html'))) throw new Error('the pages are not built: run `npm start` once')
    const browser = await openBrowser()
    const g = await openGround(WEB)
    try {
      const planted = await power(browser, g)
      const troubles = await walkAll(browser, g)
      const told = await look(site, browser, g)
      const sum = (of: (t: Told) => number) => told.reduce((n, t) => n + of(t), 0)
      const faults = told.flatMap((t) => t.faults)
      const walked = troubles.filter((t) => t.length === 0).length
      return {
        figures: [
          `${sum((t) => t.opened)} pages × 2 widths × 2 themes = ${sum((t) => t.looks)} looks: ${faults.length} serious or critical`,
          `${walked}/${FLOWS.length} flows by keyboard alone`,
        ],
        failures: [...troubles.flat(), ...faults],
        power: planted,
      }
    } finally {
      await browser.close()
      await g.world.close()
    }
  },
}

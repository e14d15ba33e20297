import type { FastifyInstance } from 'fastify'
import { TOKEN_SCOPES } from '../src/access.ts'
import { openPool, type Pool } from '../src/kernel/db/index.ts'
import type { Module } from '../src/kernel/module.ts'
import { createApp } from '../src/main/app.ts'
import { makeWorld, type World } from '../src/main/testing/world.ts'
import { type Api, readApi } from './api.ts'
import { type Call, callWith } from './call.ts'
import { drySwitch, type Heard } from './dry.ts'
import { type Ears, openEars } from './ears.ts'
import { type Mail, openGateway } from './gateway.ts'
import { type Random, randomOf } from './random.ts'
import { openRig, type Rig } from './rig/index.ts'
import { makeScene, type Scene } from './scene/index.ts'

export type Site = {
  world: World
  api: Api
  call: Call
  /** Address of the real server on a port of this machine. */
  origin: string
  seed: number
  /** Numbers of one line: the same whatever lines run beside it. */
  random: (line: string) => Random
  /** Objects of every kind, made at the first use. */
  scene: () => Promise<Scene>
  /** The product in processes of its own on a database server of its own, for what kills them. */
  rig: () => Promise<Rig>
  /** Everything that was answered to somebody of the first park. */
  ears: Ears
  mails: readonly Mail[]
  /** While it runs, nothing that the product commits stays. */
  dry: <T>(work: () => Promise<T>, heard?: Heard) => Promise<T>
  /** The product with other modules on the same database: a planted defect. */
  planted: (
    modules: Module[],
    before?: (app: FastifyInstance) => void,
    origins?: string[],
    /** As this role of the database instead of the product’s own. */
    url?: string,
  ) => Promise<{ app: FastifyInstance; call: Call }>
  close: () => Promise<void>
}

const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined
  const get = () => {
    made ??= make()
    return made
  }
  return Object.assign(get, { made: () => made })
}
const saltOf = (line: string) => [...line].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7)

/** The whole product on a database of its own, with a second park beside and everything in both. */
export const openSite = async (seed: number): Promise<Site> => {
  const { state, watch } = drySwitch()
  const gateway = await openGateway()
  const mail = { url: gateway.url, from: '园企通 <park@park.example>' }
  const world = await makeWorld({ watch, mail })
  const origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const random = (line: string) => randomOf(seed ^ saltOf(line))
  const extra: FastifyInstance[] = []
  const pools: Pool[] = []
  const poolOf = (url: string) => {
    const pool = openPool({ url, max: 6 })
    watch(pool)
    pools.push(pool)
    return pool
  }
  const planted: Site['planted'] = async (modules, before, origins = [], url = undefined) => {
    const { data, outside } = world
    const now = () => world.clock.now
    const app = await createApp({
      pool: url ? poolOf(url) : world.pool,
      url: world.ownerUrl,
      outside,
      data,
      version: 'test',
      strict: true,
      now,
      modules,
      origins,
    })
    before?.(app)
    await app.ready()
    extra.push(app)
    return { app, call: callWith(app, origin) }
  }
  const dry: Site['dry'] = async (work, heard) => {
    Object.assign(state, { on: true, heard })
    try {
      return await work()
    } finally {
      Object.assign(state, { on: false, heard: undefined })
    }
  }
  const rig = once(openRig)
  const close = async () => {
    await (await rig.made()?.catch(() => undefined))?.close()
    await Promise.all(extra.map((app) => app.close()))
    await Promise.all(pools.map((pool) => pool.end()))
    await world.close()
    await gateway.close()
  }
  const api = await readApi(world.app)
  const scene = once(() => makeScene(world, random('scene'), TOKEN_SCOPES))
  const ears = openEars()
  const { mails } = gateway
  return {
    world,
    api,
    call: callWith(world.app, origin),
    origin,
    seed,
    random,
    scene,
    rig,
    ears,
    mails,
    dry,
    planted,
    close,
  }
}

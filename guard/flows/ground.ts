import type { FastifyInstance } from 'fastify'
import type { Module } from '../../src/kernel/module.ts'
import { createApp } from '../../src/main/app.ts'
import { type Answer, makeWorld, type Person } from '../../src/main/testing/world.ts'
import { demandWorld } from '../../src/modules/demands/tests/demands.world.ts'
import { grantRole } from '../../src/modules/identity/index.ts'
import { modules } from '../../src/modules.ts'

/** Anything but success is thrown: it was to be arranged. */
export const sure = async (asked: Promise<Answer>): Promise<Answer['body']> => {
  const { status, body, text } = await asked
  if (status >= 300) throw new Error(`${status} ${text.slice(0, 300)}`)
  return body
}

/** A world of its own, for its clock jumps by weeks: one park with everybody who asks and decides. */
export const openGround = async () => {
  const world = await makeWorld()
  const origin = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const park = await world.park()
  const w = await demandWorld(park)
  const leader = await park.person('leader')
  const otherLeader = await park.person('leader')
  const owner = await park.person('enterprise', { enterpriseId: w.enterpriseId })
  const groupLeader = await park.person('group-leader', { gridId: park.gridA })
  const apps: FastifyInstance[] = []
  /** Somebody who holds the office that asks and the one that decides. */
  const both = async (): Promise<Person> => {
    const person = await park.person('handler', { departmentId: park.departmentA })
    await park.inside((ctx) => grantRole(ctx, { accountId: person.id, role: 'desk' }))
    return person
  }
  /** The product with a planted defect on the same database. */
  const plant = async (changed: Module[]) => {
    const { pool, ownerUrl: url, outside, data, clock } = world
    const now = () => clock.now
    const app = await createApp({ pool, url, outside, data, version: 'test', strict: true, now, modules: changed })
    apps.push(app)
    return app.listen({ port: 0, host: '127.0.0.1' })
  }
  const close = async () => {
    for (const app of apps) await app.close()
    await world.close()
  }
  return { world, origin, park, w, leader, otherLeader, owner, groupLeader, both, plant, modules, close }
}
export type Ground = Awaited<ReturnType<typeof openGround>>

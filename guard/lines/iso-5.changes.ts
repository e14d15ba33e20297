import { randomBytes } from 'node:crypto'
import { makeUscc } from '../../src/kernel/codes/index.ts'
import type { Answer, Park, Person } from '../../src/main/testing/world.ts'
import { grantRole } from '../../src/modules/identity/index.ts'
import type { Scene } from '../scene/index.ts'

/** What she had to do with: after the change none of it is hers. */
export type Target = { enterprise: string; demand?: string; name?: string }
/** Somebody at work, and what takes her work from her. */
export type Change = {
  name: string
  arrange: (scene: Scene) => Promise<{ who: Person; target: Target; park: Park; make: () => Promise<Answer> }>
}

const TODAY = '2026-11-02'
const done = <T extends Answer>(what: string, answer: T): T => {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${answer.text.slice(0, 300)}`)
  return answer
}

/** A firm of its own: what is moved about here is nobody else's. */
const firmIn = async ({ people }: Scene, gridId: string): Promise<Target> => {
  const name = `交接厂${randomBytes(6).toString('hex')}`
  const file = { name, code: makeUscc('430624', randomBytes(6).toString('hex')), gridId, size: 'small' }
  const { body } = done('a firm', await people.desk.post('/enterprises', file))
  return { enterprise: body.id, name }
}
const inTeam = async ({ people }: Scene, accountId?: string): Promise<string> => {
  const person = {
    name: `队员${randomBytes(4).toString('hex')}`,
    unit: '经济发展局',
    ...(accountId ? { accountId } : {}),
  }
  return done('an instructor', await people.desk.post('/instructors', person)).body.id
}
const asContact = async ({ people }: Scene, instructorId: string, enterpriseId: string, more: object = {}) =>
  done(
    'a contact',
    await people.desk.post('/responsibilities', {
      instructorId,
      level: 'contact',
      enterpriseId,
      validFrom: TODAY,
      ...more,
    }),
  )

const theRole = async ({ people }: Scene, who: Person): Promise<string> =>
  done('her roles', await people.security.get(`/users/${who.id}`)).body.roles[0].id
/** The same role for another place: taken back and given anew, as the office of roles does it. */
const moved = async (scene: Scene, who: Person, given: object) => {
  const grant = await theRole(scene, who)
  done('given anew', await scene.people.security.post(`/users/${who.id}/roles`, given))
  return scene.people.security.delete(`/users/${who.id}/roles/${grant}`)
}

const office = (scene: Scene): Target => ({
  enterprise: scene.sets.own.enterprise as string,
  demand: scene.sets.own.demand as string,
})

const disabled: Change = {
  name: 'disabled',
  arrange: async (scene) => {
    const who = await scene.park.person('desk')
    const make = () => scene.people.system.put(`/users/${who.id}/suspension`)
    return { who, park: scene.park, target: office(scene), make }
  },
}
const withoutRole: Change = {
  name: 'her role taken away',
  arrange: async (scene) => {
    const who = await scene.park.person('desk')
    const make = async () => scene.people.security.delete(`/users/${who.id}/roles/${await theRole(scene, who)}`)
    return { who, park: scene.park, target: office(scene), make }
  },
}
const otherGrid: Change = {
  name: 'her role moved to another grid',
  arrange: async (scene) => {
    const { park } = scene
    const who = await park.person('instructor', { gridId: park.gridA })
    const target = await firmIn(scene, park.gridA)
    return { who, park, target, make: () => moved(scene, who, { role: 'instructor', gridId: park.gridB }) }
  },
}
const gridGone: Change = {
  name: 'her grid hung below another area',
  arrange: async (scene) => {
    const { park, people } = scene
    const who = await park.person('group-leader', { gridId: park.area })
    const area = { layerId: park.layerId, kind: 'area', name: '另一片区' }
    const code = `x${randomBytes(3).toString('hex')}`
    const hang = async (gridId: string, parentId: string) => {
      const { version } = (await people.desk.get(`/grids/${gridId}`)).body
      return people.desk.patch(`/grids/${gridId}`, { parentId }, { version })
    }
    const add = async (more: object) => done('a grid', await people.desk.post('/grids', { ...area, ...more })).body.id
    const west = await add({ code })
    const grid = await add({ code: `${code}1`, kind: 'grid', name: '移交网格', parentId: park.area })
    return { who, park, target: await firmIn(scene, grid), make: () => hang(grid, west) }
  },
}
const otherDepartment: Change = {
  name: 'her department changed',
  arrange: async (scene) => {
    const { park } = scene
    const who = await park.person('handler', { departmentId: park.departmentA })
    const make = () => moved(scene, who, { role: 'handler', departmentId: park.departmentB })
    return { who, park, target: office(scene), make }
  },
}
const firmHandedOver: Change = {
  name: 'her firm handed to somebody else',
  arrange: async (scene) => {
    const who = await scene.park.person('instructor', {})
    const target = await firmIn(scene, scene.park.gridB)
    await asContact(scene, await inTeam(scene, who.id), target.enterprise)
    const next = await inTeam(scene)
    return { who, park: scene.park, target, make: () => asContact(scene, next, target.enterprise, { replace: true }) }
  },
}
const standInEnded: Change = {
  name: 'her stand-in revoked',
  arrange: async (scene) => {
    const { desk } = scene.people
    const who = await scene.park.person('instructor', {})
    const away = await scene.park.person('instructor', {})
    const target = await firmIn(scene, scene.park.gridB)
    const instructorId = await inTeam(scene, away.id)
    await asContact(scene, instructorId, target.enterprise)
    const days = { validFrom: TODAY, validTo: '2026-11-20', reason: '培训' }
    const body = { instructorId, substituteId: await inTeam(scene, who.id), ...days }
    const { id } = done('a stand-in', await desk.post('/substitutions', body)).body
    return { who, park: scene.park, target, make: () => desk.put(`/substitutions/${id}/end`) }
  },
}
const membershipEnded: Change = {
  name: 'her membership of the park ended',
  arrange: async (scene) => {
    const who = await scene.park.person('desk')
    const { other, others, sets } = scene
    await other.inside(async (ctx) => {
      await ctx.db.insertInto('accountPark').values({ accountId: who.id, parkId: other.id }).execute()
      await grantRole(ctx, { accountId: who.id, role: 'desk' })
    })
    done('into the other park', await who.put('/session/park', { parkId: other.id }))
    const target = { enterprise: sets.foreign.enterprise as string, demand: sets.foreign.demand as string }
    return { who, park: other, target, make: () => others.system.put(`/users/${who.id}/suspension`) }
  },
}

export const CHANGES: Change[] = [
  disabled,
  withoutRole,
  otherGrid,
  gridGone,
  otherDepartment,
  firmHandedOver,
  standInEnded,
  membershipEnded,
]

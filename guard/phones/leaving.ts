import { randomBytes } from 'node:crypto'
import { makeUscc } from '../../src/kernel/codes/index.ts'
import { CHANGES, type Change } from '../lines/iso-5.changes.ts'
import type { Scene } from '../scene/index.ts'

/** Somebody of the field team with a grid, and a firm in it. */
export const inGrid = async ({ park, people }: Scene) => {
  const who = await park.person('instructor', { gridId: park.gridA })
  const code = makeUscc('430624', randomBytes(6).toString('hex'))
  const firm = { name: `离线厂${randomBytes(6).toString('hex')}`, code, gridId: park.gridA, size: 'small' }
  const { status, body, text } = await people.desk.post('/enterprises', firm)
  if (status >= 300) throw new Error(text)
  return { who, park, target: { enterprise: body.id as string, name: firm.name } }
}
const roleWithdrawn: Change = {
  name: 'her role in the field team taken away',
  arrange: async (scene) => {
    const place = await inGrid(scene)
    const { security } = scene.people
    const make = async () => {
      const { roles } = (await security.get(`/users/${place.who.id}`)).body
      return security.delete(`/users/${place.who.id}/roles/${roles[0].id}`)
    }
    return { ...place, make }
  },
}
const suspended: Change = {
  name: 'her account suspended',
  arrange: async (scene) => {
    const place = await inGrid(scene)
    return { ...place, make: () => scene.people.system.put(`/users/${place.who.id}/suspension`) }
  },
}
const firmMoved: Change = {
  name: 'the firm moved to another grid',
  arrange: async (scene) => {
    const place = await inGrid(scene)
    const { desk } = scene.people
    const make = async () => {
      const { version } = (await desk.get(`/enterprises/${place.target.enterprise}`)).body
      return desk.patch(`/enterprises/${place.target.enterprise}`, { gridId: place.park.gridB }, { version })
    }
    return { ...place, make }
  },
}
const FIELD = [
  'her role moved to another grid',
  'her grid hung below another area',
  'her firm handed to somebody else',
  'her stand-in revoked',
]
/** The ways in which a firm ceases to be hers while she is on the road. */
export const LEAVING: Change[] = [...CHANGES.filter((c) => FIELD.includes(c.name)), roleWithdrawn, firmMoved, suspended]

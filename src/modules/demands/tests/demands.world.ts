import { makeUscc } from '../../../kernel/codes/index.ts'
import type { Park, Person } from '../../../main/testing/world.ts'
import { addEnterprise } from '../../enterprises/index.ts'
import { addCategory } from '../index.ts'

let count = 0
const nextFirm = (name: string, gridId: string) => ({
  name: `${name}${++count}有限公司`,
  code: makeUscc('430624', count),
  gridId,
})

/** Enterprises, a category and the people of one loop, in a park of this test's own. */
export const demandWorld = async (park: Park) => {
  const made = await park.inside(async (ctx) => {
    const first = await addEnterprise(ctx, nextFirm('湘江精工', park.gridA))
    const second = await addEnterprise(ctx, nextFirm('洞庭新材', park.gridB))
    const category = await addCategory(ctx, {
      code: 'power',
      nameZh: '水电气',
      nameEn: 'Utilities',
      level: 'normal',
      evidenceRequired: false,
    })
    return { enterpriseId: first, otherEnterpriseId: second, categoryId: category.id }
  })
  const desk = await park.person('desk')
  const checker = await park.person('desk')
  const handler = await park.person('handler', { departmentId: park.departmentA })
  const otherHandler = await park.person('handler', { departmentId: park.departmentB })
  const instructor = await park.person('instructor', { gridId: park.gridA })
  const otherInstructor = await park.person('instructor', { gridId: park.gridB })
  return { ...made, desk, checker, handler, otherHandler, instructor, otherInstructor }
}
export type DemandWorld = Awaited<ReturnType<typeof demandWorld>>

export const filing = (w: { enterpriseId: string }, more: object = {}) => ({
  enterpriseId: w.enterpriseId,
  title: '车间电压不稳',
  detail: '每天下午两点以后电压波动，设备停机。',
  ...more,
})

type Step = [
  who: (w: DemandWorld) => Person,
  method: 'put' | 'post',
  path: string,
  body?: (w: DemandWorld, park: Park) => object,
]
const STEPS: Record<string, Step> = {
  accepted: [(w) => w.desk, 'put', 'acceptance', (w) => ({ level: 'normal', categoryId: w.categoryId })],
  dispatched: [(w) => w.desk, 'put', 'dispatch', (_, park) => ({ departmentId: park.departmentA })],
  handling: [(w) => w.handler, 'put', 'signature'],
  answered: [(w) => w.handler, 'post', 'answer', () => ({ outcome: 'solved', text: '已更换变压器，电压恢复正常。' })],
  verified: [(w) => w.checker, 'post', 'verification', () => ({ verdict: 'solved' })],
  closed: [(w) => w.desk, 'put', 'closure', () => ({})],
}
const ORDER = ['submitted', 'accepted', 'dispatched', 'handling', 'answered', 'verified', 'closed']

/** The people whose work it is bring a case from where it is to a later state. */
export const bringTo = async (status: string, id: string, w: DemandWorld, park: Park) => {
  let { body: demand } = await w.desk.get(`/demands/${id}`)
  for (const next of ORDER.slice(ORDER.indexOf(demand.status) + 1, ORDER.indexOf(status) + 1)) {
    const [who, method, path, body] = STEPS[next] as Step
    const answer = await who(w)[method](`/demands/${id}/${path}`, body?.(w, park))
    if (answer.status !== 200) throw new Error(`${next}: ${answer.status} ${answer.text}`)
    demand = answer.body
  }
  return demand
}

/** A case in a given state. */
export const demandThatIs = async (
  status: string,
  w: DemandWorld,
  park: Park,
): Promise<{ id: string; version: number; number: string }> =>
  bringTo(status, (await w.desk.post('/demands', filing(w))).body.id, w, park)

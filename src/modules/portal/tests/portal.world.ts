import type { Answer, Park, Person } from '../../../main/testing/world.ts'
import { demandWorld } from '../../demands/tests/demands.world.ts'

type Step = [who: Person, method: 'put' | 'post', path: string, body?: object]

/** The people of one loop, with users of two enterprises. */
export const portalWorld = async (park: Park) => {
  const w = await demandWorld(park)
  const owner = await park.person('enterprise', { enterpriseId: w.enterpriseId })
  const neighbour = await park.person('enterprise', { enterpriseId: w.otherEnterpriseId })
  const steps: Record<string, Step> = {
    accepted: [w.desk, 'put', 'acceptance', { level: 'normal', categoryId: w.categoryId }],
    dispatched: [w.desk, 'put', 'dispatch', { departmentId: park.departmentA }],
    handling: [w.handler, 'put', 'signature'],
    answered: [w.handler, 'post', 'answer', { outcome: 'solved', text: '已更换变压器，电压恢复正常。' }],
    verified: [w.checker, 'post', 'verification', { verdict: 'solved' }],
    closed: [w.desk, 'put', 'closure', {}],
  }
  /** Staff bring a case of the enterprise to a state. */
  const bring = async (id: string, status: string) => {
    const names = Object.keys(steps)
    for (const name of names.slice(0, names.indexOf(status) + 1)) {
      const [who, method, path, body] = steps[name] as Step
      const { status: code, text } = await who[method](`/demands/${id}/${path}`, body)
      if (code !== 200) throw new Error(`${name}: ${code} ${text}`)
    }
  }
  const ask = (more: object = {}) => ({
    enterpriseId: w.enterpriseId,
    title: '车间电压不稳',
    detail: '每天下午两点以后电压波动，设备停机。',
    ...more,
  })
  /** A case the enterprise filed itself, in a given state. */
  const own = async (status = 'submitted', more: object = {}): Promise<Answer['body']> => {
    const { body } = await owner.post('/portal/demands', ask(more))
    if (status !== 'submitted') await bring(body.id, status)
    return body
  }
  const poster = async (): Promise<string> =>
    (await w.desk.post(`/enterprises/${w.enterpriseId}/demand-door`)).body.path.replace('/ask/', '')
  return { ...w, owner, neighbour, ask, own, bring, poster }
}

import { demandWorld } from '../../src/modules/demands/tests/demands.world.ts'
import type { Rig } from './index.ts'

/** A park in which whole cases are walked by those whose work it is. */
export const openPark = (rig: Rig) =>
  rig.settle(async (park) => {
    const w = await demandWorld(park)
    const admin = await park.person('system-admin')
    const of = ({ id, cookie, name }: typeof admin) => ({ id, cookie, account: name })
    return {
      ...{ id: park.id, departmentId: park.departmentA, enterpriseId: w.enterpriseId, categoryId: w.categoryId },
      ...{ desk: of(w.desk), handler: of(w.handler), admin: of(admin) },
    }
  })
export type CasePark = Awaited<ReturnType<typeof openPark>>
export type Who = CasePark['desk']

export type Asked = { status: number; ms: number; body: { id: string } & Record<string, unknown> }
/** One request; a connection that breaks is status 0. */
export const ask = async (origin: string, who: Pick<Who, 'cookie'>, method: string, path: string, body?: object) => {
  const from = performance.now()
  const headers = { cookie: who.cookie, ...(body ? { 'content-type': 'application/json' } : {}) }
  const signal = AbortSignal.timeout(30_000)
  const said = body ? { body: JSON.stringify(body) } : {}
  const done = (status: number, text: string): Asked => ({
    status,
    ms: performance.now() - from,
    body: text.startsWith('{') ? JSON.parse(text) : {},
  })
  return fetch(`${origin}/api/v1${path}`, { method, headers, signal, ...said }).then(
    async (r) => done(r.status, await r.text()),
    () => done(0, ''),
  )
}

/** What is told outside of a case that is walked to its answer, in this order. */
export const TOLD = ['submitted', 'accepted', 'dispatched', 'signed', 'replied', 'answered'].map(
  (fact) => `parkloop.demand.${fact}`,
)

export type Walked = { id: string; asked: Asked[] }
/** A case filed, accepted, dispatched, signed for, written about and answered, one step at once after the other. */
export const walk = async (origin: string, p: CasePark, title: string): Promise<Walked> => {
  const filing = { enterpriseId: p.enterpriseId, title, detail: '每天下午停机。' }
  const filed = await ask(origin, p.desk, 'POST', '/demands', filing)
  const asked = [filed]
  const step = async (who: Who, method: string, path: string, body?: object) => {
    asked.push(await ask(origin, who, method, `/demands/${filed.body.id}/${path}`, body))
  }
  await step(p.desk, 'PUT', 'acceptance', { level: 'normal', categoryId: p.categoryId })
  await step(p.desk, 'PUT', 'dispatch', { departmentId: p.departmentId })
  await step(p.handler, 'PUT', 'signature')
  await step(p.handler, 'POST', 'messages', { audience: 'public', text: '已安排人员到现场。' })
  await step(p.handler, 'POST', 'answer', { outcome: 'solved', text: '已更换变压器，电压恢复正常。' })
  return { id: filed.body.id, asked }
}

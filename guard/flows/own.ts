import type { Answer } from '../../src/main/testing/world.ts'
import { demandThatIs } from '../../src/modules/demands/tests/demands.world.ts'
import { askAs, askBody, evidenceOf, requestsOf } from '../../src/modules/demands/tests/requests.world.ts'
import type { Flow } from './flow.ts'
import { type Ground, sure } from './ground.ts'
import { dayFrom } from './visits.ts'

type Own = { name: string; ask: () => Promise<Answer> }
/** Whoever asked, handled or found decides: each of these has to be refused. */
export const ownDecisions = (g: Ground, flows: readonly Flow[]): Own[] => {
  const { w, park, leader, groupLeader } = g
  const flow = (noun: string) => flows.find((f) => f.noun === noun) as Flow
  const today = dayFrom(g, 0)
  return [
    {
      name: 'the check of her own answer',
      ask: async () => {
        const who = await g.both()
        const { id } = await demandThatIs('dispatched', w, park)
        await sure(who.put(`/demands/${id}/signature`))
        await sure(who.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已解决' }))
        return who.post(`/demands/${id}/verification`, { verdict: 'solved' })
      },
    },
    {
      name: 'the extension that she asked for',
      ask: async () => {
        const who = await g.both()
        const { id } = await demandThatIs('handling', w, park)
        await askAs(
          who,
          id,
          'extension',
          askBody('extension', (n) => dayFrom(g, n), await evidenceOf(who)),
        )
        const request = (await requestsOf(who, id)).find((r) => r.decision === null)
        return who.post(`/demands/${id}/requests/${request?.id}/decision`, { approve: true })
      },
    },
    {
      name: 'the ruling over her own dispatch',
      ask: async () => {
        const { id } = await demandThatIs('dispatched', w, park)
        const back = { reasonCode: 'not-ours', basis: '不属本部门职责' }
        await sure(w.handler.post(`/demands/${id}/return`, back))
        await sure(w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA }))
        await sure(w.handler.post(`/demands/${id}/return`, back))
        return w.desk.post(`/demands/${id}/arbitration`, { departmentId: park.departmentA, ruling: '按职责清单' })
      },
    },
    {
      name: 'the check of her own reply to a slip',
      ask: async () => {
        const who = await g.both()
        const id = await flow('slip').bring('issued')
        await sure(who.post(`/slips/${id}/reply`, { text: '本周内完成' }))
        return who.post(`/slips/${id}/check`, { passed: true, note: '属实' })
      },
    },
    {
      name: 'the closing of a slip that she checked',
      ask: async () => {
        const id = await flow('slip').bring('replied')
        await sure(leader.post(`/slips/${id}/check`, { passed: true, note: '属实' }))
        return leader.put(`/slips/${id}/closure`)
      },
    },
    {
      name: 'the check of a hazard that she rectified',
      ask: async () => {
        const id = await flow('hazard').bring('open')
        await sure(w.desk.put(`/hazards/${id}/rectification`, { note: '已清理' }))
        return w.desk.put(`/hazards/${id}/check`, { passed: true })
      },
    },
    {
      name: 'the extension of a promise that she asked for',
      ask: async () => {
        const id = await flow('promise').bring('open')
        const asked = { dueOn: dayFrom(g, 10), reason: '等待到货', progress: '已受理' }
        await sure(w.desk.post(`/promises/${id}/extension`, asked))
        return w.desk.put(`/promises/${id}/extension`, { granted: true })
      },
    },
    {
      name: 'the review of her own diary',
      ask: async () => {
        await sure(groupLeader.put(`/diary/${today}/note`, { text: '走访一家' }))
        return groupLeader.put(`/diary/${today}/review`, { accountId: groupLeader.id, verdict: 'passed' })
      },
    },
    {
      name: 'the judgement of an action that she ended',
      ask: async () => {
        const id = await flow('action').bring('ended')
        return w.checker.put(`/special-actions/${id}/review`, { verdict: 'effective' })
      },
    },
    {
      name: 'the judgement of an action that is hers',
      ask: async () => {
        const id = await flow('action').bring('ended')
        return w.desk.put(`/special-actions/${id}/review`, { verdict: 'effective' })
      },
    },
  ]
}

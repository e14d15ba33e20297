import { randomUUID } from 'node:crypto'
import type { Person } from '../../src/main/testing/world.ts'
import { demandThatIs } from '../../src/modules/demands/tests/demands.world.ts'
import { askAs, askBody, evidenceOf, requestsOf } from '../../src/modules/demands/tests/requests.world.ts'
import type { Raw } from '../release.ts'
import type { Flow } from './flow.ts'
import { type Ground, sure } from './ground.ts'
import { dayFrom } from './visits.ts'

/** What waits for a decision, and what two who may decide send about it. */
export type Waiting = { id: string; version: number; decide: [Raw, Raw] }
export type Decision = {
  name: string
  /** Entries in the trail of which exactly one may stand after all have decided. */
  trail: string[]
  /** Whose trail it stands in, where that is not what is decided on: its case. */
  of?: (id: string) => Promise<string>
  set: () => Promise<Waiting>
  /** What is shown is changed by whoever asked: then a decision on what was shown is refused. */
  change?: (w: Waiting) => Promise<unknown>
  /** Whoever asked takes it back: either that or a decision. */
  takeBack?: (w: Waiting) => Raw
}

const raw = (who: Person, call: string, body?: object, version?: number): Raw => {
  const [method = '', path = ''] = call.split(' ')
  const at: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
  return { method, path: `/api/v1${path}`, headers: { cookie: who.cookie, ...at }, ...(body ? { body } : {}) }
}

type Flows = Record<string, Flow>
const versionOf = async (who: Person, path: string): Promise<number> => (await sure(who.get(path))).version

const caseDecisions = (g: Ground): Decision[] => {
  const { w, park, leader } = g
  const demand = async (status: string) => {
    const { id } = await demandThatIs(status, w, park)
    return { id, version: await versionOf(w.desk, `/demands/${id}`) }
  }
  const accepted = { level: 'normal', categoryId: w.categoryId }
  const extension = async () => {
    const { id } = await demand('handling')
    const ask = askBody('extension', (n) => dayFrom(g, n), await evidenceOf(w.handler))
    await askAs(w.handler, id, 'extension', ask)
    const request = (await requestsOf(w.desk, id)).find((r) => r.decision === null)
    const path = `/demands/${id}/requests/${request?.id}`
    return { id, path, version: await versionOf(w.desk, `/demands/${id}`) }
  }
  return [
    {
      name: 'acceptance of a case',
      trail: ['demand.accept', 'demand.decline'],
      set: async () => {
        const { id, version } = await demand('submitted')
        const refusal = { reason: '内容不明，无法核实' }
        const decide: [Raw, Raw] = [
          raw(w.desk, `PUT /demands/${id}/acceptance`, accepted),
          raw(w.checker, `POST /demands/${id}/decline`, refusal),
        ]
        return { id, version, decide }
      },
      change: ({ id, version }) => w.desk.put(`/demands/${id}/correction`, { version, title: '车间电压不稳，更正' }),
    },
    {
      name: 'verification of an answer',
      trail: ['demand.verify', 'demand.redo'],
      set: async () => {
        const { id, version } = await demand('answered')
        const path = `POST /demands/${id}/verification`
        return {
          ...{ id, version },
          decide: [raw(w.checker, path, { verdict: 'solved' }), raw(w.desk, path, { verdict: 'not', note: '仍不稳' })],
        }
      },
      change: async ({ id }) => {
        await sure(w.desk.post(`/demands/${id}/verification`, { verdict: 'not', note: '仍不稳' }))
        await sure(w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '另有答复' }))
      },
    },
    {
      name: 'extension of a case',
      trail: ['demand.extend', 'demand.refuse'],
      set: async () => {
        const { id, path, version } = await extension()
        const decide: [Raw, Raw] = [
          raw(w.desk, `POST ${path}/decision`, { approve: true }),
          raw(w.checker, `POST ${path}/decision`, { approve: false, note: '理由不足' }),
        ]
        return { id, version, decide }
      },
      takeBack: ({ decide: [{ path }] }) =>
        raw(w.handler, `POST ${path.replace('/api/v1', '').replace('/decision', '/withdrawal')}`, {}),
    },
    {
      name: 'ruling between departments',
      trail: ['demand.arbitrate'],
      set: async () => {
        const { id } = await demand('dispatched')
        const back = { reasonCode: 'not-ours', basis: '不属本部门职责' }
        await sure(w.handler.post(`/demands/${id}/return`, back))
        await sure(w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA }))
        await sure(w.handler.post(`/demands/${id}/return`, back))
        const ruling = { departmentId: park.departmentB, ruling: '按职责清单' }
        const path = `POST /demands/${id}/arbitration`
        const version = await versionOf(w.desk, `/demands/${id}`)
        return { id, version, decide: [raw(leader, path, ruling), raw(w.checker, path, ruling)] }
      },
    },
  ]
}

const officeDecisions = (g: Ground, flows: Flows): Decision[] => {
  const { w, leader, otherLeader } = g
  const at = async (noun: string, state: string, who: Person, path: string) => {
    const id = await (flows[noun] as Flow).bring(state)
    return { id, version: await versionOf(who, `${path}/${id}`) }
  }
  const again = (noun: string, ...steps: string[]) => {
    return async ({ id }: Waiting) => {
      for (const step of steps) await sure((flows[noun] as Flow).take(step, id))
    }
  }
  const instruction = async (id: string): Promise<{ version: number; demand: { id: string } }> =>
    (await sure(leader.get('/demand-instructions?limit=100'))).items.find((i: { id: string }) => i.id === id)
  const found = (passed: boolean) => ({ passed, note: passed ? '属实' : '未见整改' })
  return [
    {
      name: 'check of a slip',
      trail: ['slip.check'],
      set: async () => {
        const it = await at('slip', 'replied', leader, '/slips')
        const path = `POST /slips/${it.id}/check`
        return { ...it, decide: [raw(w.checker, path, found(true)), raw(w.desk, path, found(false))] }
      },
    },
    {
      name: 'closing of a slip',
      trail: ['slip.close'],
      set: async () => {
        const it = await at('slip', 'checked', leader, '/slips')
        const path = `PUT /slips/${it.id}/closure`
        return { ...it, decide: [raw(leader, path), raw(otherLeader, path)] }
      },
      takeBack: ({ id }) => raw(otherLeader, `POST /slips/${id}/withdrawal`, { reason: '误开' }),
    },
    {
      name: 'confirmation of an instruction',
      trail: ['demand.confirm-instruction', 'demand.repeat-instruction'],
      of: async (id) => (await instruction(id)).demand.id,
      set: async () => {
        const id = await (flows.instruction as Flow).bring('reported')
        const decide: [Raw, Raw] = [
          raw(leader, `PUT /demand-instructions/${id}/confirmation`),
          raw(otherLeader, `POST /demand-instructions/${id}/again`, { text: '再看一次' }),
        ]
        return { id, version: (await instruction(id)).version, decide }
      },
      change: again('instruction', 'again', 'report'),
      takeBack: ({ id }) => raw(leader, `POST /demand-instructions/${id}/withdrawal`, { reason: '已不需要' }),
    },
    {
      name: 'publication of a policy',
      trail: ['policy.publish'],
      set: async () => {
        const it = await at('policy', 'draft', w.desk, '/policies')
        const path = `PUT /policies/${it.id}/published`
        return { ...it, decide: [raw(w.desk, path), raw(w.checker, path)] }
      },
      change: again('policy', 'edit'),
    },
    {
      name: 'publication of an article',
      trail: ['knowledge.publish'],
      set: async () => {
        const it = await at('article', 'draft', w.desk, '/knowledge-articles')
        const path = `PUT /knowledge-articles/${it.id}/publication`
        return { ...it, decide: [raw(w.desk, path, {}), raw(w.checker, path, {})] }
      },
      change: again('article', 'edit'),
    },
    {
      name: 'judgement of an action',
      trail: ['action.review'],
      set: async () => {
        const it = await at('action', 'ended', w.desk, '/special-actions')
        const path = `PUT /special-actions/${it.id}/review`
        const bad = { verdict: 'not', note: '仍有投诉' }
        return { ...it, decide: [raw(leader, path, { verdict: 'effective' }), raw(otherLeader, path, bad)] }
      },
      change: again('action', 'not', 'end'),
    },
    {
      name: 'import of a file',
      trail: ['import.commit'],
      set: async () => {
        const it = await at('import', 'checked', w.desk, '/demand-imports')
        const path = `POST /demand-imports/${it.id}/commit`
        return { ...it, decide: [raw(w.desk, path), raw(w.desk, path)] }
      },
    },
    {
      name: 'check of a hazard',
      trail: ['hazard.check'],
      set: async () => {
        const it = await at('hazard', 'rectified', w.desk, '/hazards')
        const path = `PUT /hazards/${it.id}/check`
        return { ...it, decide: [raw(w.checker, path, found(true)), raw(w.desk, path, found(false))] }
      },
      change: again('hazard', 'fail', 'rectify'),
    },
    {
      name: 'extension of a promise',
      trail: ['promise.decide'],
      set: async () => {
        const id = await (flows.promise as Flow).bring('open', 'grant')
        const path = `PUT /promises/${id}/extension`
        const version = await versionOf(w.desk, `/promises/${id}`)
        const refusal = { granted: false, note: '理由不足' }
        return { id, version, decide: [raw(w.desk, path, { granted: true }), raw(w.checker, path, refusal)] }
      },
      change: again('promise', 'refuse', 'extend'),
    },
    {
      name: 'correction of a file',
      trail: ['proposal.accept', 'proposal.refuse'],
      set: async () => {
        const it = await at('correction', 'open', w.desk, '/proposals')
        const decide: [Raw, Raw] = [
          raw(w.desk, `PUT /proposals/${it.id}/acceptance`, {}),
          raw(w.checker, `PUT /proposals/${it.id}/refusal`, { reason: '与执照不符' }),
        ]
        return { ...it, decide }
      },
    },
  ]
}

export const decisionsOf = (g: Ground, flows: readonly Flow[]): Decision[] => [
  ...caseDecisions(g),
  ...officeDecisions(g, Object.fromEntries(flows.map((f) => [f.noun, f]))),
]

/** A day's diary, reviewed after it was written again: reviews may follow one another, so nobody races for one. */
export const diaryDecision = (g: Ground): Decision => {
  const { w } = g
  let back = 1
  return {
    name: 'review of a diary',
    trail: [],
    set: async () => {
      const day = dayFrom(g, -back++)
      await sure(w.instructor.put(`/diary/${day}/note`, { text: `走访一家 ${randomUUID()}` }))
      const { note } = await sure(w.desk.get(`/diary?day=${day}&accountId=${w.instructor.id}`))
      const path = `PUT /diary/${day}/review`
      const passed = { accountId: w.instructor.id, verdict: 'passed' }
      return { id: day, version: note.version, decide: [raw(w.checker, path, passed), raw(w.desk, path, passed)] }
    },
    change: ({ id }) => sure(w.instructor.put(`/diary/${id}/note`, { text: '改了' })),
  }
}

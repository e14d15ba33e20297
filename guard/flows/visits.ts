import { randomUUID } from 'node:crypto'
import { makeUscc } from '../../src/kernel/codes/index.ts'
import type { Person } from '../../src/main/testing/world.ts'
import { type Flow, simple } from './flow.ts'
import { type Ground, sure } from './ground.ts'

/** A visit that was made, with one of everything that it may bring in. */
const visited = async ({ w, world }: Ground, more: object = {}) =>
  sure(
    w.instructor.post('/visits', {
      clientId: randomUUID(),
      enterpriseId: w.enterpriseId,
      startedAt: new Date(world.clock.now.getTime() - 3_600_000).toISOString(),
      purpose: '例行走访',
      ...more,
    }),
  )
/** A day so many from now, Shanghai time. */
export const dayFrom = ({ world }: Ground, days: number) =>
  new Date(world.clock.now.getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

const visitFlow = (g: Ground): Flow => {
  const { instructor, enterpriseId } = g.w
  const version = async (id: string) => ({ version: (await sure(instructor.get(`/visits/${id}`))).version as number })
  const startedAt = new Date(g.world.clock.now.getTime() - 3_600_000).toISOString()
  // One plan for each firm and day.
  let planned = 0
  return simple({
    noun: 'visit',
    table: { finish: 'planned', move: 'planned', cancel: 'planned', edit: 'done', add: 'done' },
    ways: { planned: [], done: ['finish'], cancelled: ['cancel'] },
    make: async () => {
      const item = { enterpriseId, plannedOn: dayFrom(g, ++planned), purpose: '例行走访' }
      return (await sure(instructor.post('/visits/plan', { items: [item] }))).items[0].id
    },
    steps: {
      finish: (id) => instructor.put(`/visits/${id}/done`, { clientId: randomUUID(), startedAt, purpose: '例行走访' }),
      move: (id) => instructor.put(`/visits/${id}/plan`, { plannedOn: dayFrom(g, 100 + planned) }),
      cancel: (id) => instructor.put(`/visits/${id}/cancellation`, { reason: '企业停产' }),
      edit: async (id) => instructor.patch(`/visits/${id}`, { notes: '补充' }, await version(id)),
      add: (id) => instructor.post(`/visits/${id}/records`, { hazards: [{ text: '通道堆物', severity: 'general' }] }),
    },
    stateOf: async (id) => (await sure(instructor.get(`/visits/${id}`))).status,
  })
}

export const promiseFlow = (g: Ground): Flow => {
  const { instructor, desk } = g.w
  return simple({
    noun: 'promise',
    table: {
      keep: 'open broken',
      break: 'open',
      drop: 'open',
      extend: 'open',
      grant: 'open',
      refuse: 'open',
    },
    ways: { open: [], kept: ['keep'], broken: ['break'], dropped: ['drop'] },
    make: async (step) => {
      const promises = [{ what: '联系供电公司', dueOn: dayFrom(g, 7) }]
      const { id } = (await visited(g, { promises })).promises[0]
      if (step === 'grant' || step === 'refuse') await sure(asked(g, id))
      return id
    },
    steps: {
      keep: (id) => instructor.put(`/promises/${id}/kept`, {}),
      break: (id) => instructor.put(`/promises/${id}/broken`, { note: '未能做到' }),
      drop: (id) => instructor.put(`/promises/${id}/dropped`, { note: '企业已自行解决' }),
      extend: (id) => asked(g, id),
      grant: (id) => desk.put(`/promises/${id}/extension`, { granted: true }),
      refuse: (id) => desk.put(`/promises/${id}/extension`, { granted: false, note: '理由不足' }),
    },
    stateOf: async (id) => (await sure(instructor.get(`/promises/${id}`))).state,
  })
}
const asked = (g: Ground, id: string, days = 10) =>
  g.w.instructor.post(`/promises/${id}/extension`, { dueOn: dayFrom(g, days), reason: '等待到货', progress: '已受理' })

const hazardFlow = (g: Ground): Flow => {
  const { instructor, desk, checker } = g.w
  return simple({
    noun: 'hazard',
    table: { rectify: 'open', pass: 'rectified', fail: 'rectified', regrade: 'open', drop: 'open rectified' },
    ways: { open: [], rectified: ['rectify'], checked: ['rectify', 'pass'], dropped: ['drop'] },
    make: async () => (await visited(g, { hazards: [{ text: '通道堆物', severity: 'general' }] })).hazards[0].id,
    steps: {
      rectify: (id) => instructor.put(`/hazards/${id}/rectification`, { note: '已清理' }),
      pass: (id) => checker.put(`/hazards/${id}/check`, { passed: true }),
      fail: (id) => checker.put(`/hazards/${id}/check`, { passed: false, note: '仍有堆物' }),
      regrade: (id) => checker.put(`/hazards/${id}/severity`, { severity: 'major', reason: '堵住了出口' }),
      drop: (id) => desk.put(`/hazards/${id}/dropped`, { reason: '登记有误' }),
    },
    stateOf: async (id) => (await sure(instructor.get(`/hazards/${id}`))).state,
  })
}

const proposalFlow = (g: Ground): Flow => {
  const { desk } = g.w
  const owners = new Map<string, Person>()
  let made = 0
  return simple({
    noun: 'correction',
    table: { accept: 'open', refuse: 'open', takeBack: 'open', undo: 'accepted' },
    ways: { open: [], accepted: ['accept'], refused: ['refuse'], withdrawn: ['takeBack'], undone: ['accept', 'undo'] },
    make: async () => {
      const firm = { name: `更正第${++made}厂`, code: makeUscc('430624', 8_100 + made), gridId: g.park.gridA }
      const { id: enterpriseId } = await sure(desk.post('/enterprises', firm))
      const owner = await g.park.person('enterprise', { enterpriseId })
      const correction = { field: 'address', value: '洋沙湖大道新址' }
      const { id } = await sure(owner.post(`/portal/enterprises/${enterpriseId}/proposals`, correction))
      owners.set(id, owner)
      return id
    },
    steps: {
      accept: (id) => desk.put(`/proposals/${id}/acceptance`, {}),
      refuse: (id) => desk.put(`/proposals/${id}/refusal`, { reason: '与执照不符' }),
      takeBack: (id) => (owners.get(id) as Person).put(`/portal/proposals/${id}/withdrawal`),
      undo: (id) => desk.put(`/proposals/${id}/undoing`, { reason: '采纳有误' }),
    },
    stateOf: async (id) => (await sure(desk.get(`/proposals/${id}`))).state,
  })
}

const questionFlow = (g: Ground): Flow => {
  const { instructor, desk } = g.w
  return simple({
    noun: 'policy question',
    table: { answer: 'open', assign: 'open', takeBack: 'open' },
    ways: { open: [], answered: ['answer'], withdrawn: ['takeBack'] },
    make: async () => (await visited(g, { questions: [{ question: '补贴何时申报' }] })).questions[0].id,
    steps: {
      answer: (id) => desk.put(`/policy-questions/${id}/answer`, { answer: '下月申报' }),
      assign: (id) => desk.put(`/policy-questions/${id}/department`, { departmentId: g.park.departmentA }),
      takeBack: (id) => instructor.put(`/policy-questions/${id}/withdrawn`, { reason: '已得到答复' }),
    },
    stateOf: async (id) => (await sure(desk.get(`/policy-questions/${id}`))).state,
  })
}

const labourFlow = (g: Ground): Flow => {
  const { instructor } = g.w
  const version = async (id: string) => ({
    version: (await sure(instructor.get(`/labour-needs/${id}`))).version as number,
  })
  return simple({
    noun: 'labour need',
    table: { edit: 'open', fill: 'open', takeBack: 'open' },
    ways: { open: [], filled: ['fill'], withdrawn: ['takeBack'] },
    make: async () => (await visited(g, { labourNeeds: [{ job: '焊工', headcount: 3 }] })).labourNeeds[0].id,
    steps: {
      edit: async (id) => instructor.patch(`/labour-needs/${id}`, { headcount: 5 }, await version(id)),
      fill: (id) => instructor.put(`/labour-needs/${id}/filled`, {}),
      takeBack: (id) => instructor.put(`/labour-needs/${id}/withdrawn`, { note: '停产' }),
    },
    stateOf: async (id) => (await sure(instructor.get(`/labour-needs/${id}`))).state,
  })
}

export const visitFlows = (g: Ground): Flow[] =>
  [visitFlow, promiseFlow, hazardFlow, proposalFlow, questionFlow, labourFlow].map((flow) => flow(g))

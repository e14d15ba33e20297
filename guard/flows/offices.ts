import type { Person } from '../../src/main/testing/world.ts'
import { demandThatIs } from '../../src/modules/demands/tests/demands.world.ts'
import { type Flow, simple } from './flow.ts'
import { type Ground, sure } from './ground.ts'

/** The state of one in a list of a case’s. */
const statusIn = async (who: Person, path: string, id: string): Promise<string> =>
  (await sure(who.get(path))).items.find((one: { id: string }) => one.id === id)?.status

const slipFlow = ({ leader, otherLeader, park, w }: Ground): Flow =>
  simple({
    noun: 'slip',
    table: {
      sign: 'issued',
      reply: 'issued signed',
      check: 'replied',
      fail: 'replied',
      close: 'checked',
      withdraw: 'issued signed replied checked',
    },
    ways: {
      issued: [],
      signed: ['sign'],
      replied: ['reply'],
      checked: ['reply', 'check'],
      failed: ['reply', 'fail'],
      closed: ['reply', 'check', 'close'],
      withdrawn: ['withdraw'],
    },
    make: async () => {
      const { id } = await demandThatIs('handling', w, park)
      return (await sure(leader.post('/slips', { demandId: id, colour: 'blue', reason: '进展缓慢' }))).id
    },
    steps: {
      sign: (id) => w.handler.put(`/slips/${id}/signature`),
      reply: (id) => w.handler.post(`/slips/${id}/reply`, { text: '本周内完成' }),
      check: (id) => w.checker.post(`/slips/${id}/check`, { passed: true, note: '属实' }),
      fail: (id) => w.checker.post(`/slips/${id}/check`, { passed: false, note: '未见整改' }),
      close: (id) => otherLeader.put(`/slips/${id}/closure`),
      withdraw: (id) => leader.post(`/slips/${id}/withdrawal`, { reason: '误开' }),
    },
    stateOf: async (id) => (await sure(leader.get(`/slips/${id}`))).status,
  })

const instructionFlow = ({ leader, park, w }: Ground): Flow => {
  const caseOf = new Map<string, string>()
  return simple({
    noun: 'instruction',
    table: {
      sign: 'given',
      report: 'given signed',
      confirm: 'reported',
      again: 'reported',
      withdraw: 'given signed reported',
    },
    ways: {
      given: [],
      signed: ['sign'],
      reported: ['report'],
      done: ['report', 'confirm'],
      withdrawn: ['withdraw'],
    },
    make: async () => {
      const { id } = await demandThatIs('handling', w, park)
      const given = { text: '请上门对接', departmentId: park.departmentA }
      const made = await sure(leader.post(`/demands/${id}/instructions`, given))
      caseOf.set(made.id, id)
      return made.id
    },
    steps: {
      sign: (id) => w.handler.put(`/demand-instructions/${id}/signature`),
      report: (id) => w.handler.post(`/demand-instructions/${id}/report`, { text: '已上门' }),
      confirm: (id) => leader.put(`/demand-instructions/${id}/confirmation`),
      again: (id) => leader.post(`/demand-instructions/${id}/again`, { text: '再看一次' }),
      withdraw: (id) => leader.post(`/demand-instructions/${id}/withdrawal`, { reason: '已不需要' }),
    },
    stateOf: (id) => statusIn(leader, `/demands/${caseOf.get(id)}/instructions`, id),
  })
}

const meetingFlow = ({ world, park, w }: Ground): Flow => {
  const caseOf = new Map<string, string>()
  return simple({
    noun: 'meeting',
    table: { record: 'called', cancel: 'called' },
    ways: { called: [], held: ['record'], cancelled: ['cancel'] },
    make: async () => {
      const { id } = await demandThatIs('handling', w, park)
      const startsAt = new Date(world.clock.now.getTime() + 3_600_000).toISOString()
      const call = { question: '扩容由谁出资', place: '会议室', startsAt, departmentIds: [park.departmentA] }
      const made = await sure(w.desk.post(`/demands/${id}/meetings`, call))
      caseOf.set(made.id, id)
      return made.id
    },
    steps: {
      record: (id) => w.desk.put(`/demand-meetings/${id}/minutes`, { minutes: '由供电公司出资', decisions: [] }),
      cancel: (id) => w.desk.post(`/demand-meetings/${id}/cancellation`, { reason: '已解决' }),
    },
    stateOf: (id) => statusIn(w.desk, `/demands/${caseOf.get(id)}/meetings`, id),
  })
}

const policyText = (more: object = {}) => ({
  title: '设备更新补助',
  issuer: '县经信局',
  summary: '设备更新补助',
  benefit: '最高 50 万元',
  validFrom: '2026-01-01',
  conditions: [],
  ...more,
})
const policyFlow = ({ w: { desk } }: Ground): Flow => {
  const version = async (id: string) => ({ version: (await sure(desk.get(`/policies/${id}`))).version as number })
  return simple({
    noun: 'policy',
    table: { edit: 'draft published', publish: 'draft withdrawn', withdraw: 'published' },
    ways: { draft: [], published: ['publish'], withdrawn: ['publish', 'withdraw'] },
    make: async () => (await sure(desk.post('/policies', policyText()))).id,
    steps: {
      edit: async (id) => desk.put(`/policies/${id}`, policyText({ benefit: '最高 30 万元' }), await version(id)),
      publish: (id) => desk.put(`/policies/${id}/published`),
      withdraw: (id) => desk.put(`/policies/${id}/withdrawn`, { reason: '已到期' }),
    },
    stateOf: async (id) => (await sure(desk.get(`/policies/${id}`))).state,
  })
}

const articleFlow = ({ w: { desk } }: Ground): Flow => {
  const version = async (id: string) => ({
    version: (await sure(desk.get(`/knowledge-articles/${id}`))).version as number,
  })
  const text = { title: '电压不稳', question: '每天下午电压波动', answer: '申请调档', audience: 'staff' }
  return simple({
    noun: 'article',
    table: {
      edit: 'draft published withdrawn',
      publish: 'draft withdrawn',
      withdraw: 'published',
      review: 'published',
    },
    ways: { draft: [], published: ['publish'], withdrawn: ['publish', 'withdraw'] },
    make: async () => (await sure(desk.post('/knowledge-articles', { ...text, publish: false }))).id,
    steps: {
      edit: async (id) => desk.patch(`/knowledge-articles/${id}`, { answer: '请申请调档' }, await version(id)),
      publish: (id) => desk.put(`/knowledge-articles/${id}/publication`, {}),
      withdraw: (id) => desk.post(`/knowledge-articles/${id}/withdrawal`, { reason: '已过时' }),
      review: (id) => desk.post(`/knowledge-articles/${id}/reviews`, {}),
    },
    stateOf: async (id) => (await sure(desk.get(`/knowledge-articles/${id}`))).state,
  })
}

const actionFlow = ({ park, w: { desk, checker }, leader }: Ground): Flow => {
  const version = async (id: string) => ({
    version: (await sure(desk.get(`/special-actions/${id}`))).version as number,
  })
  return simple({
    noun: 'action',
    table: { edit: 'open', end: 'open', effective: 'ended', not: 'ended' },
    ways: { open: [], ended: ['end'], done: ['end', 'effective'] },
    make: async () =>
      (
        await sure(
          desk.post('/special-actions', {
            ...{ title: '电压治理', goal: '不再波动', plan: '逐户排查', departmentId: park.departmentA },
            ...{ dueOn: '2027-12-01', trouble: { said: '电压不稳' } },
          }),
        )
      ).id,
    steps: {
      edit: async (id) => desk.patch(`/special-actions/${id}`, { goal: '波动减半' }, await version(id)),
      end: (id) => checker.put(`/special-actions/${id}/end`, { result: '已全部排查' }),
      effective: (id) => leader.put(`/special-actions/${id}/review`, { verdict: 'effective' }),
      not: (id) => leader.put(`/special-actions/${id}/review`, { verdict: 'not', note: '仍有投诉' }),
    },
    stateOf: async (id) => (await sure(desk.get(`/special-actions/${id}`))).state,
  })
}

const importFlow = ({ park, w: { desk, enterpriseId } }: Ground): Flow => {
  let made = 0
  const columns = new Map<string, object[]>()
  return simple({
    noun: 'import',
    table: { map: 'uploaded checked', commit: 'checked', cancel: 'uploaded checked' },
    ways: {
      uploaded: [],
      checked: ['map'],
      committed: ['map', 'commit'],
      cancelled: ['cancel'],
    },
    make: async () => {
      const { name } = await sure(desk.get(`/enterprises/${enterpriseId}`))
      const rows = `标题,内容,企业名称\n电压不稳${made++},每天下午停机,${name}\n`
      const { status, body, text } = await desk.upload('/demand-imports', `进线${made}.csv`, rows)
      if (status !== 201) throw new Error(text)
      columns.set(body.id, body.sheets[0].suggested)
      return body.id
    },
    steps: {
      map: async (id) => {
        const mapped = await desk.put(`/demand-imports/${id}/mapping`, { columns: columns.get(id), options: {} })
        if (mapped.status < 300) await park.work('ledgers.dry-run', { importId: id })
        return mapped
      },
      commit: async (id) => {
        const begun = await desk.post(`/demand-imports/${id}/commit`)
        if (begun.status < 300) await park.errand('ledgers.take', { importId: id })
        return begun
      },
      cancel: (id) => desk.post(`/demand-imports/${id}/cancel`),
    },
    stateOf: async (id) => (await sure(desk.get(`/demand-imports/${id}`))).state,
  })
}

export const officeFlows = (g: Ground): Flow[] =>
  [slipFlow, instructionFlow, meetingFlow, policyFlow, articleFlow, actionFlow, importFlow].map((flow) => flow(g))

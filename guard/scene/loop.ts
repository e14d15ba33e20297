import type { Stage } from './stage.ts'

type Case = { kind: string; title: string; until: 'submitted' | 'dispatched' | 'handling' }
const ORDER = ['submitted', 'dispatched', 'handling']

/** A case that the enterprise filed itself, in the hands of the department of this set. */
const fileCase = async (stage: Stage, { kind, title, until }: Case) => {
  const { cast, ids, make, ask, say, ground } = stage
  const at = ORDER.indexOf(until)
  await make(kind, cast.owner ?? cast.desk, 'POST /portal/demands', {
    enterpriseId: ids.enterprise,
    title: say(`${kind}.title`, title),
    detail: say(`${kind}.detail`, '每天下午停机。'),
    contactName: say(`${kind}.contactName`),
    contactPhone: '13812340000',
    categoryId: ids.category,
    answers: { duty_phone: '13512340000' },
  })
  if (at < 1) return
  await ask(cast.desk, `PUT /demands/{${kind}}/acceptance`, { level: 'normal', categoryId: ids.category })
  const note = say(`${kind}.dispatchNote`)
  await ask(cast.desk, `PUT /demands/{${kind}}/dispatch`, { departmentId: ground.departmentId, note })
  if (at > 1) await ask(cast.handler, `PUT /demands/{${kind}}/signature`)
}

/** What is said and attached in a case, inside and to the enterprise. */
const talk = async ({ cast, ids, ask, say }: Stage) => {
  const sent = await cast.handler.upload(
    '/files',
    `${say('demandFile.name')}.txt`,
    say('demandFile.content', '内部材料'),
  )
  ids.demandFile = sent.body.id
  await ask(cast.handler, 'POST /demands/{demand}/messages', {
    audience: 'internal',
    text: say('note.text', '内部备注'),
    fileIds: [ids.demandFile],
  })
  const shown = await cast.handler.upload(
    '/files',
    `${say('publicFile.name')}.txt`,
    say('publicFile.content', '答复材料'),
  )
  ids.publicFile = shown.body.id
  await ask(cast.handler, 'POST /demands/{demand}/messages', {
    audience: 'public',
    text: say('reply.text', '明天上门'),
    fileIds: [ids.publicFile],
  })
  await ask(cast.handler, 'PUT /demands/{demand}/plan', { text: say('plan.text', '分两步'), public: true })
}

const together = async ({ cast, ids, ask, make, say, ground }: Stage) => {
  const { department } = ids
  const part = { departmentId: department, task: say('part.task', '协助查线') }
  await ask(cast.desk, 'POST /demands/{demand}/parts', part)
  ids.part = (await ask(cast.desk, 'GET /demands/{demand}/parts')).items[0].id
  const link = { otherId: ids.demandSigned, kind: 'related', note: say('link.note') }
  await ask(cast.desk, 'POST /demands/{demand}/links', link)
  ids.link = (await ask(cast.desk, 'GET /demands/{demand}/family')).links[0].id
  const { departmentId } = ground
  await make('instruction', cast.leader, 'POST /demands/{demand}/instructions', {
    text: say('instruction.text', '请上门对接'),
    departmentId,
  })
  await make('meeting', cast.desk, 'POST /demands/{demand}/meetings', {
    question: say('meeting.question', '由谁出资'),
    place: say('meeting.place', '三楼'),
    startsAt: '2026-11-04T14:30:00+08:00',
    departmentIds: [departmentId],
  })
  const slip = { demandId: ids.demand, colour: 'blue', reason: say('slip.reason', '进展缓慢') }
  await make('slip', cast.leader, 'POST /slips', slip)
  await ask(cast.handler, 'POST /demands/{demandSigned}/requests/extension', {
    reasonCode: 'works',
    until: '2026-11-16',
    progress: say('request.progress', '等待到货'),
  })
  ids.request = (await ask(cast.desk, 'GET /demands/{demandSigned}/requests')).items[0].id
}

/** Returned twice and decided from above: a precedent. */
const precedent = async ({ cast, ids, ask, say, ground }: Stage) => {
  const { departmentId } = ground
  const basis = () => ({ reasonCode: 'not-ours', basis: say('return.basis', '职责清单') })
  await ask(cast.handler, 'POST /demands/{demandReturned}/return', basis())
  await ask(cast.desk, 'PUT /demands/{demandReturned}/dispatch', { departmentId })
  await ask(cast.handler, 'POST /demands/{demandReturned}/return', basis())
  const ruling = say('precedent.ruling', '归口经发局')
  await ask(cast.leader, 'POST /demands/{demandReturned}/arbitration', { departmentId, ruling, precedent: true })
  const { items } = await ask(cast.leader, 'GET /demand-precedents?limit=100')
  ids.precedent = items.find((p: { ruling: string }) => p.ruling === ruling).id
}

export const runLoop = async (stage: Stage) => {
  await fileCase(stage, { kind: 'demandNew', title: '食堂太远', until: 'submitted' })
  await fileCase(stage, { kind: 'demandSigned', title: '通勤公交', until: 'handling' })
  await fileCase(stage, { kind: 'demandReturned', title: '路灯不亮', until: 'dispatched' })
  await fileCase(stage, { kind: 'demand', title: '电压不稳', until: 'handling' })
  await talk(stage)
  await together(stage)
  await precedent(stage)
  const { cast, ids, make, say, ground } = stage
  ids.number = (await stage.ask(cast.desk, 'GET /demands/{demand}')).number
  await make('action', cast.desk, 'POST /special-actions', {
    title: say('action.title', '电压治理'),
    goal: say('action.goal'),
    plan: say('action.plan'),
    departmentId: ground.departmentId,
    dueOn: '2026-12-01',
    trouble: { said: '电压', placeId: ground.gridId },
  })
  await make('macroRun', cast.desk, 'POST /macro-runs', { macroId: ids.macro, demandIds: [ids.demandNew] })
}

import { randomUUID } from 'node:crypto'
import type { Stage } from './stage.ts'

const tokenOf = (path: string) => path.split('/').at(-1) as string

const done = async ({ cast, ids, make, say }: Stage) => {
  const photo = await cast.instructor.upload(
    '/files',
    `${say('visitFile.name')}.txt`,
    say('visitFile.content', '走访记录'),
  )
  ids.visitFile = photo.body.id
  const found = await make('visit', cast.instructor, 'POST /visits', {
    clientId: randomUUID(),
    enterpriseId: ids.enterprise,
    startedAt: '2026-11-02T09:00:00+08:00',
    purpose: say('visit.purpose', '例行走访'),
    notes: say('visit.notes', '车间满产'),
    people: [{ name: say('visit.person'), role: '总经理' }],
    promises: [{ what: say('promise.what', '联系供电公司'), dueOn: '2026-11-09' }],
    hazards: [{ text: say('hazard.text', '通道堆物'), severity: 'general', place: say('hazard.place') }],
    questions: [{ question: say('policyQuestion.question', '补贴何时申报') }],
    labourNeeds: [{ job: say('labour.job', '焊工'), headcount: 3, requirements: say('labour.requirements') }],
    corrections: [{ field: 'address', value: say('proposal.value', '新址'), note: say('proposal.note') }],
  })
  ids.promise = found.promises[0].id
  ids.hazard = found.hazards[0].id
  ids.policyQuestion = found.questions[0].id
  ids.labourNeed = found.labourNeeds[0].id
  ids.proposal = found.corrections[0].id
}

/** A planned visit with its code at the door, and what a guest was let see. */
const planned = async ({ cast, ids, ask, say }: Stage) => {
  const { items } = await ask(cast.instructor, 'POST /visits/plan', {
    items: [
      {
        enterpriseId: ids.enterprise,
        plannedOn: '2026-11-02',
        purpose: say('visitPlan.purpose'),
        basis: say('visitPlan.basis'),
      },
    ],
  })
  ids.plannedVisit = items[0].id
  const open = () => ask(cast.instructor, 'POST /visits/{plannedVisit}/door')
  ids.visitDoor = tokenOf((await open()).path)
}

export const visit = async (stage: Stage) => {
  const { cast, ids, ask, say } = stage
  await done(stage)
  await planned(stage)
  await ask(cast.instructor, 'POST /promises/{promise}/extension', {
    dueOn: '2026-11-12',
    reason: say('extension.reason', '等待到货'),
    progress: say('extension.progress'),
  })
  await ask(cast.instructor, 'PUT /diary/2026-11-02/note', { text: say('diary.text', '走访一家') })
  const joint = await ask(cast.handler, 'POST /visit-proposals', {
    enterpriseId: ids.enterprise,
    plannedOn: '2026-11-10',
    purpose: say('visitProposal.purpose', '联合检查'),
    basis: say('visitProposal.basis', '年度计划'),
  })
  ids.visitProposal = joint.visit.id
}

import type { Category } from '../../../../modules/demands/contract/index.ts'
import type { VisitBody } from '../../../../modules/field/contract/index.ts'
import type { Checklist } from '../../../../modules/safety/contract/index.ts'
import { answersGiven } from '../../../kit/form/answers.ts'
import type { Values } from './values.ts'

/** The checklist of this enterprise's kind, in the version that lies on the phone. */
export type Carried = { list: Checklist; version: number }
export type Around = {
  enterpriseId: string
  visitId: string | null
  categories: readonly Category[]
  carried: Carried | undefined
}
const said = (text: string) => text.trim() || null
const amount = (text: string) => (text.trim() === '' ? null : Number(text))

const safetyOf = (v: Values, carried: Carried | undefined): VisitBody['safety'] => {
  if (!carried || v.looked === 'no') return null
  const { list, version } = carried
  const answers = v.looked === 'fine' ? [] : Object.entries(v.answers).map(([item, answer]) => ({ item, answer }))
  return { checklist: list.code, version, restOk: true, answers }
}

const demandOf = (d: Values['demands'][number], categories: readonly Category[]) => ({
  title: d.title.trim(),
  detail: said(d.detail) ?? d.title.trim(),
  categoryId: d.categoryId,
  answers: answersGiven(categories.find((c) => c.id === d.categoryId)?.questions ?? [], d.answers),
  fileIds: d.fileIds,
})

/** What is sent: an empty detail repeats the one line that was said; hazards only where some were found. */
export const bodyOf = (v: Values, { enterpriseId, visitId, categories, carried }: Around): VisitBody => ({
  enterpriseId,
  ...(visitId ? { visitId } : {}),
  startedAt: v.startedAt,
  people: v.people.map((p) => ({
    name: p.name.trim(),
    role: said(p.role),
    ...(p.propose ? { propose: true, phone: said(p.phone) } : {}),
  })),
  purpose: v.purpose.trim(),
  roles: v.roles,
  notes: said(v.notes),
  demands: v.demands.map((d) => demandOf(d, categories)),
  promises: v.promises.map((p) => ({ what: p.what.trim(), who: said(p.who), dueOn: p.dueOn })),
  corrections: v.corrections.map((c) => ({
    field: c.field as NonNullable<VisitBody['corrections']>[number]['field'],
    value: c.value.trim(),
  })),
  safety: safetyOf(v, carried) ?? null,
  hazards: (v.looked === 'found' ? v.hazards : []).map((h) => ({
    text: h.text.trim(),
    severity: h.severity,
    place: said(h.place),
    item: h.item,
    fileIds: h.fileIds,
  })),
  questions: v.questions.map((q) => ({
    question: q.question.trim(),
    answer: said(q.answer),
    departmentId: q.departmentId,
  })),
  labourNeeds: v.labourNeeds.map((l) => ({
    job: l.job.trim(),
    headcount: Number(l.headcount),
    wageFromYuan: amount(l.wageFrom),
    wageToYuan: amount(l.wageTo),
    requirements: said(l.requirements),
  })),
  fileIds: v.fileIds,
  voiceId: v.voiceId,
})

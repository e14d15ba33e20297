import { v7 as newId } from 'uuid'
import type { Question } from '../../../../kernel/contract/index.ts'
import { answersGiven, type TypedAnswers } from '../../../../web/kit/form/answers.ts'
import type { FileRef, Joining } from '../../../../web/kit/index.ts'
import type { CheckAnswer, ChecklistFor } from '../../../safety/contract/index.ts'
import type { Brief, LogVisit } from '../../contract/index.ts'

/** The form as it is typed; people are names, and lists may hold what is not filled in yet. */
export type Values = {
  clientId: string
  startedAt: string
  people: string[]
  purpose: string
  roles: string[]
  notes?: string
  demands: { title?: string; detail?: string; categoryId?: string; answers?: TypedAnswers; joins?: Joining }[]
  promises: { what?: string; who?: string; dueOn?: string }[]
  corrections: { field?: LogVisit['corrections'][number]['field']; value?: string }[]
  /** By name: whom the file does not know yet. */
  newPeople?: Record<string, { propose?: boolean; role?: string; phone?: string }>
  safety?: { all?: boolean; answers?: Record<string, CheckAnswer> }
  hazards?: HazardTyped[]
  questions?: { question?: string; answer?: string; departmentId?: string }[]
  labourNeeds?: Partial<LogVisit['labourNeeds'][number]>[]
  photos?: FileRef[]
  voice?: FileRef[]
}
type HazardTyped = {
  text?: string
  severity?: LogVisit['hazards'][number]['severity']
  place?: string
  item?: string
  rectifyBy?: string
  files?: FileRef[]
}
type Filled = Omit<LogVisit, 'enterpriseId' | 'demands'> & {
  demands: Omit<LogVisit['demands'][number], 'fileIds'>[]
}

type Asking = { id: string; questions: readonly Question[] }
export const draftKeyOf = (enterpriseId: string) => `visit:${enterpriseId}`
const MINUTE_MS = 60_000
/** Now, to the minute, on the park's clock. */
export const nowInPark = (now = Date.now()) =>
  `${new Date(now - (now % MINUTE_MS) + 8 * 60 * MINUTE_MS).toISOString().slice(0, 19)}+08:00`

export const emptyValues = (purpose: string): Values => ({
  clientId: newId(),
  startedAt: nowInPark(),
  people: [],
  purpose,
  roles: [],
  demands: [],
  promises: [],
  corrections: [],
})

const idsOf = (files: readonly FileRef[] | undefined) => (files ?? []).map((f) => f.id)
const personOf = (v: Values, contacts: Brief['contacts']) => (name: string) => {
  const known = contacts.find((c) => c.name === name)
  if (known) return { name, role: known.role, contactId: known.id }
  const told = v.newPeople?.[name]
  if (!told?.propose) return { name, role: null }
  return { name, role: told.role?.trim() || null, propose: true, phone: told.phone?.trim() || null }
}
/** Nothing where nobody looked. */
const safetyOf = ({ safety }: Values, list: ChecklistFor | undefined): Filled['safety'] => {
  const answers = Object.entries(safety?.answers ?? {}).map(([item, answer]) => ({ item, answer }))
  if (!list || (!safety?.all && answers.length === 0)) return null
  return { checklist: list.checklist.code, version: list.version, restOk: safety?.all === true, answers }
}
const recordsOf = (v: Values, list: ChecklistFor | undefined) => ({
  safety: safetyOf(v, list),
  hazards: (v.hazards ?? []).map((h) => ({
    text: h.text ?? '',
    severity: h.severity ?? 'general',
    place: h.place?.trim() || null,
    item: h.item ?? null,
    rectifyBy: h.rectifyBy ?? null,
    fileIds: idsOf(h.files),
  })),
  questions: (v.questions ?? []).map((q) => ({
    question: q.question ?? '',
    answer: q.answer?.trim() || null,
    departmentId: q.departmentId ?? null,
  })),
  labourNeeds: (v.labourNeeds ?? []).map((n) => ({ ...n, job: n.job ?? '', headcount: n.headcount ?? 1 })),
  fileIds: idsOf(v.photos),
  voiceId: v.voice?.[0]?.id ?? null,
})

/** What is sent: the roles of people the file knows are added, an empty detail repeats the one line that was said. */
export const formOf = (
  v: Values,
  contacts: Brief['contacts'],
  categories: readonly Asking[] = [],
  list?: ChecklistFor,
): Filled => ({
  clientId: v.clientId,
  startedAt: v.startedAt,
  people: (v.people ?? []).map(personOf(v, contacts)),
  purpose: v.purpose,
  roles: v.roles ?? [],
  notes: v.notes?.trim() || null,
  demands: (v.demands ?? []).map((d) => ({
    title: d.title ?? '',
    detail: d.detail?.trim() || (d.title ?? ''),
    categoryId: d.categoryId ?? null,
    answers: answersGiven(categories.find((c) => c.id === d.categoryId)?.questions ?? [], d.answers),
    joins: d.joins?.id ?? null,
  })),
  promises: (v.promises ?? []).map((p) => ({ what: p.what ?? '', who: p.who?.trim() || null, dueOn: p.dueOn ?? '' })),
  corrections: (v.corrections ?? []).map((c) => ({ field: c.field ?? 'name', value: c.value ?? '' })),
  ...recordsOf(v, list),
})

export const STEPS = ['met', 'needs', 'safety', 'promises', 'review'] as const
export type Step = (typeof STEPS)[number]
const HOME_OF: Record<string, Step> = {
  startedAt: 'met',
  people: 'met',
  purpose: 'met',
  roles: 'met',
  newPeople: 'met',
  demands: 'needs',
  questions: 'needs',
  labourNeeds: 'needs',
  safety: 'safety',
  hazards: 'safety',
  promises: 'promises',
  corrections: 'promises',
  notes: 'review',
}
export const stepOf = (field: string | number | undefined): Step => HOME_OF[String(field)] ?? 'review'
export const fieldsOf = (step: Step) => Object.keys(HOME_OF).filter((field) => HOME_OF[field] === step)

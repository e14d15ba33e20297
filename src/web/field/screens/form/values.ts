import type { Answers } from '../../../../kernel/contract/index.ts'
import type { VisitBody } from '../../../../modules/field/contract/index.ts'
import type { CheckAnswer, Severity } from '../../../../modules/safety/contract/index.ts'

/** An entry of a list keeps its key, whatever is added or taken away around it. */
export type Keyed = { key: string }
export type Person = { name: string; role: string; phone: string; propose: boolean; known: boolean }
export type Need = Keyed & {
  title: string
  detail: string
  categoryId: string | null
  answers: Answers
  fileIds: string[]
}
export type Hazard = Keyed & { text: string; place: string; severity: Severity; item: string | null; fileIds: string[] }
export type Promised = Keyed & { what: string; who: string; dueOn: string }
export type Asked = Keyed & { question: string; answer: string; departmentId: string | null }
export type Labour = Keyed & { job: string; headcount: string; wageFrom: string; wageTo: string; requirements: string }
export type Wrong = Keyed & { field: string; value: string }
/** What was said about safety: nothing, all in order, or item by item. */
export type Looked = 'no' | 'fine' | 'found'

/** The form as it is typed. */
export type Values = {
  startedAt: string
  people: Person[]
  purpose: string
  roles: string[]
  notes: string
  demands: Need[]
  looked: Looked
  answers: Record<string, CheckAnswer>
  hazards: Hazard[]
  promises: Promised[]
  questions: Asked[]
  labourNeeds: Labour[]
  corrections: Wrong[]
  fileIds: string[]
  voiceId: string | null
  place: boolean
}

const MINUTE_MS = 60_000
const PARK_MS = 8 * 60 * MINUTE_MS
/** Now, to the minute, on the park's clock. */
export const nowInPark = (now = Date.now()) =>
  `${new Date(now - (now % MINUTE_MS) + PARK_MS).toISOString().slice(0, 16)}:00+08:00`
const inPark = (at: string) => nowInPark(Date.parse(at))

export const emptyValues = (purpose: string, place: boolean): Values => ({
  startedAt: nowInPark(),
  people: [],
  purpose,
  roles: [],
  notes: '',
  demands: [],
  looked: 'no',
  answers: {},
  hazards: [],
  promises: [],
  questions: [],
  labourNeeds: [],
  corrections: [],
  fileIds: [],
  voiceId: null,
  place,
})

const key = () => ({ key: crypto.randomUUID() as string })
export const newNeed = (): Need => ({ ...key(), title: '', detail: '', categoryId: null, answers: {}, fileIds: [] })
export const newHazard = (item: string | null = null, severity: Severity = 'general'): Hazard => ({
  ...key(),
  text: '',
  place: '',
  severity,
  item,
  fileIds: [],
})
export const newPromise = (): Promised => ({ ...key(), what: '', who: '', dueOn: '' })
export const newQuestion = (): Asked => ({ ...key(), question: '', answer: '', departmentId: null })
export const newLabour = (): Labour => ({
  ...key(),
  job: '',
  headcount: '',
  wageFrom: '',
  wageTo: '',
  requirements: '',
})
export const newCorrection = (): Wrong => ({ ...key(), field: '', value: '' })

const digits = (n: number | null | undefined) => (n === null || n === undefined ? '' : String(n))
const lookedOf = (b: VisitBody): Looked => {
  if (b.safety) return b.safety.answers?.length || b.hazards?.length ? 'found' : 'fine'
  return b.hazards?.length ? 'found' : 'no'
}

/** An item of the queue as it was typed, to be changed. */
export const valuesOf = (b: VisitBody): Values => ({
  startedAt: inPark(b.startedAt),
  people: (b.people ?? []).map((p) => ({
    name: p.name,
    role: p.role ?? '',
    phone: p.phone ?? '',
    propose: p.propose ?? false,
    known: !p.propose,
  })),
  purpose: b.purpose,
  roles: [...(b.roles ?? [])],
  notes: b.notes ?? '',
  demands: (b.demands ?? []).map((d) => ({
    ...key(),
    title: d.title,
    detail: d.detail === d.title ? '' : d.detail,
    categoryId: d.categoryId ?? null,
    answers: d.answers ?? {},
    fileIds: [...(d.fileIds ?? [])],
  })),
  looked: lookedOf(b),
  answers: Object.fromEntries((b.safety?.answers ?? []).map((a) => [a.item, a.answer])),
  hazards: (b.hazards ?? []).map((h) => ({
    ...key(),
    text: h.text,
    place: h.place ?? '',
    severity: h.severity,
    item: h.item ?? null,
    fileIds: [...(h.fileIds ?? [])],
  })),
  promises: (b.promises ?? []).map((p) => ({ ...key(), what: p.what, who: p.who ?? '', dueOn: p.dueOn })),
  questions: (b.questions ?? []).map((q) => ({
    ...key(),
    question: q.question,
    answer: q.answer ?? '',
    departmentId: q.departmentId ?? null,
  })),
  labourNeeds: (b.labourNeeds ?? []).map((l) => ({
    ...key(),
    job: l.job,
    headcount: digits(l.headcount),
    wageFrom: digits(l.wageFromYuan),
    wageTo: digits(l.wageToYuan),
    requirements: l.requirements ?? '',
  })),
  corrections: (b.corrections ?? []).map((c) => ({ ...key(), field: c.field, value: c.value })),
  fileIds: [...(b.fileIds ?? [])],
  voiceId: b.voiceId ?? null,
  place: false,
})

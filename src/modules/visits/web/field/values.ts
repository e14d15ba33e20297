import { v7 as newId } from 'uuid'
import type { Question } from '../../../../kernel/contract/index.ts'
import { answersGiven, type TypedAnswers } from '../../../../web/kit/form/answers.ts'
import type { Joining } from '../../../../web/kit/index.ts'
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

/** What is sent: the roles of people the file knows are added, an empty detail repeats the one line that was said. */
export const formOf = (v: Values, contacts: Brief['contacts'], categories: readonly Asking[] = []): Filled => ({
  clientId: v.clientId,
  startedAt: v.startedAt,
  people: (v.people ?? []).map((name) => ({ name, role: contacts.find((c) => c.name === name)?.role ?? null })),
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
  hazards: [],
  questions: [],
  labourNeeds: [],
  fileIds: [],
})

export const STEPS = ['met', 'needs', 'promises', 'review'] as const
export type Step = (typeof STEPS)[number]
const HOME_OF: Record<string, Step> = {
  startedAt: 'met',
  people: 'met',
  purpose: 'met',
  roles: 'met',
  demands: 'needs',
  promises: 'promises',
  corrections: 'promises',
  notes: 'review',
}
export const stepOf = (field: string | number | undefined): Step => HOME_OF[String(field)] ?? 'review'
export const fieldsOf = (step: Step) => Object.keys(HOME_OF).filter((field) => HOME_OF[field] === step)

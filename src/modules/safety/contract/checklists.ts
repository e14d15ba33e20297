import { z } from 'zod'
import { contract, Day, listOf, Translated, text, Version } from '../../../kernel/contract/index.ts'
import { CheckAnswer, Severity } from './choices.ts'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
export const ChecklistItem = z.strictObject({
  code: Code,
  zh: text(120),
  en: text(240),
  /** How bad it usually is when it is not in order; a person decides. */
  severity: Severity,
  /** Law or standard behind it, with its article. */
  basis: text(200).nullish(),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>
/** The questions put to one kind of enterprise. The list `general` is for all others. */
export const Checklist = z.strictObject({
  code: Code,
  zh: text(40),
  en: text(80),
  /** GB/T 4754: a section, or the beginning of a code (`C26`). The longest that fits decides. */
  industries: z.array(z.string().regex(/^[A-T]\d{0,4}$/)).max(60),
  /** A tag of the enterprise decides before its industry. */
  tags: z.array(text(30)).max(30),
  items: z.array(ChecklistItem).min(1).max(60),
})
export type Checklist = z.infer<typeof Checklist>

/** Working days within which a hazard is to be rectified, counted from the day it was found. */
export const RectifyWorkdays = z.object({ general: z.number().int(), major: z.number().int() })
export type RectifyWorkdays = z.infer<typeof RectifyWorkdays>

/** All lists in force, as the phone takes them along. */
export const Checklists = z.object({ version: Version, lists: z.array(Checklist), rectifyWorkdays: RectifyWorkdays })
export type Checklists = z.infer<typeof Checklists>

/** The list of one enterprise, and by when a hazard found today is to be rectified. */
export const ChecklistFor = z.object({
  version: Version,
  checklist: Checklist,
  rectifyBy: z.object({ general: Day, major: Day }),
})
export type ChecklistFor = z.infer<typeof ChecklistFor>

/** The part of the form: which list, in which version it was read, and what was found. */
export const SafetyAnswers = z.strictObject({
  checklist: Code,
  version: Version,
  /** One touch: whatever is not named in `answers` is in order. Without it every item needs an answer. */
  restOk: z.boolean().default(false),
  /** A `not-ok` needs a hazard in the same form that names the item. */
  answers: z
    .array(z.strictObject({ item: Code, answer: CheckAnswer }))
    .max(60)
    .default([]),
})
export type SafetyAnswers = z.infer<typeof SafetyAnswers>

/** As it was kept, with the words of that version. */
export const SafetyCheck = z.object({
  checklist: Translated.extend({ code: z.string() }),
  version: Version,
  allOk: z.boolean(),
  answers: z.array(Translated.extend({ item: z.string(), answer: CheckAnswer })),
})
export type SafetyCheck = z.infer<typeof SafetyCheck>

export const checklistContract = contract('checklists', {
  list: { get: '/checklists', allow: 'hazard.read', summary: '安全检查表', returns: listOf(Checklist) },
  forEnterprise: {
    get: '/enterprises/:id/checklist',
    allow: 'hazard.read',
    summary: '企业适用的安全检查表',
    returns: ChecklistFor,
  },
})

import { z } from 'zod'
import { Diversion, Id, Instant, Named, Translated, text, Version } from '../../../kernel/contract/index.ts'
import { DemandAction, DemandLevel, DemandStatus } from './choices.ts'
import { CategoryQuestion } from './questions.ts'

export const Category = z.object({
  id: Id,
  version: Version,
  parentId: Id.nullable(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  level: DemandLevel,
  evidenceRequired: z.boolean(),
  active: z.boolean(),
  /** Asked of whoever files here, those of the categories above first. */
  questions: z.array(CategoryQuestion),
  /** Told instead of filing, its own or that of a category above; `ownDiversion` is what this category itself says. */
  diversion: Diversion.nullable(),
  ownDiversion: Diversion.nullable(),
})
export const NewCategory = z.strictObject({
  parentId: Id.nullish(),
  code: z.string().regex(/^[a-z0-9-]{1,40}$/),
  nameZh: text(40),
  nameEn: text(60),
  level: DemandLevel.default('normal'),
  evidenceRequired: z.boolean().default(false),
  diversion: Diversion.nullish(),
})
export const Duty = z.object({
  id: Id,
  version: Version,
  category: Named,
  grid: Named.nullable(),
  department: Named,
  basis: z.string().nullable(),
})
export const NewDuty = z.strictObject({
  categoryId: Id,
  gridId: Id.nullish(),
  departmentId: Id,
  basis: text(200).nullish(),
})
/** Where a stored text is offered: a reply, a note, or the words of a step. */
export const TemplatePurpose = z.enum(['reply', 'note', ...DemandAction.options])
export type TemplatePurpose = z.infer<typeof TemplatePurpose>
export const Template = z.object({
  id: Id,
  version: Version,
  purpose: TemplatePurpose,
  categoryId: Id.nullable(),
  /** The states in which it is offered; null: in all. */
  statuses: z.array(DemandStatus).nullable(),
  title: z.string(),
  body: z.string(),
})
export const NewTemplate = z.strictObject({
  purpose: TemplatePurpose,
  categoryId: Id.nullish(),
  statuses: z.array(DemandStatus).max(15).nullish(),
  title: text(60),
  body: text(2000),
})
/** The numbers of the rules in force that a form has to name. */
export const LimitsTold = z.object({
  redos: z.number().int(),
  /** How long a case takes that is redone. */
  rectify: Translated,
  reopenWorkdays: z.number().int(),
  extensions: z.number().int(),
  extensionPercent: z.number().int(),
})
export type LimitsTold = z.infer<typeof LimitsTold>
export const Door = z.object({ id: Id, enterprise: Named, createdAt: Instant })
export const DoorOpened = Door.extend({ path: z.string(), svg: z.string() })

export type Category = z.infer<typeof Category>
export type NewCategory = z.infer<typeof NewCategory>
export type Duty = z.infer<typeof Duty>
export type NewDuty = z.infer<typeof NewDuty>
export type Template = z.infer<typeof Template>
export type NewTemplate = z.infer<typeof NewTemplate>
export type Door = z.infer<typeof Door>
export type DoorOpened = z.infer<typeof DoorOpened>

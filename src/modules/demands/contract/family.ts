import { z } from 'zod'
import { choice, contract, Id, Instant, Named, text } from '../../../kernel/contract/index.ts'
import { DemandLevel, DemandStatus, Light, Outcome } from './choices.ts'
import { Demand, Rate, Reason } from './shapes.ts'

export const LinkKind = choice({
  related: ['相关', 'Related'],
  cause: ['同一原因', 'Same cause'],
  'follow-up': ['后续', 'Follow-up'],
})
export type LinkKind = z.infer<typeof LinkKind>

/** A case that belongs to another, in one line. `open` says whether this person may open it. */
export const Kin = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  status: DemandStatus,
  enterprise: Named,
  department: Named.nullable(),
  dueAt: Instant.nullable(),
  light: Light,
  outcome: Outcome.nullable(),
  answer: z.string().nullable(),
  open: z.boolean(),
})
export type Kin = z.infer<typeof Kin>

export const DemandLink = z.object({
  id: Id,
  kind: LinkKind,
  note: z.string().nullable(),
  /** For a follow-up: whether this case follows the other one. */
  follows: z.boolean(),
  other: Kin,
})
export type DemandLink = z.infer<typeof DemandLink>

export const Family = z.object({
  parent: Kin.nullable(),
  children: z.array(Kin),
  main: Kin.extend({ since: Instant, reason: z.string().nullable() }).nullable(),
  merged: z.array(Kin),
  links: z.array(DemandLink),
})
export type Family = z.infer<typeof Family>

export const NewChild = z.strictObject({
  title: text(80, 4),
  detail: text(4000),
  /** Dispatched at once; without it the desk dispatches the child later. */
  departmentId: Id.nullish(),
  categoryId: Id.nullish(),
  level: DemandLevel.optional(),
})
export type NewChild = z.infer<typeof NewChild>
export const Split = z.strictObject({ children: z.array(NewChild).min(1).max(10) })
export type Split = z.infer<typeof Split>

export const NewLink = z.strictObject({ otherId: Id, kind: LinkKind, note: text(300).nullish() })
export type NewLink = z.infer<typeof NewLink>

export const Merge = z.strictObject({ intoId: Id, reason: text(500).nullish() })
export type Merge = z.infer<typeof Merge>
export const MergeMany = z.strictObject({
  intoId: Id,
  demandIds: z.array(Id).min(1).max(50),
  reason: text(500).nullish(),
})
export type MergeMany = z.infer<typeof MergeMany>
export const Unmerge = z.strictObject({ reason: text(500) })
export type Unmerge = z.infer<typeof Unmerge>

/** Cases that belong together: parts of one, links, one handled as another. */
export const demandFamilyContract = contract('demandFamily', {
  get: { get: '/demands/:id/family', allow: 'demand.read', summary: '子件、并入与关联', returns: Family },
  split: {
    post: '/demands/:id/children',
    allow: 'demand.dispatch',
    summary: '拆分出子件',
    body: Split,
    returns: Demand,
  },
  link: { post: '/demands/:id/links', allow: 'demand.reply', summary: '关联诉求', body: NewLink, returns: Demand },
  unlink: {
    delete: '/demands/:id/links/:linkId',
    allow: 'demand.reply',
    summary: '取消关联',
    returns: Demand,
  },
  merge: { post: '/demands/:id/merge', allow: 'demand.accept', summary: '并入另一件', body: Merge, returns: Demand },
  mergeMany: {
    post: '/demand-merges',
    allow: 'demand.accept',
    summary: '把多件并入一件',
    body: MergeMany,
    returns: Demand,
  },
  unmerge: {
    post: '/demands/:id/separation',
    allow: 'demand.accept',
    summary: '撤销并入',
    body: Unmerge,
    returns: Demand,
  },
  rate: {
    post: '/demands/:id/merged-rating',
    allow: 'demand.verify',
    summary: '并入件：代企业评价（标记，不计入）',
    body: Rate,
    returns: Demand,
  },
  reopen: {
    post: '/demands/:id/merged-reopening',
    allow: 'demand.accept',
    summary: '并入件：单独重启',
    body: Reason,
    returns: Demand,
  },
})

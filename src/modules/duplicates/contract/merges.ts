import { z } from 'zod'
import {
  choice,
  contract,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  pageOf,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'

export const MergeState = choice({ done: ['已合并', 'Merged'], undone: ['已撤销', 'Undone'] })

/** A value as one of the files says it. */
export const Said = z.object({
  enterpriseId: Id,
  text: Translated,
  empty: z.boolean(),
  source: Translated.nullable(),
  byName: z.string().nullable(),
  at: Instant.nullable(),
})
export type Said = z.infer<typeof Said>

export const SheetField = z.object({
  field: z.string(),
  label: Translated,
  /** All files say the same. */
  same: z.boolean(),
  /** Whose value stands unless somebody chooses otherwise, and why. */
  proposed: Id,
  why: Translated,
  said: z.array(Said),
})
export type SheetField = z.infer<typeof SheetField>

export const SheetContact = z.object({
  id: Id,
  enterpriseId: Id,
  name: z.string(),
  role: z.string(),
  phone: z.string().nullable(),
  /** The main file has this person already. */
  double: z.boolean(),
})
export const MergeFile = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  code: z.string(),
  /** How many rows of each kind hang on it. */
  held: z.array(z.object({ noun: Translated, n: z.number().int() })),
})
export type MergeFile = z.infer<typeof MergeFile>

/** Everything one has to know before files become one. */
export const MergeSheet = z.object({
  main: MergeFile,
  others: z.array(MergeFile),
  fields: z.array(SheetField),
  /** Figures of one kind and period that differ; `field` is the kind and the period. */
  figures: z.array(SheetField),
  contacts: z.array(SheetContact),
  tags: z.array(z.string()),
  formerNames: z.array(z.string()),
})
export type MergeSheet = z.infer<typeof MergeSheet>
export const SheetQuery = z.strictObject({ mainId: Id, otherId: many(Id, 5) })
export type SheetQuery = z.output<typeof SheetQuery>

export const NewMerge = z.strictObject({
  mainId: Id,
  /** As it was read; a file changed since is refused (409). */
  mainVersion: Version,
  others: z
    .array(z.strictObject({ id: Id, version: Version }))
    .min(1)
    .max(5),
  /** Field → the file whose value is kept. What is not named follows the proposal of the sheet. */
  choices: z.record(z.string().max(60), Id).default({}),
  /** The same for figures (`revenue|2024`). */
  figures: z.record(z.string().max(60), Id).default({}),
  note: text(300).optional(),
})
export type NewMerge = z.output<typeof NewMerge>

/** A field of the main file that the merge wrote. */
export const MergeChange = z.object({ field: z.string(), label: Translated, before: Translated, after: Translated })
export const Kept = z.object({ field: z.string(), label: Translated, merged: Translated, now: Translated })
export const LeftRow = z.object({ noun: Translated, why: Translated, n: z.number().int() })

export const Merge = z.object({
  id: Id,
  version: Version,
  state: MergeState,
  main: Named,
  others: z.array(Named.extend({ code: z.string() })),
  changes: z.array(MergeChange),
  moved: z.array(z.object({ noun: Translated, moved: z.number().int(), aside: z.number().int() })),
  note: z.string().nullable(),
  by: z.string(),
  at: Instant,
  undone: z.object({ by: z.string(), at: Instant }).nullable(),
  /** Fields that the undo left as they are because they were changed since the merge. */
  kept: z.array(Kept),
  /** Rows that the undo could not bring back as they were, and why. */
  left: z.array(LeftRow),
})
export type Merge = z.infer<typeof Merge>

/** What an undo would do now. */
export const UndoPreview = z.object({
  /** Why it cannot be undone; nothing where it can. */
  refused: Translated.nullable(),
  rows: z.number().int(),
  kept: z.array(Kept),
  /** Came to the main file after the merge and stays there. */
  added: z.array(z.object({ noun: Translated, n: z.number().int() })),
})
export type UndoPreview = z.infer<typeof UndoPreview>

export const MergeFilter = listQuery(['at'], { state: many(MergeState).optional(), enterpriseId: Id.optional() })
export type MergeFilter = z.output<typeof MergeFilter>

export const mergeContract = contract('enterpriseMerges', {
  list: {
    get: '/enterprise-merges',
    allow: 'enterprise.merge',
    summary: '档案合并记录',
    query: MergeFilter,
    returns: pageOf(Merge),
    exports: true,
  },
  sheet: {
    get: '/enterprise-merge-sheet',
    allow: 'enterprise.merge',
    summary: '合并前逐项对照',
    query: SheetQuery,
    returns: MergeSheet,
  },
  merge: {
    post: '/enterprise-merges',
    allow: 'enterprise.merge',
    summary: '合并档案',
    body: NewMerge,
    returns: Merge,
    status: 201,
  },
  get: { get: '/enterprise-merges/:id', allow: 'enterprise.merge', summary: '一次合并', returns: Merge },
  preview: {
    get: '/enterprise-merges/:id/undo',
    allow: 'enterprise.merge',
    summary: '撤销合并前的预览',
    returns: UndoPreview,
  },
  undo: { post: '/enterprise-merges/:id/undo', allow: 'enterprise.merge', summary: '撤销合并', returns: Merge },
})

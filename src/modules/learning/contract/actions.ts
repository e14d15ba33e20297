import { z } from 'zod'
import {
  contract,
  Day,
  flag,
  Id,
  Instant,
  listOf,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { ActionState, ActionVerdict } from './choices.ts'
import { RowsAddress } from './clusters.ts'

export const Measure = z.strictObject({ text: text(300), dueOn: Day.nullish(), doneOn: Day.nullish() })
export type Measure = z.infer<typeof Measure>

const span = z.object({
  from: Day,
  to: Day,
  cases: z.number().int(),
  perWeek: z.number().nullable(),
  rows: RowsAddress,
})
/** Cases of the trouble before the action began, while it runs and after it ended; each number opens its rows. */
export const ActionFigure = z.object({
  before: span,
  during: span,
  after: span.nullable(),
  weeks: z.array(z.object({ from: Day, to: Day, cases: z.number().int(), rows: RowsAddress })),
})
export type ActionFigure = z.infer<typeof ActionFigure>

export const ActionRow = z.object({
  id: Id,
  version: Version,
  number: z.string(),
  state: ActionState,
  title: z.string(),
  goal: z.string(),
  department: Named,
  owner: Named,
  startedOn: Day,
  dueOn: Day,
  endedOn: Day.nullable(),
  late: z.boolean(),
  measuresDone: z.number().int(),
  measuresAll: z.number().int(),
  verdict: ActionVerdict.nullable(),
})
export type ActionRow = z.infer<typeof ActionRow>

export const ActionStep = z.enum(['edit', 'end', 'review'])
export const Action = ActionRow.extend({
  plan: z.string(),
  measures: z.array(z.object({ text: z.string(), dueOn: Day.nullable(), doneOn: Day.nullable() })),
  clusterId: Id.nullable(),
  label: z.string(),
  words: z.array(z.string()),
  /** A case says at least so many percent of them. */
  leastPercent: z.number().int(),
  category: Named.nullable(),
  place: Named.nullable(),
  targetPerWeek: z.number().nullable(),
  result: z.string().nullable(),
  endedBy: z.string().nullable(),
  reviewNote: z.string().nullable(),
  reviewedAt: Instant.nullable(),
  reviewedBy: z.string().nullable(),
  figure: ActionFigure,
  /** What this person may do with it now. */
  steps: z.array(ActionStep),
})
export type Action = z.infer<typeof Action>

export const ActionFilter = listQuery(['dueOn', 'updatedAt'], {
  state: many(ActionState).optional(),
  departmentId: many(Id).optional(),
  late: flag.optional(),
})
export type ActionFilter = z.infer<typeof ActionFilter>

const content = {
  title: text(80, 4),
  goal: text(300),
  plan: text(4000),
  measures: z.array(Measure).max(30).default([]),
  departmentId: Id,
  /** Who answers for it; whoever starts it, where nobody is named. */
  ownerId: Id.nullish(),
  targetPerWeek: z.number().min(0).max(10_000).nullish(),
  dueOn: Day,
}
/** What the trouble is, in words of one's own: cut into words as titles are. */
export const TroubleInWords = z.strictObject({
  said: text(80, 2),
  least: z.number().int().min(1).max(12).optional(),
  categoryId: Id.nullish(),
  placeId: Id.nullish(),
})
export const NewAction = z.strictObject({
  ...content,
  /** The cluster it comes from, whose words it keeps. */
  clusterId: Id.nullish(),
  trouble: TroubleInWords.nullish(),
  startedOn: Day.nullish(),
})
export type NewAction = z.infer<typeof NewAction>
export const EditAction = z.strictObject(content).partial()
export type EditAction = z.infer<typeof EditAction>
export const EndAction = z.strictObject({ result: text(500, 2) })
export const ReviewAction = z.strictObject({ verdict: ActionVerdict, note: text(500).nullish() })
export type ReviewAction = z.infer<typeof ReviewAction>

/** The signs of the same trouble that a case is among. */
export const CaseSigns = z.object({
  cluster: z.object({ id: Id, label: z.string(), caseCount: z.number().int() }).nullable(),
  actions: z.array(
    z.object({ id: Id, number: z.string(), title: z.string(), state: ActionState, department: z.string() }),
  ),
})
export type CaseSigns = z.infer<typeof CaseSigns>

export const actionContract = contract('specialActions', {
  list: {
    get: '/special-actions',
    allow: 'demand.read',
    summary: '专项行动',
    query: ActionFilter,
    returns: pageOf(ActionRow),
    exports: true,
  },
  get: { get: '/special-actions/:id', allow: 'demand.read', summary: '一项专项行动，含前后对比', returns: Action },
  owners: {
    get: '/special-action-owners',
    allow: 'action.manage',
    summary: '可以担任负责人的人',
    query: z.strictObject({ departmentId: Id }),
    returns: listOf(Named),
  },
  start: {
    post: '/special-actions',
    allow: 'action.manage',
    summary: '立项',
    body: NewAction,
    returns: Action,
    status: 201,
  },
  edit: {
    patch: '/special-actions/:id',
    allow: 'action.manage',
    summary: '修改专项行动',
    body: EditAction,
    returns: Action,
    versioned: true,
  },
  end: {
    put: '/special-actions/:id/end',
    allow: 'action.manage',
    summary: '结束，提请复核',
    body: EndAction,
    returns: Action,
  },
  review: {
    put: '/special-actions/:id/review',
    allow: 'action.manage',
    summary: '复核成效（由他人）',
    body: ReviewAction,
    returns: Action,
  },
  ofDemand: {
    get: '/demands/:id/signs',
    allow: 'demand.read',
    summary: '这件诉求所属的同类问题与专项行动',
    returns: CaseSigns,
  },
})

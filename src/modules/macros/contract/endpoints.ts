import { z } from 'zod'
import {
  choice,
  contract,
  Id,
  Instant,
  listOf,
  listQuery,
  many,
  pageOf,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { Demand } from '../../demands/contract/index.ts'
import { MacroStep, MacroSteps, MacroVerb } from './steps.ts'

const content = { name: text(40), steps: MacroSteps, position: z.number().int().min(0).max(999).default(0) }
export const Macro = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  steps: z.array(MacroStep),
  position: z.number(),
})
export type Macro = z.infer<typeof Macro>
export const NewMacro = z.strictObject(content)
export type NewMacro = z.infer<typeof NewMacro>

const MOST_PREVIEWED = 100
/** What is to be done: a stored macro, or steps put together for this once. */
const what = { macroId: Id.optional(), steps: MacroSteps.optional() }
export const Preview = z.strictObject({ ...what, demandIds: z.array(Id).min(1).max(MOST_PREVIEWED) })
export type Preview = z.infer<typeof Preview>
/** What the macro would do to one case: its steps in order, up to the one that would be refused. */
export const Previewed = z.object({
  demandId: Id,
  number: z.string(),
  title: z.string(),
  steps: z.array(z.object({ do: MacroVerb, words: z.string().nullable() })),
  refused: z.object({ do: MacroVerb, code: z.string(), why: Translated }).nullable(),
})
export type Previewed = z.infer<typeof Previewed>

export const MOST_ROWS = 5000
/** Chosen rows, or everything that a search of the ledger finds (`filter` as in the address of the list). */
export const StartRun = z.strictObject({
  ...what,
  demandIds: z.array(Id).min(1).max(MOST_ROWS).optional(),
  filter: z.record(z.string().max(40), z.string().max(2000)).optional(),
})
export type StartRun = z.infer<typeof StartRun>
export const MacroRun = z.object({
  id: Id,
  title: z.string(),
  total: z.number().int(),
  done: z.number().int(),
  refused: z.number().int(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
})
export type MacroRun = z.infer<typeof MacroRun>

export const RowState = choice({
  waiting: ['等待中', 'Waiting'],
  done: ['已办', 'Done'],
  refused: ['未办', 'Refused'],
})
export type RowState = z.infer<typeof RowState>
export const RunRow = z.object({
  id: Id,
  seq: z.number().int(),
  demandId: Id,
  number: z.string(),
  title: z.string(),
  state: RowState,
  /** The step that was refused, and why. */
  step: MacroVerb.nullable(),
  code: z.string().nullable(),
  why: Translated.nullable(),
  at: Instant.nullable(),
})
export type RunRow = z.infer<typeof RunRow>
export const RowFilter = listQuery(['seq'], { state: many(RowState).optional() })
export type RowFilter = z.infer<typeof RowFilter>

export const macroContract = contract('macros', {
  list: { get: '/macros', allow: 'demand.read', summary: '宏', returns: listOf(Macro) },
  add: { post: '/macros', allow: 'demand.configure', summary: '新增宏', body: NewMacro, returns: Macro, status: 201 },
  edit: {
    patch: '/macros/:id',
    allow: 'demand.configure',
    summary: '修改宏',
    body: NewMacro.partial(),
    returns: Macro,
    versioned: true,
  },
  drop: { delete: '/macros/:id', allow: 'demand.configure', summary: '删除宏', status: 204 },
  preview: {
    post: '/macros/preview',
    allow: 'demand.read',
    summary: '预演：对每一件会做什么（不改动任何诉求）',
    body: Preview,
    returns: listOf(Previewed),
  },
  runOne: {
    post: '/demands/:id/macro',
    allow: 'demand.read',
    summary: '对一件诉求执行宏',
    body: z.strictObject({ macroId: Id }),
    returns: Demand,
  },
})

/** The same steps on many cases: each row stands or falls alone. */
export const macroRunContract = contract('macroRuns', {
  start: {
    post: '/macro-runs',
    allow: 'demand.read',
    summary: '批量办理（后台执行）',
    body: StartRun,
    returns: MacroRun,
    status: 202,
  },
  list: { get: '/macro-runs', allow: 'demand.read', summary: '我的批量办理', returns: listOf(MacroRun) },
  get: { get: '/macro-runs/:id', allow: 'demand.read', summary: '批量办理进度', returns: MacroRun },
  rows: {
    get: '/macro-runs/:id/rows',
    allow: 'demand.read',
    summary: '批量办理结果',
    query: RowFilter,
    returns: pageOf(RunRow),
    exports: true,
  },
})

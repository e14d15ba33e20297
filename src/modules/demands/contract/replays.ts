import { z } from 'zod'
import { contract, Id, Instant, Translated } from '../../../kernel/contract/index.ts'
import { ClockStage } from './choices.ts'

/** How many, and how many of them late: as it was, and as it would have been. `newly` and `relieved` are the difference. */
const Counted = z.object({
  total: z.number().int(),
  lateNow: z.number().int(),
  lateThen: z.number().int(),
  newly: z.number().int(),
  relieved: z.number().int(),
})
export const ReplayResult = z.object({
  cases: Counted,
  departments: z.array(Counted.extend({ department: z.object({ id: Id, name: z.string() }).nullable() })),
  stages: z.array(Counted.extend({ stage: ClockStage })),
  /** Working time of the computation, for whoever waits. */
  milliseconds: z.number().int(),
})
export const Replay = z.object({
  id: Id,
  body: z.unknown(),
  beginsAt: Instant,
  createdAt: Instant,
  /** Null while it is being worked out; `/jobs/:id` of the same id says how far. */
  result: ReplayResult.nullable(),
})
export const StartReplay = z.strictObject({ body: z.record(z.string(), z.unknown()) })
/** The version in force, to begin a draft with, and what its keys are called. */
export const ReplayRules = z.object({
  version: z.number().int(),
  source: z.string(),
  body: z.unknown(),
  names: z.record(z.string(), Translated),
})

export const demandReplayContract = contract('demandReplays', {
  rules: { get: '/demand-replays/rules', allow: 'rule.read', summary: '现行时限规则', returns: ReplayRules },
  start: {
    post: '/demand-replays',
    allow: 'rule.read',
    summary: '时限试算：近 12 个月按另一套时限会怎样',
    body: StartReplay,
    returns: Replay,
    status: 202,
  },
  get: { get: '/demand-replays/:id', allow: 'rule.read', summary: '试算结果', returns: Replay },
})
export type Counted = z.infer<typeof Counted>
export type ReplayResult = z.infer<typeof ReplayResult>
export type Replay = z.infer<typeof Replay>
export type ReplayRules = z.infer<typeof ReplayRules>

import { z } from 'zod'
import {
  contract,
  Id,
  Instant,
  listOf,
  listQuery,
  Named,
  pageOf,
  Translated,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { ConditionRule, Enterprise, JudgedRule } from '../../enterprises/contract/index.ts'

const content = {
  name: text(40),
  description: text(300).nullish(),
  rule: ConditionRule,
  /** With everybody who works in this park; each sees of it what she may see. */
  shared: z.boolean().default(false),
}
export const SegmentText = z.strictObject(content)
export type SegmentText = z.infer<typeof SegmentText>

/** A rule as people read it: the groups and the conditions in each. */
export const RuleWords = z.array(z.array(Translated))

export const Segment = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  description: z.string().nullable(),
  rule: ConditionRule,
  words: RuleWords,
  shared: z.boolean(),
  owner: Named,
  mine: z.boolean(),
  mayEdit: z.boolean(),
  updatedAt: Instant,
})
export type Segment = z.infer<typeof Segment>

/** How many of the enterprises in sight belong to it now, and of how many the file does not say enough. */
export const SegmentCount = z.object({ members: z.number().int(), unknown: z.number().int() })
export type SegmentCount = z.infer<typeof SegmentCount>

export const Member = Enterprise.pick({
  id: true,
  name: true,
  code: true,
  status: true,
  tier: true,
  size: true,
  industryName: true,
  grid: true,
})
export type Member = z.infer<typeof Member>

export const MemberFilter = listQuery(['name', 'code'], {
  /** `unknown`: those of which the file does not say enough. */
  met: z.enum(['met', 'unknown']).default('met'),
})
export type MemberFilter = z.output<typeof MemberFilter>

export const SegmentPreview = SegmentCount.extend({ words: RuleWords, first: z.array(Member) })
export type SegmentPreview = z.infer<typeof SegmentPreview>

/** Since one's own last look; nothing where that is not known (never looked, or too many then). */
export const SegmentMoves = z.object({
  since: Instant.nullable(),
  came: z.array(Named),
  left: z.array(Named),
})
export type SegmentMoves = z.infer<typeof SegmentMoves>

const read = 'enterprise.read'
const use = 'segment.use'
export const segmentContract = contract('segments', {
  list: { get: '/segments', allow: read, summary: '企业分组：本人的与共享的', returns: listOf(Segment) },
  add: { post: '/segments', allow: use, summary: '新建企业分组', body: SegmentText, returns: Segment, status: 201 },
  get: { get: '/segments/:id', allow: read, summary: '企业分组', returns: Segment },
  edit: {
    put: '/segments/:id',
    allow: use,
    summary: '修改企业分组',
    body: SegmentText,
    returns: Segment,
    versioned: true,
  },
  remove: { delete: '/segments/:id', allow: use, summary: '删除企业分组', status: 204 },
  count: { get: '/segments/:id/count', allow: read, summary: '分组现有多少企业', returns: SegmentCount },
  members: {
    get: '/segments/:id/enterprises',
    allow: read,
    summary: '分组里的企业（读取时现算）',
    query: MemberFilter,
    returns: pageOf(Member),
    exports: true,
  },
  explain: {
    get: '/segments/:id/enterprises/:enterpriseId',
    allow: read,
    summary: '某企业为什么在或不在分组里',
    returns: JudgedRule,
  },
  moves: { get: '/segments/:id/moves', allow: read, summary: '上次查看以来的进出', returns: SegmentMoves },
  look: { put: '/segments/:id/look', allow: use, summary: '记下本次查看', status: 204 },
  preview: {
    post: '/segments/preview',
    allow: use,
    summary: '试算条件：数量和前几家',
    body: z.strictObject({ rule: ConditionRule }),
    returns: SegmentPreview,
  },
})

import { z } from 'zod'
import { choice, contract, Id, Instant, listOf, text, Version } from '../../../kernel/contract/index.ts'
import { ConditionRule, JudgedRule } from '../../enterprises/contract/index.ts'
import { RuleWords } from './segments.ts'

export const TagColour = choice({
  grey: ['灰', 'Grey'],
  blue: ['蓝', 'Blue'],
  green: ['绿', 'Green'],
  amber: ['黄', 'Amber'],
  red: ['红', 'Red'],
})
export type TagColour = z.infer<typeof TagColour>

/** Asked of everybody alike: what each reader sees differently (open demands and hazards) gives no tag. */
const READER_FIELDS = ['open-demands', 'open-hazards']
const TagRule = ConditionRule.refine(
  (rule) => !rule.groups.some((g) => g.conditions.some((c) => READER_FIELDS.includes(c.field))),
  {
    params: {
      code: 'differs_by_reader',
      zh: '诉求和隐患各人能看到的不同，不能作为标签条件；可以用企业分组',
      en: 'Open demands and hazards are seen differently by each reader; use a segment for them',
    },
  },
)
export const TagText = z.strictObject({
  name: text(30),
  description: text(300).nullish(),
  colour: TagColour.default('grey'),
  /** Left out where it is given by hand. */
  rule: TagRule.nullish(),
})
export type TagText = z.infer<typeof TagText>

export const Tag = z.object({
  /** Nothing where it is in use but not in the vocabulary. */
  id: Id.nullable(),
  version: Version.nullable(),
  name: z.string(),
  description: z.string().nullable(),
  colour: TagColour,
  rule: ConditionRule.nullable(),
  words: RuleWords,
  /** Of the enterprises in sight. */
  byHand: z.number().int(),
  byRule: z.number().int(),
  exceptions: z.number().int(),
})
export type Tag = z.infer<typeof Tag>

const TagException = z.object({ reason: z.string(), byName: z.string(), at: Instant })
export const HeldTag = z.object({
  id: Id.nullable(),
  name: z.string(),
  description: z.string().nullable(),
  colour: TagColour,
  byHand: z.boolean(),
  byRule: z.boolean(),
  /** Since when the rule gives it. */
  since: Instant.nullable(),
  /** Why the rule gives it, or does not any more. */
  why: JudgedRule.nullable(),
  exception: TagException.nullable(),
})
export type HeldTag = z.infer<typeof HeldTag>

const read = 'enterprise.read'
const manage = 'tag.manage'
const edit = 'enterprise.edit'
export const tagContract = contract('tags', {
  list: { get: '/tags', allow: read, summary: '标签词表与使用数', returns: listOf(Tag) },
  add: { post: '/tags', allow: manage, summary: '新增标签', body: TagText, returns: Tag, status: 201 },
  edit: {
    put: '/tags/:id',
    allow: manage,
    summary: '修改标签（改名时所有企业一并改）',
    body: TagText,
    returns: Tag,
    versioned: true,
  },
  merge: {
    put: '/tags/:id/merge',
    allow: manage,
    summary: '并入另一标签（所有企业一并改）',
    body: z.strictObject({ into: Id }),
    returns: Tag,
  },
  remove: { delete: '/tags/:id', allow: manage, summary: '删除标签（从所有企业取下）', status: 204 },
  ofEnterprise: {
    get: '/enterprises/:id/tags',
    allow: read,
    summary: '企业的标签：人工或按规则，为什么',
    returns: listOf(HeldTag),
  },
  give: {
    post: '/enterprises/:id/tags',
    allow: edit,
    summary: '贴标签',
    body: z.strictObject({ name: text(30) }),
    returns: listOf(HeldTag),
  },
  take: {
    put: '/enterprises/:id/tags/taken',
    allow: edit,
    summary: '取下标签（按规则的取不下，可设例外）',
    body: z.strictObject({ name: text(30) }),
    returns: listOf(HeldTag),
  },
  except: {
    put: '/enterprises/:id/tags/:tagId/exception',
    allow: edit,
    summary: '按规则的标签：设为例外',
    body: z.strictObject({ reason: text(200, 2) }),
    returns: listOf(HeldTag),
  },
  unexcept: {
    delete: '/enterprises/:id/tags/:tagId/exception',
    allow: edit,
    summary: '取消例外',
    returns: listOf(HeldTag),
  },
  explain: {
    get: '/tags/:id/enterprises/:enterpriseId',
    allow: read,
    summary: '规则为什么给或不给某企业这个标签',
    returns: JudgedRule,
  },
})

import { z } from 'zod'
import type { ShippedRules } from '../../../kernel/ruleSets.ts'
import { ProposalField, ProposalSource } from '../contract/index.ts'

/** Who an enterprise is, and what its rights depend on: always looked at by a person. */
const NEVER = ['name', 'code', 'capital', 'size', 'legalPerson', 'status', 'industryCode', 'foundedOn', 'kind'] as const
const Field = ProposalField.exclude(NEVER)

const Clause = z.strictObject({
  field: Field,
  from: z.array(ProposalSource).min(1),
  /** Only where the file says nothing yet. */
  onlyEmpty: z.boolean(),
  /** Of people to call: only another number or position of somebody whom the file knows. */
  onlyKnownPerson: z.boolean(),
  /** So many of one enterprise within thirty days; what comes beyond waits for a person. */
  perMonth: z.number().int().min(1).max(100),
})
export type Clause = z.infer<typeof Clause>
const Body = z.strictObject({
  accept: z.array(Clause).max(20),
  publicTags: z.array(z.string().min(1).max(30)).max(200),
})
export type Corrections = z.infer<typeof Body>

/** What of an enterprise's own word goes into its file at once, and which of its tags it is shown. */
export const CORRECTIONS: ShippedRules<Corrections> = {
  code: 'enterprise.corrections',
  title: ['企业自助更正', 'Corrections by the enterprise itself'],
  version: 1,
  source: '产品默认（园区可自行修订）',
  shape: Body,
  names: {
    accept: ['自动采纳', 'Accepted at once'],
    field: ['字段', 'Field'],
    from: ['来源', 'From'],
    onlyEmpty: ['仅档案为空时', 'Only where the file is empty'],
    onlyKnownPerson: ['仅限档案已有的联系人', 'Only somebody the file knows'],
    perMonth: ['每企业 30 天内最多', 'At most in thirty days'],
    publicTags: ['向企业公开的标签', 'Tags shown to the enterprise'],
  },
  body: {
    accept: [
      { field: 'shortName', from: ['portal'], onlyEmpty: false, onlyKnownPerson: false, perMonth: 3 },
      { field: 'contact', from: ['portal'], onlyEmpty: false, onlyKnownPerson: true, perMonth: 10 },
    ],
    publicTags: [
      '高新技术企业',
      '高企',
      '科技型中小企业',
      '专精特新',
      '专精特新中小企业',
      '专精特新“小巨人”',
      '小巨人',
      '规上企业',
      '上市公司',
    ],
  },
}

type Facts = { field: string; source: string; isEmpty: boolean; isKnownPerson: boolean; acceptedThisMonth: number }
/** The clause under which a correction is accepted without anybody of the park; none: it waits. */
export const clauseFor = ({ accept }: Corrections, f: Facts): Clause | undefined =>
  accept.find(
    (c) =>
      c.field === f.field &&
      (c.from as string[]).includes(f.source) &&
      (!c.onlyEmpty || f.isEmpty) &&
      (!c.onlyKnownPerson || f.isKnownPerson) &&
      f.acceptedThisMonth < c.perMonth,
  )
/** Whether a correction of this field may be accepted at once at all. */
export const mayBeQuick = ({ accept }: Corrections, field: string) => accept.some((c) => c.field === field)

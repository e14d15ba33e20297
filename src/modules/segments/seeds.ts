import type { WriteCtx } from '../../kernel/context.ts'
import type { AskedCondition } from '../enterprises/contract/index.ts'
import { addSegment, addTag, keepTags } from './commands/index.ts'
import type { SegmentText, TagText } from './contract/index.ts'

const INDUSTRIAL: AskedCondition = { field: 'industry', operator: 'one-of', values: ['B', 'C', 'D'] }
const LARGE_REVENUE: AskedCondition = {
  field: 'figure',
  kind: 'revenue',
  period: 'last-year',
  operator: 'at-least',
  value: 2000,
  unit: 'wan',
}
const TAGS: TagText[] = [
  { name: '外贸企业', description: '有进出口经营实绩，由经济部门确认', colour: 'blue' },
  {
    name: '规模以上工业',
    description: '工业企业，上年营业收入 2000 万元及以上',
    colour: 'green',
    rule: { match: 'all', groups: [{ match: 'all', conditions: [INDUSTRIAL, LARGE_REVENUE] }] },
  },
  {
    name: '资质将到期',
    description: '有资质或许可在 90 天内到期，走访时提醒续办',
    colour: 'amber',
    rule: {
      match: 'all',
      groups: [
        {
          match: 'all',
          conditions: [
            {
              field: 'title-ends',
              operator: 'within',
              values: ['high-tech', 'srdi', 'giant', 'safety', 'licence', 'certificate'],
              value: 90,
            },
          ],
        },
      ],
    },
  },
]
const SEGMENTS: SegmentText[] = [
  {
    name: '重点企业有未办结诉求',
    description: '每周例会先看这些企业',
    shared: true,
    rule: {
      match: 'all',
      groups: [
        {
          match: 'all',
          conditions: [
            { field: 'tier', operator: 'one-of', values: ['key'] },
            { field: 'open-demands', operator: 'at-least', value: 1 },
          ],
        },
      ],
    },
  },
  {
    name: '增长快的制造和信息企业',
    description: '上年营收同比增长一成以上，在营',
    shared: true,
    rule: {
      match: 'all',
      groups: [
        {
          match: 'all',
          conditions: [
            { field: 'status', operator: 'one-of', values: ['active'] },
            { field: 'industry', operator: 'one-of', values: ['C', 'I'] },
            { field: 'growth', kind: 'revenue', period: 'last-year', operator: 'at-least', value: 10 },
          ],
        },
      ],
    },
  },
]

/** Two questions that the park asks every week, and the tags it means. */
export const seedSegments = async (ctx: WriteCtx) => {
  for (const tag of TAGS) await addTag(ctx, tag)
  for (const segment of SEGMENTS) await addSegment(ctx, segment)
  await keepTags(ctx)
}

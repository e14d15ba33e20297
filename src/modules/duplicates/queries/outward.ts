import type { EventType, Outward } from '../../../kernel/events.ts'
import { enterpriseMerged, enterpriseUnmerged } from '../../enterprises/index.ts'

/** Ids alone: which file leads to which from now on. */
export const outward: Outward = {
  noun: ['企业档案', 'Enterprise files'],
  facts: [enterpriseMerged, enterpriseUnmerged] as EventType<never>[],
  titles: {
    'enterprise.merged': ['重复档案已合并', 'Duplicate files merged'],
    'enterprise.unmerged': ['合并已撤销', 'A merge was undone'],
  },
  parts: {
    mergeId: ['合并 id', 'Id of the merge'],
    enterpriseId: ['主档案 id', 'Id of the main file'],
    otherIds: ['并入的档案 id', 'Ids of the files merged into it'],
  },
  subject: (p) => `/enterprises/${String(p.enterpriseId)}`,
}

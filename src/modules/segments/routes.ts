import { labelOf } from '../../kernel/contract/index.ts'
import { type ExportColumn, routes } from '../../kernel/module.ts'
import { EnterpriseSize, EnterpriseStatus, EnterpriseTier } from '../enterprises/contract/index.ts'
import * as command from './commands/index.ts'
import { type Member, segmentContract, tagContract } from './contract/index.ts'
import * as query from './queries/index.ts'

const MEMBERS: ExportColumn<Member>[] = [
  { title: ['企业名称', 'Name'], value: (e) => e.name, width: 36 },
  { title: ['统一社会信用代码', 'Unified social credit code'], value: (e) => e.code, width: 22 },
  { title: ['状态', 'Status'], value: (e, l) => labelOf(EnterpriseStatus, e.status, l) },
  { title: ['分级', 'Tier'], value: (e, l) => labelOf(EnterpriseTier, e.tier, l) },
  { title: ['规模', 'Size'], value: (e, l) => labelOf(EnterpriseSize, e.size, l) },
  { title: ['行业', 'Industry'], value: (e) => e.industryName, width: 24 },
  { title: ['网格', 'Grid'], value: (e) => e.grid?.name, width: 16 },
]

export const segmentRoutes = routes(
  segmentContract,
  {
    list: (ctx) => query.listSegments(ctx),
    add: (ctx, { body }) => command.addSegment(ctx, body),
    get: (ctx, { params }) => query.getSegment(ctx, params.id),
    edit: (ctx, { params, body }) => command.editSegment(ctx, params.id, body),
    remove: (ctx, { params }) => command.removeSegment(ctx, params.id),
    count: (ctx, { params }) => query.segmentCount(ctx, params.id),
    members: (ctx, { params, query: filter }) => query.listMembers(ctx, params.id, filter),
    explain: (ctx, { params }) => query.explainSegment(ctx, params.id, params.enterpriseId),
    moves: (ctx, { params }) => query.readMoves(ctx, params.id),
    look: (ctx, { params }) => command.lookAtSegment(ctx, params.id),
    preview: (ctx, { body }) => command.previewSegment(ctx, body.rule),
  },
  { members: MEMBERS },
)

export const tagRoutes = routes(tagContract, {
  list: (ctx) => query.listTags(ctx),
  add: (ctx, { body }) => command.addTag(ctx, body),
  edit: (ctx, { params, body }) => command.editTag(ctx, params.id, body),
  merge: (ctx, { params, body }) => command.mergeTag(ctx, params.id, body.into),
  remove: (ctx, { params }) => command.removeTag(ctx, params.id),
  ofEnterprise: (ctx, { params }) => query.heldTags(ctx, params.id),
  give: (ctx, { params, body }) => command.giveTag(ctx, params.id, body.name),
  take: (ctx, { params, body }) => command.takeTag(ctx, params.id, body.name),
  except: (ctx, { params, body }) => command.exceptTag(ctx, params.id, params.tagId, body.reason),
  unexcept: (ctx, { params }) => command.unexceptTag(ctx, params.id, params.tagId),
  explain: (ctx, { params }) => query.explainTag(ctx, params.id, params.enterpriseId),
})

import { shanghaiTime } from '../../kernel/calendar/index.ts'
import { type ExportColumn, routes } from '../../kernel/module.ts'
import * as command from './commands/index.ts'
import { type Slip, SlipColour, SlipSource, SlipStatus, slipContract } from './contract/index.ts'
import * as query from './queries/index.ts'

const side = (language: 'zh' | 'en') => (language === 'zh' ? 0 : 1)
const time = (text: string | null) => text && shanghaiTime(new Date(text))

const columns: ExportColumn<Slip>[] = [
  { title: ['编号', 'Number'], value: (s) => s.number, width: 14 },
  { title: ['颜色', 'Colour'], value: (s, l) => SlipColour.labels[s.colour][side(l)] },
  { title: ['来源', 'Source'], value: (s, l) => SlipSource.labels[s.source][side(l)], width: 16 },
  { title: ['承办部门', 'Department'], value: (s) => s.department.name, width: 18 },
  { title: ['诉求编号', 'Demand'], value: (s) => s.demand.number, width: 16 },
  { title: ['诉求', 'Title'], value: (s) => s.demand.title, width: 36 },
  { title: ['事由', 'Reason'], value: (s) => s.reason, width: 36 },
  { title: ['开单时间', 'Issued'], value: (s) => time(s.issuedAt), width: 18 },
  { title: ['回复时限', 'Reply due'], value: (s) => time(s.dueAt), width: 18 },
  { title: ['状态', 'Status'], value: (s, l) => SlipStatus.labels[s.status][side(l)] },
  { title: ['回复', 'Reply'], value: (s) => s.reply, width: 36 },
  { title: ['核查意见', 'Check'], value: (s) => s.checkNote, width: 36 },
  { title: ['销号时间', 'Closed'], value: (s) => time(s.closedAt), width: 18 },
]

export const slipRoutes = routes(
  slipContract,
  {
    list: (ctx, { query: filter }) => query.listSlips(ctx, filter),
    get: (ctx, { params }) => query.getSlip(ctx, params.id),
    issue: (ctx, { body }) => command.issueSlip(ctx, body),
    sign: (ctx, { params }) => command.signSlip(ctx, params.id),
    reply: (ctx, { params, body }) => command.replySlip(ctx, params.id, body),
    check: (ctx, { params, body }) => command.checkSlip(ctx, params.id, body),
    close: (ctx, { params }) => command.closeSlip(ctx, params.id),
    withdraw: (ctx, { params, body }) => command.withdrawSlip(ctx, params.id, body),
  },
  { list: columns },
)

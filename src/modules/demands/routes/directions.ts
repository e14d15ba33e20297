import { shanghaiTime } from '../../../kernel/calendar/index.ts'
import { type ExportColumn, routes } from '../../../kernel/module.ts'
import * as command from '../commands/index.ts'
import {
  demandInstructionContract,
  demandMeetingContract,
  type Instruction,
  InstructionStatus,
  Light,
} from '../contract/index.ts'
import * as query from '../queries/index.ts'

const side = (language: 'zh' | 'en') => (language === 'zh' ? 0 : 1)
const time = (text: string | null) => text && shanghaiTime(new Date(text))

const columns: ExportColumn<Instruction>[] = [
  { title: ['编号', 'Number'], value: (i) => i.number, width: 14 },
  { title: ['批示', 'Instruction'], value: (i) => i.text, width: 48 },
  { title: ['批示人', 'Given by'], value: (i) => i.givenBy },
  { title: ['批示时间', 'Given'], value: (i) => time(i.givenAt), width: 18 },
  { title: ['承办部门', 'Department'], value: (i) => i.department.name, width: 18 },
  { title: ['诉求编号', 'Demand'], value: (i) => i.demand.number, width: 16 },
  { title: ['诉求', 'Title'], value: (i) => i.demand.title, width: 36 },
  { title: ['办结时限', 'Due'], value: (i) => time(i.dueAt), width: 18 },
  { title: ['状态', 'Status'], value: (i, l) => InstructionStatus.labels[i.status][side(l)] },
  { title: ['亮灯', 'Light'], value: (i, l) => Light.labels[i.light][side(l)] },
  { title: ['回报', 'Report'], value: (i) => i.report, width: 48 },
]

export const demandInstructionRoutes = routes(
  demandInstructionContract,
  {
    list: (ctx, { query: filter }) => query.listInstructions(ctx, filter),
    ofCase: (ctx, { params }) => query.listInstructionsOf(ctx, params.id),
    give: (ctx, { params, body }) => command.instruct(ctx, params.id, body),
    file: (ctx, { body }) => command.fileInstruction(ctx, body),
    sign: (ctx, { params }) => command.signInstruction(ctx, params.id),
    report: (ctx, { params, body }) => command.reportInstruction(ctx, params.id, body),
    confirm: (ctx, { params }) => command.confirmInstruction(ctx, params.id),
    again: (ctx, { params, body }) => command.repeatInstruction(ctx, params.id, body),
    withdraw: (ctx, { params, body }) => command.withdrawInstruction(ctx, params.id, body),
  },
  { list: columns },
)

export const demandMeetingRoutes = routes(demandMeetingContract, {
  ofCase: (ctx, { params }) => query.listMeetingsOf(ctx, params.id),
  call: (ctx, { params, body }) => command.callMeeting(ctx, params.id, body),
  record: (ctx, { params, body }) => command.recordMinutes(ctx, params.id, body),
  cancel: (ctx, { params, body }) => command.cancelMeeting(ctx, params.id, body),
  supervise: (ctx, { params, body }) => command.superviseDemand(ctx, params.id, body),
})

import { type ExportColumn, labelOf } from '../../kernel/contract/index.ts'
import { routes } from '../../kernel/module.ts'
import { cancelMeeting, draftByHand, editMeeting, handOver, holdMeeting, redrawMeeting } from './commands/index.ts'
import {
  type FactRow,
  handoverContract,
  LoadKey,
  loadContract,
  MeetingKind,
  MeetingState,
  meetingContract,
  type PersonLoad,
} from './contract/index.ts'
import { getMeeting, listLoadRows, listLoads, listMeetingRows, listMeetings, previewHandover } from './queries/index.ts'

export const handoverRoutes = routes(handoverContract, {
  preview: (ctx, { query }) => previewHandover(ctx, query),
  commit: (ctx, { body }) => handOver(ctx, body),
})

const rowColumns: ExportColumn<FactRow>[] = [
  { title: ['内容', 'What'], value: (r) => r.label, width: 40 },
  { title: ['说明', 'Detail'], value: (r) => r.detail, width: 30 },
  { title: ['日期', 'Day'], value: (r) => r.day },
  { title: ['人员', 'Person'], value: (r) => r.person },
]
const counted: ExportColumn<PersonLoad>[] = LoadKey.options.map((key) => ({
  title: LoadKey.labels[key],
  value: (l) => l.counts[key],
}))

export const loadRoutes = routes(
  loadContract,
  {
    list: (ctx, { query }) => listLoads(ctx, query),
    rows: (ctx, { params, query }) => listLoadRows(ctx, params.id, query),
  },
  {
    list: [
      { title: ['姓名', 'Name'], value: (l) => l.person.name },
      { title: ['单位', 'Unit'], value: (l) => l.unit, width: 24 },
      { title: ['指导组', 'Groups'], value: (l) => l.groups.map((g) => g.name).join('、'), width: 24 },
      { title: ['联系企业', 'Enterprises'], value: (l) => l.enterprises.all },
      { title: ['重点企业', 'Key enterprises'], value: (l) => l.enterprises.key },
      { title: ['其中代班', 'Standing in'], value: (l) => l.enterprises.standingIn },
      ...counted,
    ],
    rows: rowColumns,
  },
)

export const meetingRoutes = routes(
  meetingContract,
  {
    list: (ctx, { query }) => listMeetings(ctx, query),
    get: (ctx, { params }) => getMeeting(ctx, params.id),
    rows: (ctx, { params, query }) => listMeetingRows(ctx, params.id, query),
    draft: (ctx, { body }) => draftByHand(ctx, body),
    edit: (ctx, { params, body }) => editMeeting(ctx, params.id, body),
    redraw: (ctx, { params }) => redrawMeeting(ctx, params.id),
    hold: (ctx, { params, body }) => holdMeeting(ctx, params.id, body),
    cancel: (ctx, { params, body }) => cancelMeeting(ctx, params.id, body.reason),
  },
  {
    list: [
      { title: ['例会', 'Meeting'], value: (m, language) => labelOf(MeetingKind, m.kind, language), width: 24 },
      { title: ['指导组', 'Group'], value: (m) => m.group?.name, width: 24 },
      { title: ['时段起', 'From'], value: (m) => m.periodFrom },
      { title: ['时段止', 'To'], value: (m) => m.periodTo },
      { title: ['召开日期', 'Held on'], value: (m) => m.heldOn },
      { title: ['状态', 'State'], value: (m, language) => labelOf(MeetingState, m.state, language) },
      { title: ['交办', 'Tasks'], value: (m) => m.tasks },
      { title: ['未办结', 'Not done'], value: (m) => m.tasksOpen },
    ],
    rows: rowColumns,
  },
)

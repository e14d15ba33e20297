import type { ReadCtx } from '../../../kernel/context.ts'
import { type Choice, labelOf } from '../../../kernel/contract/index.ts'
import { everyPage, type HeldFile, type HeldPart, heldPart, onePage } from '../../../kernel/held.ts'
import { DemandStatus, EntryKind, Outcome } from '../../demands/contract/index.ts'
import { FactSource } from '../../enterprises/contract/index.ts'
import { HazardState, Severity } from '../../safety/contract/index.ts'
import { PromiseSaid, PromiseState } from '../../visits/contract/index.ts'
import {
  OwnField,
  type OwnFieldValue,
  type PortalDemand,
  PortalFilter,
  type PortalHazard,
  PortalHazardFilter,
  type PortalPromise,
  PortalPromiseFilter,
  type StoryEntry,
} from '../contract/index.ts'
import { listOwnHazards } from './hazards.ts'
import { listOwn } from './list.ts'
import { openOwnFile, ownDemand } from './one.ts'
import { ownEnterpriseFile } from './ownFile.ts'
import { listOwnPromises } from './promises.ts'

const said = <K extends string>(choice: Choice<K>, key: K | null | undefined, l: 'zh' | 'en') =>
  key === null || key === undefined ? null : labelOf(choice, key, l)

const FILE = heldPart<OwnFieldValue>({
  key: 'file',
  title: ['企业档案', 'The file'],
  tables: ['enterprise'],
  columns: [
    { key: 'field', title: ['项目', 'Field'], value: (f, l) => labelOf(OwnField, f.field, l), width: 20 },
    { key: 'value', title: ['内容', 'Value'], value: (f, l) => f.value?.[l], width: 48 },
    { key: 'source', title: ['来源', 'Source'], value: (f, l) => said(FactSource, f.source, l) },
    { key: 'at', title: ['日期', 'Date'], value: (f) => f.at, width: 24 },
    { key: 'validUntil', title: ['有效期至', 'Valid until'], value: (f) => f.validUntil },
  ],
  rows: (ctx, id) => onePage(ownEnterpriseFile(ctx, id).then((f) => f.fields)),
})

/** One case at a time: a long story is never in memory beside another. */
async function* cases(ctx: ReadCtx, enterpriseId: string): AsyncGenerator<PortalDemand> {
  const filter = PortalFilter.parse({ enterpriseId, limit: 100, sort: 'number' })
  for await (const rows of everyPage((cursor) => listOwn(ctx, { ...filter, cursor })))
    for (const { id } of rows) yield ownDemand(ctx, id)
}
async function* caseRows(ctx: ReadCtx, id: string) {
  for await (const d of cases(ctx, id)) yield [d]
}
type Line = StoryEntry & { number: string }
async function* lines(ctx: ReadCtx, id: string): AsyncGenerator<Line[]> {
  for await (const d of cases(ctx, id)) yield d.story.map((e) => ({ ...e, number: d.number }))
}
type Sent = { number: string; name: string; size: number; demandId: string; fileId: string }
async function* sent(ctx: ReadCtx, id: string): AsyncGenerator<Sent[]> {
  for await (const d of cases(ctx, id)) {
    const all = [...d.attachments, ...d.story.flatMap((e) => e.attachments)]
    const once = [...new Map(all.map((f) => [f.id, f])).values()]
    yield once.map((f) => ({ number: d.number, name: f.name, size: f.size, demandId: d.id, fileId: f.id }))
  }
}
async function* files(ctx: ReadCtx, id: string): AsyncGenerator<HeldFile> {
  for await (const found of sent(ctx, id))
    for (const f of found) {
      const open = async () => (await openOwnFile(ctx, f.demandId, f.fileId)).stream
      yield { name: `${f.number}-${f.name}`, bytes: f.size, open }
    }
}

const DEMANDS = heldPart<PortalDemand>({
  key: 'demands',
  title: ['诉求', 'Demands'],
  tables: ['demand'],
  columns: [
    { key: 'number', title: ['编号', 'Number'], value: (d) => d.number, width: 18 },
    { key: 'title', title: ['标题', 'Title'], value: (d) => d.title, width: 30 },
    { key: 'detail', title: ['内容', 'Detail'], value: (d) => d.detail, width: 48 },
    { key: 'status', title: ['状态', 'Status'], value: (d, l) => labelOf(DemandStatus, d.status, l) },
    { key: 'category', title: ['分类', 'Category'], value: (d) => d.category },
    { key: 'department', title: ['承办部门', 'Department'], value: (d) => d.department },
    { key: 'submittedAt', title: ['提交时间', 'Filed'], value: (d) => d.submittedAt, width: 24 },
    { key: 'outcome', title: ['结果', 'Outcome'], value: (d, l) => said(Outcome, d.outcome, l) },
    { key: 'answer', title: ['答复', 'Answer'], value: (d) => d.answer, width: 48 },
    { key: 'reason', title: ['说明', 'Reason'], value: (d) => d.reason, width: 30 },
    { key: 'contactName', title: ['联系人', 'Contact'], value: (d) => d.contactName },
    { key: 'contactPhone', title: ['联系电话', 'Phone'], value: (d) => d.contactPhone },
    { key: 'rating', title: ['本企业评分', 'Rating given'], value: (d) => d.rating?.score },
    { key: 'ratingComment', title: ['评价内容', 'Words of the rating'], value: (d) => d.rating?.comment, width: 30 },
    { key: 'ratedAt', title: ['评价时间', 'Rated at'], value: (d) => d.rating?.at, width: 24 },
  ],
  rows: caseRows,
})
const STORY = heldPart<Line>({
  key: 'demand-story',
  title: ['诉求往来', 'What was said about demands'],
  tables: [],
  columns: [
    { key: 'number', title: ['编号', 'Number'], value: (e) => e.number, width: 18 },
    { key: 'at', title: ['时间', 'At'], value: (e) => e.at, width: 24 },
    { key: 'kind', title: ['环节', 'Step'], value: (e, l) => labelOf(EntryKind, e.kind, l) },
    { key: 'who', title: ['谁', 'Who'], value: (e) => e.who },
    { key: 'body', title: ['内容', 'Words'], value: (e) => e.body, width: 60 },
  ],
  rows: lines,
})
const FILES = heldPart<Sent>({
  key: 'files',
  title: ['诉求的附件', 'Files of demands'],
  tables: [],
  columns: [
    { key: 'number', title: ['诉求编号', 'Demand'], value: (f) => f.number, width: 18 },
    { key: 'name', title: ['文件名', 'File'], value: (f) => f.name, width: 40 },
    { key: 'size', title: ['字节', 'Bytes'], value: (f) => f.size },
  ],
  rows: sent,
  files,
})
const PROMISES = heldPart<PortalPromise>({
  key: 'promises',
  title: ['园区的承诺', 'Promises'],
  tables: ['promise'],
  columns: [
    { key: 'what', title: ['答应做什么', 'What'], value: (p) => p.what, width: 40 },
    { key: 'who', title: ['谁来办', 'By whom'], value: (p) => p.who },
    { key: 'madeOn', title: ['答应日期', 'Made on'], value: (p) => p.madeOn },
    { key: 'dueOn', title: ['期限', 'Due on'], value: (p) => p.dueOn },
    { key: 'state', title: ['进展', 'State'], value: (p, l) => labelOf(PromiseState, p.state, l) },
    { key: 'note', title: ['说明', 'Note'], value: (p) => p.note, width: 30 },
    {
      key: 'said',
      title: ['本企业反馈', 'Said by the enterprise'],
      value: (p, l) => said(PromiseSaid, p.said?.said, l),
    },
    { key: 'saidNote', title: ['反馈内容', 'Words of it'], value: (p) => p.said?.note, width: 30 },
  ],
  rows: (ctx, enterpriseId) => {
    const filter = PortalPromiseFilter.parse({ enterpriseId, limit: 100, sort: 'dueOn' })
    return everyPage((cursor) => listOwnPromises(ctx, { ...filter, cursor }))
  },
})
const HAZARDS = heldPart<PortalHazard>({
  key: 'hazards',
  title: ['安全隐患', 'Hazards'],
  tables: ['hazard'],
  columns: [
    { key: 'number', title: ['编号', 'Number'], value: (h) => h.number, width: 18 },
    { key: 'text', title: ['隐患', 'Hazard'], value: (h) => h.text, width: 40 },
    { key: 'severity', title: ['等级', 'Severity'], value: (h, l) => labelOf(Severity, h.severity, l) },
    { key: 'place', title: ['部位', 'Where'], value: (h) => h.place },
    { key: 'foundOn', title: ['发现日期', 'Found on'], value: (h) => h.foundOn },
    { key: 'rectifyBy', title: ['整改期限', 'Rectify by'], value: (h) => h.rectifyBy },
    { key: 'state', title: ['进展', 'State'], value: (h, l) => labelOf(HazardState, h.state, l) },
    { key: 'rectified', title: ['整改说明', 'What was done'], value: (h) => h.rectified?.note, width: 30 },
  ],
  rows: (ctx, enterpriseId) => {
    const filter = PortalHazardFilter.parse({ enterpriseId, limit: 100, sort: 'rectifyBy' })
    return everyPage((cursor) => listOwnHazards(ctx, { ...filter, cursor }))
  },
})

/** What leaves the park's offices leaves by the same sentences as on the portal's pages. */
export const PORTAL_HELD: readonly HeldPart[] = [FILE, DEMANDS, STORY, FILES, PROMISES, HAZARDS]

import { type ExportColumn, type Label, labelOf } from '../../../kernel/contract/index.ts'
import {
  ClockStage,
  DemandLevel,
  DemandSource,
  DemandStatus,
  Outcome,
  RatingFlag,
  RatingReason,
  RequestDecision,
  RequestKind,
  ReturnReason,
  reasonLabel,
  Score,
  Verdict,
} from '../../demands/contract/index.ts'
import type { LedgerPage, LedgerRow } from '../contract/index.ts'

type Language = 'zh' | 'en'
type Column = ExportColumn<LedgerRow>
const side = (l: Language) => (l === 'zh' ? 0 : 1)
const said = (label: Label, l: Language) => label[side(l)]
const PARK_OFFSET = 8 * 3_600_000
/** Wall time of the park. */
export const wall = (text: string | null) =>
  text ? new Date(new Date(text).getTime() + PARK_OFFSET).toISOString().slice(0, 16).replace('T', ' ') : null

// What a cell of a workbook may hold.
const MOST = 32_000
const lines = (parts: (string | null | undefined)[]) => {
  const text = parts.filter(Boolean).join('\n')
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text || null
}
const DESK: Label = ['服务专班', 'Service desk']
const YES: Label = ['是', 'Yes']
const NO: Label = ['否', 'No']
const yes = (value: boolean, l: Language) => said(value ? YES : NO, l)
const minutes = (n: number, l: Language) => (l === 'zh' ? `${n} 分钟` : `${n} min`)
const col = (zh: string, en: string, value: Column['value'], width = 14): Column => ({ title: [zh, en], value, width })
const stamp = (zh: string, en: string, of: (r: LedgerRow) => string | null) => col(zh, en, (r) => wall(of(r)), 17)

const WHAT: Column[] = [
  col('编号', 'Number', (r) => r.number, 16),
  col('企业', 'Enterprise', (r) => r.enterprise.name, 30),
  col('网格', 'Grid', (r) => r.grid?.name),
  col('诉求', 'Title', (r) => r.title, 36),
  col('诉求内容', 'Detail', (r) => lines([r.detail]), 50),
  col('分类', 'Category', (r) => r.category?.name),
  col('级别', 'Level', (r, l) => labelOf(DemandLevel, r.level, l), 8),
  col('来源', 'Source', (r, l) => labelOf(DemandSource, r.source, l), 12),
  col('状态', 'Status', (r, l) => labelOf(DemandStatus, r.status, l), 10),
  col('主办部门', 'Lead department', (r) => r.department?.name, 18),
  col('上级件', 'Part of', (r) => r.parent?.number, 16),
  col('并入', 'Merged into', (r) => r.mergedInto?.number, 16),
  col('外部系统', 'Outside system', (r) => r.external?.system),
  col('外部编号', 'Outside number', (r) => r.external?.id),
  col('历史导入', 'From old records', (r, l) => (r.historical ? said(YES, l) : null), 8),
  stamp('提出', 'Submitted', (r) => r.submittedAt),
  stamp('受理', 'Accepted', (r) => r.acceptedAt),
  stamp('派单', 'Dispatched', (r) => r.dispatchedAt),
  stamp('签收', 'Signed for', (r) => r.signedAt),
  stamp('首次联系', 'First contact', (r) => r.contactedAt),
  stamp('答复', 'Answered', (r) => r.answeredAt),
  stamp('核验', 'Verified', (r) => r.verifiedAt),
  stamp('销号', 'Closed', (r) => r.closedAt),
  stamp('办结时限', 'Due', (r) => r.dueAt),
  col('是否超期', 'Late', (r, l) => (r.historical ? null : yes(r.late, l)), 8),
  col('免责', 'Excused', (r, l) => (r.excused ? said(YES, l) : null), 8),
  stamp('上报', 'Raised', (r) => r.raisedAt),
]

type Clock = LedgerRow['clocks'][number]
const sum = (clocks: Clock[]) => (clocks.length > 0 ? clocks.reduce((n, c) => n + c.usedMinutes, 0) : null)
/** A case that was reopened or sent back has several clocks of one stage: their times stand below each other, their minutes add up. */
const ofStage = (stage: Clock['stage']): Column[] => {
  const own = (r: LedgerRow) => r.clocks.filter((c) => c.stage === stage)
  const [zh, en] = ClockStage.labels[stage]
  const times = (what: string, whatEn: string, of: (c: Clock) => string | null) =>
    col(`${zh}·${what}`, `${en}: ${whatEn}`, (r) => lines(own(r).map((c) => wall(of(c)) ?? '—')), 17)
  return [
    times('开始', 'started', (c) => c.startedAt),
    times('到期', 'due', (c) => c.dueAt),
    times('停止', 'stopped', (c) => c.stoppedAt),
    col(`${zh}·已用工作分钟`, `${en}: working minutes`, (r) => sum(own(r)), 10),
    col(
      `${zh}·超期`,
      `${en}: late`,
      (r, l) =>
        own(r).length
          ? yes(
              own(r).some((c) => c.late),
              l,
            )
          : null,
      8,
    ),
  ]
}

const HOLDERS: Column[] = [
  col(
    '各承办方占用工作时间',
    'Working time by holder',
    (r, l) => lines(r.holders.map((h) => `${h.name ?? said(DESK, l)}：${minutes(h.minutes, l)}`)),
    26,
  ),
  col('协办部门', 'Co-handlers', (r) => lines(r.parts.filter((p) => !p.dropped).map((p) => p.department)), 18),
  col(
    '协办回复',
    'Replies of co-handlers',
    (r) => lines(r.parts.map((p) => p.reply && `${p.department}（${wall(p.repliedAt)}）：${p.reply}`)),
    40,
  ),
]

const EVENTS: Column[] = [
  col('退单次数', 'Returns', (r) => r.returns.length, 8),
  col(
    '退单记录',
    'Returned by',
    (r, l) =>
      lines(
        r.returns.map(
          (x) =>
            `${wall(x.at)} ${x.department}：${labelOf(ReturnReason, x.reason, l)}（${minutes(x.minutes, l)}）${x.basis}`,
        ),
      ),
    40,
  ),
  col(
    '暂停与挂账',
    'Pauses and shelving',
    (r, l) =>
      lines(
        r.rests.map(
          (x) =>
            `${labelOf(RequestKind, x.kind, l)} ${wall(x.since)} — ${wall(x.until) ?? '…'}：${said(reasonLabel(x.kind, x.reasonCode), l)}`,
        ),
      ),
    40,
  ),
  col(
    '延期次数',
    'Extensions',
    (r) => r.requests.filter((q) => q.kind === 'extension' && q.decision === 'approved').length,
    8,
  ),
  col(
    '申请与审批',
    'Requests and decisions',
    (r, l) =>
      lines(
        r.requests.map((q) => {
          const decided = q.decision
            ? `${labelOf(RequestDecision, q.decision, l)} ${wall(q.decidedAt)}`
            : said(['待审批', 'waiting'], l)
          const day = q.wantedDay ? ` → ${q.wantedDay}` : ''
          return `${wall(q.askedAt)} ${q.department} ${labelOf(RequestKind, q.kind, l)}${day}：${said(reasonLabel(q.kind, q.reasonCode), l)}（${decided}）`
        }),
      ),
    40,
  ),
  col('办理结果', 'Outcome', (r, l) => r.outcome && labelOf(Outcome, r.outcome, l)),
  col('答复', 'Answer', (r) => lines([r.answer]), 50),
  col('核验结论', 'Verdict', (r, l) => r.verdict && labelOf(Verdict, r.verdict, l)),
  col('重办次数', 'Redone', (r) => r.redoCount, 8),
  col('重启次数', 'Reopened', (r) => r.reopenings.length, 8),
  col('重启记录', 'Reopenings', (r) => lines(r.reopenings.map((x) => `${wall(x.at)} ${x.reason ?? ''}`)), 30),
]

type Rating = NonNullable<LedgerRow['ratings']>[number]
const scoreOf = (x: Rating, l: Language) => labelOf(Score, String(x.score) as '5', l)
/** What does not count is marked, so that nobody adds it up. */
const marked = (x: Rating, l: Language) =>
  x.counted
    ? scoreOf(x, l)
    : `${scoreOf(x, l)}（${said(['不计入', 'not counted'], l)}${x.flag ? `：${labelOf(RatingFlag, x.flag, l)}` : ''}）`
const RATINGS: Column[] = [
  col('满意度', 'Ratings', (r, l) => lines((r.ratings ?? []).map((x) => marked(x, l))), 16),
  col(
    '评价原因与意见',
    'Why',
    (r, l) =>
      lines(
        (r.ratings ?? []).map((x) =>
          [...x.reasons.map((code) => labelOf(RatingReason, code as RatingReason, l)), x.comment]
            .filter(Boolean)
            .join('；'),
        ),
      ),
    30,
  ),
]

const answerColumns = (page: LedgerPage): Column[] =>
  page.questions.map(({ key, zh, en }) => ({
    title: [zh, en],
    value: (r, l) => r.answers.find((a) => a.key === key)?.words[l],
    width: 16,
  }))

/** The columns for whoever asked: single ratings only for who may see them, one column for each typed question. */
export const ledgerColumns = (page: LedgerPage): Column[] => [
  ...WHAT,
  ...ClockStage.options.flatMap(ofStage),
  ...HOLDERS,
  ...EVENTS,
  ...(page.ratings ? RATINGS : []),
  ...answerColumns(page),
]

import { type Label, labelOf } from '../../../../kernel/contract/index.ts'
import { DemandSource } from '../../../demands/contract/index.ts'
import { type FormKind, NailReason } from '../../contract/index.ts'
import {
  closureOf,
  co,
  dayOf,
  either,
  type FormCase,
  type Language,
  nailReasons,
  progressOf,
  remarkOf,
  resultOf,
  satisfactionOf,
} from './case.ts'

type FormColumn = {
  title: Label
  group?: Label
  width: number
  centred?: boolean
  value: (c: FormCase, l: Language, n: number) => string | number | null
}
const WHAT: Label = ['问题情况', 'The problem']
const WHO: Label = ['责任落实', 'Who answers for it']
const HOW: Label = ['办理情况', 'How it was handled']

const column = (zh: string, en: string, width: number, value: FormColumn['value'], more: Partial<FormColumn> = {}) => ({
  title: [zh, en] as const,
  width,
  value,
  ...more,
})
const centred = { centred: true }
const number = column('序号', 'No.', 5, (_c, _l, n) => n, centred)
const remark = column('备注', 'Remarks', 15, (c, l) => remarkOf(c, l))

/** Where the columns come from: README.md, «Provenance». */
const PROBLEM: FormColumn[] = [
  number,
  column('企业名称', 'Enterprise', 16, (c) => c.enterprise.name, { group: WHAT }),
  column('问题（诉求）内容', 'Problem', 30, (c) => `${c.title}。${c.detail}`.slice(0, 600), { group: WHAT }),
  column('问题类别', 'Category', 9, (c) => c.category?.name ?? null, { group: WHAT, ...centred }),
  column('提出时间', 'Raised on', 11, (c) => dayOf(c.submittedAt), { group: WHAT, ...centred }),
  column('来源', 'Source', 8, (c, l) => labelOf(DemandSource, c.source, l), { group: WHAT, ...centred }),
  column('责任单位', 'Lead', 12, (c) => c.department?.name ?? null, { group: WHO }),
  column('责任人', 'Person', 8, (c) => c.person, { group: WHO, ...centred }),
  column('协办单位', 'Co-handlers', 12, co, { group: WHO }),
  column('完成时限', 'Due', 11, (c) => dayOf(c.dueAt), { group: WHO, ...centred }),
  column('办理措施及进展', 'Measures and progress', 30, progressOf, { group: HOW }),
  column('办理结果', 'Result', 24, resultOf, { group: HOW }),
  column('办结时间', 'Done on', 11, (c) => dayOf(c.closedAt), { group: HOW, ...centred }),
  column('是否销号', 'Closed?', 8, closureOf, { group: HOW, ...centred }),
  column('满意度', 'Satisfaction', 9, satisfactionOf, { group: HOW, ...centred }),
  remark,
]

const leaderOf = (c: FormCase, l: Language) =>
  c.leaders.join(either(['、', ', '], l)) ||
  (c.raisedTo && either([`${c.raisedTo}（上报）`, `${c.raisedTo} (raised to)`], l)) ||
  null
const NAIL: FormColumn[] = [
  number,
  column('企业名称', 'Enterprise', 16, (c) => c.enterprise.name, { group: WHAT }),
  column('难点问题', 'The hard problem', 30, (c) => `${c.title}。${c.detail}`.slice(0, 600), { group: WHAT }),
  column(
    '列入原因',
    'Why it is here',
    10,
    (c, l) =>
      nailReasons(c)
        .map((r) => labelOf(NailReason, r, l))
        .join(either(['、', ', '], l)),
    {
      group: WHAT,
      ...centred,
    },
  ),
  column('提出时间', 'Raised on', 11, (c) => dayOf(c.submittedAt), { group: WHAT, ...centred }),
  column('挂牌领导', 'Leader', 10, leaderOf, { group: WHO, ...centred }),
  column('牵头单位', 'Lead', 12, (c) => c.department?.name ?? null, { group: WHO }),
  column('责任人', 'Person', 8, (c) => c.person, { group: WHO, ...centred }),
  column('配合单位', 'Helping', 12, co, { group: WHO }),
  column('完成时限', 'Due', 11, (c) => dayOf(c.dueAt), { group: WHO, ...centred }),
  column('拔钉措施及进展', 'Measures and progress', 34, progressOf, { group: HOW }),
  column('办理结果', 'Result', 24, resultOf, { group: HOW }),
  column('销号情况', 'Closed?', 9, closureOf, { group: HOW, ...centred }),
  column('销号时间', 'Closed on', 11, (c) => dayOf(c.closedAt), { group: HOW, ...centred }),
  remark,
]
const COLUMNS: Record<FormKind, FormColumn[]> = { problem: PROBLEM, nail: NAIL }
const TITLES: Record<FormKind, Label> = {
  problem: ['企业问题台账', 'Problems of enterprises'],
  nail: ['企业发展“拔钉”攻坚台账', 'Hard cases to be pulled out'],
}
const NOTES: Record<FormKind, Label> = {
  problem: [
    '注：是否销号以系统核验、销号为准；满意度为企业五级评价，代评等不计入的已注明。',
    'Note: closed means verified and struck off; satisfaction is the enterprise’s own, ratings that do not count are marked.',
  ],
  nail: [
    '注：疑难、挂账、超期（未免责）、终审或上报的诉求列入本台账；挂牌领导为作出批示或终审的领导，空白处由填报单位补填。',
    'Note: hard, shelved, overdue (not excused), arbitrated and raised cases; the leader is who gave an instruction or arbitrated, blanks are filled in by hand.',
  ],
}

export type FormAsked = {
  kind: FormKind
  park: string
  unit: string
  today: string
  from: string | undefined
  to: string | undefined
}
const chineseDay = (day: string) => {
  const [y, m, d] = day.split('-').map(Number)
  return `${y}年${m}月${d}日`
}
const periodOf = ({ from, to, today }: FormAsked, l: Language) => {
  if (!from && !to) return either(['截至填报日全部', 'everything up to today'], l)
  return either([`${from ?? '…'} 至 ${to ?? today}`, `${from ?? '…'} to ${to ?? today}`], l)
}

/** Everything but the rows. */
export const formOf = (asked: FormAsked, l: Language) => ({
  title: `${asked.park}${l === 'zh' ? '' : ': '}${either(TITLES[asked.kind], l)}`,
  left: either([`填报单位：${asked.unit}`, `By: ${asked.unit}`], l),
  right: either(
    [
      `统计时段：${periodOf(asked, l)}　填报日期：${chineseDay(asked.today)}`,
      `Period: ${periodOf(asked, l)}   Date: ${asked.today}`,
    ],
    l,
  ),
  columns: COLUMNS[asked.kind].map(({ title, group, width, centred: middle }) => ({
    title: either(title, l),
    width,
    ...(group ? { group: either(group, l) } : {}),
    ...(middle ? { centred: true } : {}),
  })),
  notes: [either(NOTES[asked.kind], l)],
  footer: either(['第 &P 页 共 &N 页', 'Page &P of &N'], l),
})

export const cellsOf = (kind: FormKind, c: FormCase, l: Language, n: number): (string | number | null)[] =>
  COLUMNS[kind].map(({ value }) => value(c, l, n) || null)

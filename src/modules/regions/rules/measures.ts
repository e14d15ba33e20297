import type { Label } from '../../../kernel/contract/index.ts'
import { EnterpriseSize, EnterpriseStatus, TitleKind } from '../../enterprises/contract/index.ts'
import type { Subject } from '../contract/index.ts'

/** One class of a breakdown, or the one number of a measure (`slice` empty). */
export type Counted = { measure: string; slice: string }
/** `of`: the number that all parts of the breakdown add up to. `told`: the others serve only to keep a part from being found out. */
export type Breakdown = { of: Counted; measure: string; told: readonly string[] | 'all' }
export type Line = { key: string; label: Label; subject: Subject; from: Counted; unit: 'count' | 'percent' | 'days' }

const one = (measure: string, slice = ''): Counted => ({ measure, slice })
const ACTIVE = one('status', 'active')

/** Letters of the sections (门类) of GB/T 4754, and those whose industry nobody knows. */
export const SECTIONS = [...'ABCDEFGHIJKLMNOPQRST', '?'] as const
export const titleMeasure = (kind: string) => `title-${kind}`

/** What adds up to what: the tree along which small numbers are held back. */
export const BREAKDOWNS: readonly Breakdown[] = [
  { of: one('enterprises'), measure: 'status', told: 'all' },
  { of: ACTIVE, measure: 'size', told: 'all' },
  { of: ACTIVE, measure: 'industry', told: 'all' },
  ...TitleKind.options.map((kind) => ({ of: ACTIVE, measure: titleMeasure(kind), told: ['with'] })),
  { of: ACTIVE, measure: 'stale', told: ['stale'] },
  { of: one('open'), measure: 'overdue', told: ['late'] },
  { of: one('promises-open'), measure: 'promises-late', told: ['late'] },
]

const line = (subject: Subject, label: Label, from: Counted, unit: Line['unit'] = 'count'): Line => ({
  ...{ key: from.slice ? `${from.measure}.${from.slice}` : from.measure },
  ...{ label, subject, from, unit },
})
const choices = (subject: Subject, measure: string, labels: Readonly<Record<string, Label>>, before: Label) =>
  Object.entries(labels).map(([slice, [zh, en]]) =>
    line(subject, [`${before[0]}：${zh}`, `${before[1]}: ${en}`], one(measure, slice)),
  )

export const linesOf = (sectionNames: Readonly<Record<string, Label>>): Line[] => [
  line('enterprises', ['企业总数', 'Enterprises on file'], one('enterprises')),
  ...choices('enterprises', 'status', EnterpriseStatus.labels, ['状态', 'Status']),
  ...choices('enterprises', 'size', EnterpriseSize.labels, ['在营企业规模', 'Operating, size']),
  ...TitleKind.options.map((kind) => {
    const [zh, en] = TitleKind.labels[kind]
    return line('enterprises', [`在营企业资质：${zh}`, `Operating, title: ${en}`], one(titleMeasure(kind), 'with'))
  }),
  line('enterprises', ['在营企业中档案过期', 'Operating, file gone stale'], one('stale', 'stale')),
  ...choices('enterprises', 'industry', sectionNames, ['在营企业行业', 'Operating, industry']),
  line('demands', ['收到诉求', 'Demands received'], one('received')),
  line('demands', ['办结诉求', 'Demands closed'], one('closed')),
  line('demands', ['首次超期诉求', 'Demands that became overdue'], one('late')),
  line('demands', ['月末在办诉求', 'Open at the end of the month'], one('open')),
  line('demands', ['月末超期诉求', 'Overdue at the end of the month'], one('overdue', 'late')),
  line('demands', ['办结用时中位数（工作日）', 'Median time to close (working days)'], one('days'), 'days'),
  line('demands', ['满意率', 'Satisfied'], one('satisfied'), 'percent'),
  line('visits', ['走访次数', 'Visits'], one('visits')),
  line('visits', ['走访企业数', 'Enterprises visited'], one('visited')),
  line('visits', ['作出承诺', 'Promises made'], one('promises')),
  line('visits', ['兑现承诺', 'Promises kept'], one('promises-kept')),
  line('visits', ['月末未兑现承诺', 'Promises open at the end of the month'], one('promises-open')),
  line('visits', ['月末逾期承诺', 'Promises late at the end of the month'], one('promises-late', 'late')),
]

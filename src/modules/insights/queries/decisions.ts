import { addWorkdays, shanghaiDate, type WorkCalendar } from '../../../kernel/calendar/index.ts'
import { looking, type ReadCtx } from '../../../kernel/context.ts'
import { DemandFilter } from '../../demands/contract/index.ts'
import { listDemands } from '../../demands/index.ts'
import { parkCalendar } from '../../parks/index.ts'
import { type Decision, DecisionKind, type DrillQuery, type Scope } from '../contract.ts'
import { dayBefore, OPEN } from '../rules/index.ts'
import { groundOf } from './count.ts'

const LATE_WORKDAYS = 3
const SHOWN = '5'

/** What fell due before this moment is more than three working days late; the longest holidays lie within the search. */
const lateSince = (calendar: WorkCalendar, now: Date): Date => {
  let day = shanghaiDate(now)
  const noon = () => new Date(`${day}T12:00:00+08:00`)
  while (addWorkdays(calendar, noon(), LATE_WORKDAYS).due >= now) day = dayBefore(day)
  return new Date(`${dayBefore(day, -1)}T00:00:00+08:00`)
}

const DEFINITION: Record<DecisionKind, { zh: string; en: string }> = {
  late: {
    zh: '当前环节超过时限 3 个工作日以上仍未办的诉求',
    en: 'Open demands whose next date passed more than three working days ago',
  },
  returned: {
    zh: '退单达到上限、等待终审的诉求',
    en: 'Demands returned for the last time: arbitration decides whose they are',
  },
  bad: {
    zh: '企业给出差评、正在整改的诉求',
    en: 'Demands whose bad rating is being put right',
  },
}

const queriesOf = (calendar: WorkCalendar, now: Date): Record<DecisionKind, DrillQuery> => ({
  late: { status: OPEN, overdue: 'true', nextDueBefore: lateSince(calendar, now).toISOString() },
  returned: { status: 'arbitration' },
  bad: { open: 'true', rectifying: 'true' },
})

/** What waits for a leader's word, the longest waiting first. */
export const decisionsFor = async (ctx: ReadCtx, scope: Scope): Promise<{ items: Decision[] }> => {
  const queries = queriesOf(await parkCalendar(ctx), ctx.now)
  const items: Decision[] = []
  for (const kind of DecisionKind.options) {
    const drill = { ...queries[kind], ...groundOf(scope) }
    const filter = DemandFilter.parse({ ...drill, sort: 'nextDueAt', limit: SHOWN })
    const rows = await listDemands(looking(ctx, 'demand.read'), filter)
    const [zh, en] = DecisionKind.labels[kind]
    items.push({ kind, label: { zh, en }, definition: DEFINITION[kind], count: rows.total, drill, items: rows.items })
  }
  return { items }
}

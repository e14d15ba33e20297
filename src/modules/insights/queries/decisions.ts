import { addWorkdays, shanghaiDate, type WorkCalendar } from '../../../kernel/calendar/index.ts'
import { looking, type ReadCtx } from '../../../kernel/context.ts'
import { DemandFilter } from '../../demands/contract/index.ts'
import { limitsInForce, listDemands } from '../../demands/index.ts'
import { parkCalendar } from '../../parks/index.ts'
import { type Decision, DecisionKind, type DrillQuery, type Scope } from '../contract.ts'
import { dayBefore, OPEN } from '../rules/index.ts'
import { groundOf } from './count.ts'

const SHOWN = '5'

/** What fell due before this moment is more than so many working days late; the longest holidays lie within the search. */
const lateSince = (calendar: WorkCalendar, now: Date, workdays: number): Date => {
  let day = shanghaiDate(now)
  const noon = () => new Date(`${day}T12:00:00+08:00`)
  while (addWorkdays(calendar, noon(), workdays).due >= now) day = dayBefore(day)
  return new Date(`${dayBefore(day, -1)}T00:00:00+08:00`)
}

const definitionsFor = (n: number): Record<DecisionKind, { zh: string; en: string }> => ({
  late: {
    zh: `当前环节超过时限 ${n} 个工作日以上仍未办的诉求`,
    en: `Open demands whose next date passed more than ${n} working day${n === 1 ? '' : 's'} ago`,
  },
  returned: {
    zh: '退单达到上限、等待终审的诉求',
    en: 'Demands returned for the last time: arbitration decides whose they are',
  },
  bad: {
    zh: '企业给出差评、正在整改的诉求',
    en: 'Demands whose bad rating is being put right',
  },
})

const queriesOf = (calendar: WorkCalendar, now: Date, workdays: number): Record<DecisionKind, DrillQuery> => ({
  late: { status: OPEN, overdue: 'true', nextDueBefore: lateSince(calendar, now, workdays).toISOString() },
  returned: { status: 'arbitration' },
  bad: { open: 'true', rectifying: 'true' },
})

/** What waits for a leader's word, the longest waiting first. */
export const decisionsFor = async (ctx: ReadCtx, scope: Scope): Promise<{ items: Decision[] }> => {
  const { lateWorkdays } = (await limitsInForce(ctx)).body.attention
  const queries = queriesOf(await parkCalendar(ctx), ctx.now, lateWorkdays)
  const definitions = definitionsFor(lateWorkdays)
  const items: Decision[] = []
  for (const kind of DecisionKind.options) {
    const drill = { ...queries[kind], ...groundOf(scope) }
    const filter = DemandFilter.parse({ ...drill, sort: 'nextDueAt', limit: SHOWN })
    const rows = await listDemands(looking(ctx, 'demand.read'), filter)
    const [zh, en] = DecisionKind.labels[kind]
    items.push({ kind, label: { zh, en }, definition: definitions[kind], count: rows.total, drill, items: rows.items })
  }
  return { items }
}

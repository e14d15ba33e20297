import { addWorkdays, shanghaiDate } from '../../../kernel/calendar/index.ts'
import { looking, type ReadCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import type { DigestLine, DigestPart, DigestSection } from '../../../kernel/digest.ts'
import { parkCalendar } from '../../parks/index.ts'
import { ClockStage, DemandFilter, DemandRequestFilter, type DemandRow, InstructionFilter } from '../contract/index.ts'
import { listInstructions } from './instructions.ts'
import { listDemands } from './list.ts'
import { listWaitingRequests } from './requests.ts'
import { limitsInForce } from './sla.ts'

const SHOWN = 6
type Filter = Record<string, string>
type Wanted = { key: string; label: Label; filter: Filter; pressing?: boolean }

const lineOf = (d: DemandRow): DigestLine => ({
  title: `${d.number} ${d.title}`,
  note: d.nextStage ? ClockStage.labels[d.nextStage] : null,
  link: `/demands/${d.id}`,
  at: d.nextDueAt,
})

/** The very filter of the list behind the heading, seen by the same person: the number is what she will find there. */
const section = async (ctx: ReadCtx, { key, label, filter, pressing = false }: Wanted): Promise<DigestSection> => {
  const found = await listDemands(ctx, DemandFilter.parse({ ...filter, sort: 'nextDueAt', limit: SHOWN }))
  return {
    key,
    label,
    count: found.total,
    atLeast: !found.totalIsExact,
    pressing,
    more: `/demands?${new URLSearchParams({ ...filter, sort: 'nextDueAt' })}`,
    lines: found.items.map(lineOf),
  }
}

const DAY = 86_400_000
const moments = async (ctx: ReadCtx) => {
  const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`)
  const tomorrow = new Date(midnight(shanghaiDate(ctx.now)).getTime() + DAY)
  const { soonWorkdays } = (await limitsInForce(ctx)).body.attention
  const { due } = addWorkdays(await parkCalendar(ctx), ctx.now, soonWorkdays)
  const after = new Date(midnight(shanghaiDate(due)).getTime() + DAY)
  return { tomorrow: tomorrow.toISOString(), soon: after.toISOString(), soonWorkdays }
}

/** What lies in a person’s own hands: the desk’s states for the desk, the department’s for its people. */
const inHand = (ctx: ReadCtx): { mine: Filter; fresh: Filter; freshLabel: Label } | undefined => {
  const { departments } = ctx.actor.reachFor('demand.handle')
  if (ctx.actor.may.has('demand.accept'))
    return {
      mine: { status: 'submitted,accepted,arbitration,answered' },
      fresh: { status: 'submitted' },
      freshLabel: ['待受理', 'To accept'],
    }
  if (departments.length === 0) return undefined
  const departmentId = departments.join(',')
  return {
    mine: { status: 'dispatched,handling', departmentId },
    fresh: { status: 'dispatched', departmentId },
    freshLabel: ['待签收', 'To sign for'],
  }
}

const ownWork = async (ctx: ReadCtx): Promise<Wanted[]> => {
  const hand = inHand(ctx)
  if (!hand) return []
  const { tomorrow, soon, soonWorkdays: n } = await moments(ctx)
  const { mine, fresh, freshLabel } = hand
  return [
    { key: 'overdue', label: ['已超期', 'Overdue'], filter: { ...mine, overdue: 'true' }, pressing: true },
    { key: 'today', label: ['今天到期', 'Due today'], filter: { ...mine, overdue: 'false', nextDueBefore: tomorrow } },
    {
      key: 'soon',
      label: [`${n} 个工作日内到期`, `Due within ${n} working day${n === 1 ? '' : 's'}`],
      filter: { ...mine, nextDueFrom: tomorrow, nextDueBefore: soon },
    },
    { key: 'new', label: freshLabel, filter: fresh },
  ]
}

const approvals = async (ctx: ReadCtx): Promise<DigestSection[]> => {
  if (!ctx.actor.may.has('demand.approve')) return []
  const found = await listWaitingRequests(looking(ctx, 'demand.approve'), DemandRequestFilter.parse({ limit: SHOWN }))
  const lines = found.items.map((r) => ({
    title: `${r.demand.number} ${r.demand.title}`,
    note: [r.department, r.department] as const,
    link: `/demands/${r.demand.id}`,
    at: r.dueAt,
  }))
  const label: Label = ['待我审批', 'Waiting for my decision']
  const rest = { atLeast: !found.totalIsExact, pressing: true, more: '/demands/requests' }
  return [{ key: 'approve', label, count: found.total, ...rest, lines }]
}

/** An answer is still owed. */
const OWED = 'submitted,accepted,dispatched,handling,paused,shelved,arbitration'
const raised = (ctx: ReadCtx): Wanted[] =>
  ctx.actor.may.has('demand.instruct')
    ? [
        {
          key: 'raised',
          label: ['已上报待关注', 'Raised to you'],
          filter: { raised: 'true', status: OWED },
          pressing: true,
        },
      ]
    : []

const instructionsBy = async (ctx: ReadCtx, key: string, label: Label, filter: Filter): Promise<DigestSection> => {
  const found = await listInstructions(ctx, InstructionFilter.parse({ ...filter, sort: 'dueAt', limit: SHOWN }))
  const lines = found.items.map((i) => ({
    title: `${i.number} ${i.text}`,
    note: [i.department.name, i.department.name] as const,
    link: `/demands/${i.demand.id}`,
    at: i.dueAt,
  }))
  const more = `/demands/instructions?${new URLSearchParams({ ...filter, sort: 'dueAt' })}`
  return { key, label, count: found.total, atLeast: !found.totalIsExact, pressing: true, more, lines }
}
/** Instructions to report on for a department, reports to confirm for the leader who gave them. */
const instructions = async (ctx: ReadCtx): Promise<DigestSection[]> => {
  const own = ctx.actor.reachFor('demand.handle').departments
  const made = []
  if (own.length > 0)
    made.push(
      await instructionsBy(ctx, 'instructions', ['批示待回报', 'Instructions to report on'], {
        status: 'given,signed',
        departmentId: own.join(','),
      }),
    )
  if (ctx.actor.may.has('demand.instruct'))
    made.push(
      await instructionsBy(ctx, 'reported', ['批示回报待确认', 'Reports on your instructions'], {
        status: 'reported',
        mine: 'true',
      }),
    )
  return made
}

/** 每日提要: late, due today, due soon, new and waiting for a decision. */
export const demandDigest: DigestPart = {
  reminders: [
    { kind: 'demand.soon-due', label: ['诉求即将到期', 'A demand is soon due'], may: 'demand.read' },
    { kind: 'demand.overdue', label: ['诉求已到期、已超期', 'A demand is due or overdue'], may: 'demand.read' },
  ],
  sections: async (ctx) => {
    const person = looking(ctx, 'demand.read')
    const wanted = ctx.actor.may.has('demand.read') ? [...raised(ctx), ...(await ownWork(person))] : []
    const made = []
    for (const w of wanted) made.push(await section(person, w))
    const beside = ctx.actor.may.has('demand.read') ? await instructions(person) : []
    return [...made, ...beside, ...(await approvals(ctx))]
  },
}

import { latenessOf } from '../../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import type { Label } from '../../../../kernel/contract/index.ts'
import { newId } from '../../../../kernel/ids.ts'
import { insertMany } from '../../../../kernel/many.ts'
import { type Notice, notifyMany } from '../../../../kernel/notify.ts'
import { atOnceAmong } from '../../../notifications/index.ts'
import { ClockStage, type Effect, type Pace, type Recipient, type Rung } from '../../contract/index.ts'
import { clockEscalated, clockSoonDue } from '../../events.ts'
import { ladderVersion } from '../../queries/index.ts'
import type { Ladder } from '../../rules/index.ts'
import { type Audience, audienceOf } from './audience.ts'
import { type DueClock, dueClocks, factOf } from './due.ts'
import { raiseCases } from './raise.ts'

/** What one clock has come to: all rungs that have passed since the last sweep are taken in one go. */
export type Taken = {
  clock: DueClock
  rung: number
  next: Date | null
  last: Rung
  effects: Set<Effect>
  tell: Set<Recipient>
  pace: Pace
}

const HASTE: Record<Pace, number> = { digest: 0, now: 1, urgent: 2 }

const takenBy = (clock: DueClock, ladder: Ladder, now: Date): Taken | undefined => {
  const rung = clock.rungTimes.findLastIndex((t) => t <= now) + 1
  const rungs = clock.rungs.slice(clock.rung, rung).flatMap((i) => ladder.body.rungs[i] ?? [])
  const last = rungs.at(-1)
  if (!last) return undefined
  return {
    clock,
    rung,
    next: clock.rungTimes[rung] ?? null,
    last,
    effects: new Set(rungs.map((r) => r.effect)),
    tell: new Set(rungs.flatMap((r) => r.tell)),
    pace: rungs.map((r) => r.pace).toSorted((a, b) => HASTE[b] - HASTE[a])[0] as Pace,
  }
}

const STEP = `update demand_clock c set rung = n.rung, next_rung_at = n.next, reminded_at = $2
  from unnest($3::uuid[], $4::int[], $5::timestamptz[]) as n(id, rung, next) where c.park_id = $1 and c.id = n.id`
const stepUp = (ctx: WriteCtx, taken: readonly (Pick<Taken, 'rung' | 'next'> & { clock: { id: string } })[]) =>
  ctx.client.query(STEP, [
    ctx.actor.parkId,
    ctx.now,
    taken.map((t) => t.clock.id),
    taken.map((t) => t.rung),
    taken.map((t) => t.next),
  ])

const isLate = ({ last }: Taken) => 'workdaysLate' in last.when
const kindOf = (t: Taken) => {
  if (t.effects.has('raise')) return 'demand.raised'
  return isLate(t) ? 'demand.overdue' : 'demand.soon-due'
}

const title = (t: Taken): Label => {
  const { number, title: what, stage } = t.clock
  const [zh, en] = ClockStage.labels[stage]
  if (stage === 'rate')
    return [`请您评价办理结果：${what}（${number}）`, `Please rate how it was handled: ${what} (${number})`]
  const [lateZh, lateEn] = latenessOf(t.last.when)
  const raised = t.effects.has('raise') ? ['，已上报', ', raised one level up'] : ['', '']
  return [`${zh}${lateZh}${raised[0]}：${what}（${number}）`, `${en} ${lateEn}${raised[1]}: ${what} (${number})`]
}

/** Reminders wait for the digest of whoever has not asked to hear at once; what is raised or urgent does not wait. */
const notices = async (ctx: WriteCtx, taken: readonly Taken[], audience: Audience): Promise<Notice[]> => {
  const made: (Notice & { pace: Pace })[] = taken.map((t) => ({
    to: audience.who(t.clock, t.tell),
    kind: kindOf(t),
    title: title(t),
    link: t.clock.stage === 'rate' ? `/portal/demands/${t.clock.demandId}` : `/demands/${t.clock.demandId}`,
    pace: t.pace,
    urgent: t.pace === 'urgent',
  }))
  const eager = new Map<string, Set<string>>()
  for (const kind of new Set(made.filter((n) => n.pace === 'digest').map((n) => n.kind)))
    eager.set(kind, await atOnceAmong(ctx, kind, [...new Set(made.flatMap((n) => n.to))]))
  return made.map((n) => (n.pace === 'digest' ? { ...n, to: n.to.filter((id) => eager.get(n.kind)?.has(id)) } : n))
}

const ACT = { 'demand.raised': 'raise', 'demand.overdue': 'urge', 'demand.soon-due': 'remind' } as const
const actOf = (t: Taken) => ACT[kindOf(t)]

const story = (ctx: WriteCtx, t: Taken) => ({
  id: newId(ctx.now),
  demandId: t.clock.demandId,
  at: ctx.now,
  kind: actOf(t),
  audience: 'internal',
  side: 'system',
  actorName: ctx.actor.name,
  data: JSON.stringify({
    stage: t.clock.stage,
    label: ClockStage.labels[t.clock.stage],
    when: t.last.when,
    effects: [...t.effects],
  }),
})

const COLOURS = ['red', 'yellow', 'blue'] as const
const write = async (ctx: WriteCtx, taken: readonly Taken[]) => {
  await insertMany(
    ctx,
    'demandEntry',
    taken.map((t) => story(ctx, t)),
  )
  for (const act of Object.values(ACT)) {
    const these = taken.filter((t) => actOf(t) === act)
    await ctx.auditMany(
      `demand.${act}`,
      these.map((t) => ({
        id: t.clock.demandId,
        after: { stage: t.clock.stage, dueAt: t.clock.dueAt, when: t.last.when, effects: [...t.effects] },
      })),
    )
  }
  await ctx.emitMany(
    clockSoonDue,
    taken.filter((t) => !isLate(t)).map((t) => factOf(t.clock)),
  )
  await ctx.emitMany(
    clockEscalated,
    taken
      .filter((t) => [...t.effects].some((e) => e !== 'remind'))
      .map((t) => ({
        ...factOf(t.clock),
        raised: t.effects.has('raise'),
        slip: COLOURS.find((c) => t.effects.has(c)) ?? null,
      })),
  )
}

/** Takes the rungs that are due, at most `limit` clocks in one transaction, in a fixed number of statements; answers how many. */
export const takeRungs = async (ctx: WriteCtx, limit: number): Promise<number> => {
  const due = await dueClocks(ctx, 'rung', limit)
  if (due.length === 0) return 0
  const versions = [...new Set(due.map((c) => c.ladderVersion))]
  const ladders = new Map(await Promise.all(versions.map(async (v) => [v, await ladderVersion(ctx, v)] as const)))
  const steps = due.map((c) => ({ c, t: takenBy(c, ladders.get(c.ladderVersion) as Ladder, ctx.now) }))
  const taken = steps.flatMap(({ t }) => t ?? [])
  // A rung that its version no longer names is passed without a word.
  await stepUp(
    ctx,
    steps.map(({ c, t }) => t ?? { clock: c, rung: c.rung + 1, next: c.rungTimes[c.rung + 1] ?? null }),
  )
  const audience = await audienceOf(ctx, due)
  await raiseCases(
    ctx,
    taken.filter((t) => t.effects.has('raise')).map((t) => t.clock),
    audience,
  )
  await write(ctx, taken)
  await notifyMany(ctx, await notices(ctx, taken, audience))
  return due.length
}

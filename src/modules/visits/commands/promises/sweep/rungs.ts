import { latenessOf } from '../../../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../../../kernel/context.ts'
import type { Label } from '../../../../../kernel/contract/index.ts'
import { type Notice, notifyMany } from '../../../../../kernel/notify.ts'
import { atOnceAmong } from '../../../../notifications/index.ts'
import { promiseRaised } from '../../../events.ts'
import { promiseLadderVersion } from '../../../queries/index.ts'
import type { PromiseLadder } from '../../../rules/index.ts'
import { type Audience, audienceOf } from './audience.ts'
import { type DuePromise, duePromises, type Taken, takenBy } from './due.ts'

const STEP = `update promise p set rung = n.rung, next_rung_at = n.next, raised_at = case when n.raised then coalesce(p.raised_at, $2) else p.raised_at end
  from unnest($3::uuid[], $4::int[], $5::timestamptz[], $6::boolean[]) as n(id, rung, next, raised) where p.park_id = $1 and p.id = n.id`

type Step = { promise: DuePromise; rung: number; next: Date | null; raised: boolean }
// Nobody has edited anything: the version stays, and a form that was read before stays good.
const stepUp = (ctx: WriteCtx, steps: readonly Step[]) =>
  ctx.client.query(STEP, [
    ctx.actor.parkId,
    ctx.now,
    steps.map((s) => s.promise.id),
    steps.map((s) => s.rung),
    steps.map((s) => s.next),
    steps.map((s) => s.raised),
  ])

const isLate = ({ last }: Taken) => 'workdaysLate' in last.when
const isRaised = ({ passed }: Taken) => passed.some((r) => r.effect === 'raise')
const kindOf = (t: Taken) => {
  if (isRaised(t)) return 'promise.raised'
  return isLate(t) ? 'promise.overdue' : 'promise.soon-due'
}

const title = (t: Taken): Label => {
  const { enterprise, what } = t.promise
  const [zh, en] = latenessOf(t.last.when)
  const raised = isRaised(t) ? ['，已上报', ', raised one level up'] : ['', '']
  return [`对${enterprise}的承诺${zh}${raised[0]}：${what}`, `A promise to ${enterprise} ${en}${raised[1]}: ${what}`]
}

const HASTE = { digest: 0, now: 1, urgent: 2 } as const
const paceOf = ({ passed }: Taken) => passed.map((r) => r.pace).toSorted((a, b) => HASTE[b] - HASTE[a])[0] ?? 'now'

/** Reminders wait for the digest of whoever has not asked to hear at once; what is raised or urgent does not wait. */
const notices = async (ctx: WriteCtx, taken: readonly Taken[], audience: Audience): Promise<Notice[]> => {
  const made = taken.map((t) => ({
    to: audience(
      t.promise,
      t.passed.flatMap((r) => r.tell),
    ),
    kind: kindOf(t),
    title: title(t),
    link: `/promises/${t.promise.id}`,
    pace: paceOf(t),
    urgent: paceOf(t) === 'urgent',
  }))
  const calm = made.filter((n) => n.pace === 'digest')
  const eager = new Map<string, Set<string>>()
  for (const kind of new Set(calm.map((n) => n.kind)))
    eager.set(kind, await atOnceAmong(ctx, kind, [...new Set(calm.flatMap((n) => n.to))]))
  return made.map((n) => (n.pace === 'digest' ? { ...n, to: n.to.filter((id) => eager.get(n.kind)?.has(id)) } : n))
}

const ACTS = { 'promise.raised': 'raise', 'promise.overdue': 'urge', 'promise.soon-due': 'remind' } as const
const lateOf = ({ last }: Taken) => ('workdaysLate' in last.when ? last.when.workdaysLate : 0)

const write = async (ctx: WriteCtx, taken: readonly Taken[]) => {
  for (const [kind, act] of Object.entries(ACTS))
    await ctx.auditMany(
      `promise.${act}`,
      taken
        .filter((t) => kindOf(t) === kind)
        .map((t) => ({ id: t.promise.id, after: { dueAt: t.promise.dueAt, when: t.last.when } })),
    )
  await ctx.emitMany(
    promiseRaised,
    taken.filter(isRaised).map((t) => {
      const { id: promiseId, visitId, enterpriseId, what, who, accountId, departmentId, dueOn } = t.promise
      return { promiseId, visitId, enterpriseId, what, who, accountId, departmentId, dueOn, workdaysLate: lateOf(t) }
    }),
  )
}

/** Takes the rungs that are due, at most `limit` promises in one transaction, in a fixed number of statements. */
export const takeRungs = async (ctx: WriteCtx, limit: number): Promise<number> => {
  const due = await duePromises(ctx, limit)
  if (due.length === 0) return 0
  const ladders = new Map<number, PromiseLadder>()
  for (const v of new Set(due.map((p) => p.ladderVersion))) ladders.set(v, await promiseLadderVersion(ctx, v))
  const steps = due.map((promise) => ({
    promise,
    taken: takenBy(promise, ladders.get(promise.ladderVersion) as PromiseLadder, ctx.now),
  }))
  // A rung that its version no longer names is passed without a word.
  await stepUp(
    ctx,
    steps.map(({ promise: p, taken: t }) =>
      t
        ? { ...t, raised: isRaised(t) }
        : { promise: p, rung: p.rung + 1, next: p.rungTimes[p.rung + 1] ?? null, raised: false },
    ),
  )
  const taken = steps.flatMap((s) => s.taken ?? [])
  await write(ctx, taken)
  await notifyMany(ctx, await notices(ctx, taken, await audienceOf(ctx, due)))
  return due.length
}

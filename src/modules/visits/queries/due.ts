import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { page } from '../../../kernel/lists.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { staleOf, visibleEnterprises } from '../../enterprises/index.ts'
import { enterprisesOfAccount } from '../../workforce/index.ts'
import type { Coverage, DueFilter, DueItem } from '../contract/index.ts'
import { daysBetween, dueReasons, fieldWords, REASONS, type ReasonRules, TIERS, type Tier } from '../rules/index.ts'
import { policiesOf } from './policies.ts'
import { type SignalsOf, signalsFor } from './signals.ts'

const OPERATING = ['active', 'suspended']
const visitOf = (status: 'done' | 'planned', order: 'asc' | 'desc') => sql<DueItem['lastVisit']>`(
  select json_build_object('id', v.id, 'day', v.day, 'visitor', a.name) from visit v left join account a on a.id = v.account_id
  where v.park_id = enterprise.park_id and v.enterprise_id = enterprise.id and v.status = ${status}
  order by v.day ${sql.raw(order)}, v.id ${sql.raw(order)} limit 1)`
const openPromises = sql<{ n: number; first: string | null }>`(
  select json_build_object('n', count(*), 'first', min(p.due_on)) from promise p
  where p.park_id = enterprise.park_id and p.enterprise_id = enterprise.id and p.state = 'open')`
const everyDays = (tiers: Record<Tier, number>) =>
  sql<number>`(${JSON.stringify(tiers)}::jsonb ->> enterprise.tier)::int`
const openedOn = sql<string>`(enterprise.created_at at time zone 'Asia/Shanghai')::date`

const facts = (ctx: Looking, tiers: Record<Tier, number>) =>
  visibleEnterprises(ctx)
    .leftJoin('grid', (j) =>
      j.onRef('grid.parkId', '=', 'enterprise.parkId').onRef('grid.id', '=', 'enterprise.gridId'),
    )
    .select(['enterprise.id', 'enterprise.name', 'enterprise.tier', 'enterprise.address', 'enterprise.gridId'])
    .select(['enterprise.lng', 'enterprise.lat'])
    .select(['grid.name as gridName', openedOn.as('openedOn'), everyDays(tiers).as('everyDays')])
    .select([
      visitOf('done', 'desc').as('lastVisit'),
      visitOf('planned', 'asc').as('planned'),
      openPromises.as('promises'),
    ])
    .where('enterprise.status', 'in', OPERATING)

const judged = (ctx: Looking, tiers: Record<Tier, number>, today: string, { days }: Pick<SignalsOf, 'days'>) => {
  const byTier = sql<string>`coalesce((f.last_visit ->> 'day')::date + f.every_days, f.opened_on)`
  const called = sql<string | null>`(${JSON.stringify(days)}::jsonb ->> f.id::text)::date`
  return ctx.db
    .selectFrom(facts(ctx, tiers).as('f'))
    .selectAll('f')
    .select(
      sql<boolean>`coalesce((f.last_visit ->> 'day')::date + f.every_days >= ${today}::date, false)`.as('covered'),
    )
    .select([
      byTier.as('byTier'),
      sql<string>`least(${byTier}, (f.promises ->> 'first')::date, ${called})`.as('nextOn'),
    ])
}
type Row = Awaited<ReturnType<ReturnType<typeof judged>['executeTakeFirstOrThrow']>>

type Known = {
  today: string
  rules: ReasonRules
  signals: SignalsOf
  stale: Awaited<ReturnType<typeof staleOf>>
  policies: Awaited<ReturnType<typeof policiesOf>>
}
/** What fits and was published after she was last visited; like entries of the file it is said and calls for no earlier day. */
const newPolicies = (r: Row, policies: Known['policies']) =>
  (policies(r.id) ?? [])
    .filter((p) => p.verdict === 'matched' && (p.publishedOn ?? '') > (r.lastVisit?.day ?? ''))
    .map((p) => p.name)
const reasonsOf = (r: Row, { today, rules, signals, stale, policies }: Known) =>
  dueReasons(
    {
      everyDays: r.everyDays,
      lastDay: r.lastVisit?.day ?? null,
      byTier: r.byTier,
      openPromises: r.promises.n,
      firstPromise: r.promises.first,
      ...signals.of(r.id),
      policies: newPolicies(r, policies),
      stale: (stale.get(r.id) ?? []).map((s) => fieldWords(s.field)),
    },
    today,
    rules,
  )

const presentOn =
  (known: Known) =>
  (r: Row): DueItem => ({
    enterprise: { id: r.id, name: r.name, tier: r.tier as Tier, address: r.address, lng: r.lng, lat: r.lat },
    grid: r.gridId ? { id: r.gridId, name: r.gridName ?? '' } : null,
    everyDays: r.everyDays,
    lastVisit: r.lastVisit,
    nextOn: r.nextOn,
    overdueDays: Math.max(0, daysBetween(r.nextOn, known.today)),
    openPromises: r.promises.n,
    planned: r.planned,
    reasons: reasonsOf(r, known),
  })

const dueRows = (ctx: Looking, tiers: Record<Tier, number>, today: string, signals: SignalsOf, f: DueFilter) =>
  ctx.db
    .selectFrom(judged(ctx, tiers, today, signals).as('d'))
    .selectAll('d')
    .$if(f.mine === true, (q) =>
      q.where(sql<boolean>`d.id in ${enterprisesOfAccount(ctx.actor.parkId, ctx.actor.id, today)}`),
    )
    .$if(f.gridId !== undefined, (q) => q.where('d.gridId', 'in', f.gridId as string[]))
    .$if(f.tier !== undefined, (q) => q.where('d.tier', 'in', f.tier as string[]))
    .$if(f.by !== undefined, (q) => q.where('d.nextOn', '<=', f.by as string))
    .$if(f.covered !== undefined, (q) => q.where('d.covered', '=', f.covered as boolean))
    .$if(f.unplanned === true, (q) => q.where(sql<boolean>`d.planned is null`))
    .$if(Boolean(f.q), (q) => q.where('d.name', 'ilike', `%${f.q}%`))

/** Where to go next and why: by the interval of the tier, or earlier where a promise, a paper, a hazard or a bad rating calls. */
export const listDue = async (ctx: ReadCtx, f: DueFilter): Promise<PageOf<DueItem>> => {
  const today = shanghaiDate(ctx.now)
  const { body: tiers } = await rulesInForce(ctx, TIERS, today)
  const { body: rules } = await rulesInForce(ctx, REASONS, today)
  const signals = await signalsFor(ctx, rules.expiringDays)
  const sorts = { nextOn: { column: 'd.nextOn', type: 'date' }, name: { column: 'd.name', type: 'text' } } as const
  const rows = dueRows(ctx, tiers, today, signals, f)
  const found = await page<Row, Row>(ctx, rows, f, { sorts, id: 'd.id', present: (r) => r })
  const ids = found.items.map((r) => r.id)
  const stale = await staleOf(ctx, ids)
  const policies = await policiesOf(ctx, ids)
  return { ...found, items: found.items.map(presentOn({ today, rules, signals, stale, policies })) }
}

const percentOf = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 10)

/** How many enterprises of each tier were visited within its interval, and how many are late; each number is a list one can open. */
export const listCoverage = async (ctx: ReadCtx): Promise<{ items: Coverage[] }> => {
  const today = shanghaiDate(ctx.now)
  const { body: tiers } = await rulesInForce(ctx, TIERS, today)
  const { body: rules } = await rulesInForce(ctx, REASONS, today)
  const rows = await ctx.db
    .selectFrom(judged(ctx, tiers, today, await signalsFor(ctx, rules.expiringDays)).as('d'))
    .select(['d.tier'])
    .select(sql<number>`count(*)::int`.as('enterprises'))
    .select(sql<number>`count(*) filter (where d.covered)::int`.as('covered'))
    .select(sql<number>`count(*) filter (where d.next_on < ${today}::date)::int`.as('overdue'))
    .groupBy('d.tier')
    .execute()
  const order: Tier[] = ['key', 'normal', 'dormant']
  return {
    items: order.map((tier) => {
      const { enterprises = 0, covered = 0, overdue = 0 } = rows.find((r) => r.tier === tier) ?? {}
      const percent = percentOf(covered, enterprises)
      return { tier, everyDays: tiers[tier], enterprises, covered, percent, overdue }
    }),
  }
}

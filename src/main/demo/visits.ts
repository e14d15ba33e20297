import { shanghaiDate } from '../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import { act } from '../../kernel/run.ts'
import { addTitle } from '../../modules/enterprises/index.ts'
import { LogVisit } from '../../modules/visits/contract/index.ts'
import { logVisit, planVisits } from '../../modules/visits/index.ts'
import { seedVisitRatings } from '../../modules/visits/seeds.ts'
import type { Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import type { Stage } from './year.ts'

const DAY = 86_400_000
const dayFrom = (now: Date, days: number) => shanghaiDate(new Date(now.getTime() + days * DAY))

const TITLES = [
  { kind: 'high-tech', name: '高新技术企业证书', issuer: '省科技厅', ends: 18 },
  { kind: 'safety', name: '安全生产标准化三级', issuer: '县应急管理局', ends: -12 },
  { kind: 'certificate', name: '质量管理体系认证', issuer: '认证机构', ends: 400 },
] as const

/** Papers of some enterprises: one ends soon, one has ended, one is good for long. */
const papers = async (ctx: WriteCtx, t: Telling, now: Date) => {
  for (const [i, firm] of t.ground.firms.slice(0, 9).entries()) {
    const { ends, ...title } = TITLES[i % TITLES.length] as (typeof TITLES)[number]
    await addTitle(ctx, firm.id, { ...title, validUntil: dayFrom(now, ends + i) })
  }
}

/** On a visit some days ago: an office owes one thing soon, another is late. */
const promised = async (ctx: WriteCtx, t: Telling, now: Date) => {
  const firm = t.ground.firms.find((f) => t.ground.users.has(f.id)) ?? t.ground.firms[0]
  if (!firm) return
  const office = await ctx.db
    .selectFrom('department')
    .select('name')
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', t.ground.departments.build)
    .executeTakeFirst()
  const form = LogVisit.parse({
    enterpriseId: firm.id,
    startedAt: new Date(ctx.now.getTime() - 40 * 60_000).toISOString(),
    people: [{ name: firm.contact }],
    purpose: '回访诉求办理情况',
    roles: ['联络员'],
    promises: [
      { what: '修补厂区门前支路坑槽', who: office?.name ?? null, dueOn: dayFrom(now, 3) },
      { what: '协调货车通行证换证时间', dueOn: dayFrom(now, -4) },
    ],
  })
  await logVisit(ctx, form)
}

const PURPOSES = ['例行走访', '回访诉求办理情况', '安全生产提醒', '了解用工需求']
const today = async (ctx: WriteCtx, t: Telling, gridId: string) => {
  const firms = t.ground.firms.filter((f) => f.gridId === gridId).slice(0, PURPOSES.length)
  const items = firms.map((firm, i) => ({
    enterpriseId: firm.id,
    plannedOn: shanghaiDate(ctx.now),
    forContact: false,
    purpose: PURPOSES[i] as string,
    basis: '年度助企走访计划',
  }))
  await planVisits(ctx, { items })
}

/** What a day of visits begins with: papers that end, promises under way, a round of today, and what enterprises said. */
export const prepareVisits = async (s: Stage, t: Telling, now: Date) => {
  const take = (at: Date, who: DemoPerson, permission: string, run: (ctx: WriteCtx) => Promise<void>) =>
    act(s.pool, playing(s.parkId, who, permission), { ...s.occasion, now: at }, 'demo visits', run)
  const [desk] = t.ground.desk as [DemoPerson]
  const [first, second] = t.ground.instructors
  if (!first || !second) return
  await take(now, desk, 'enterprise.edit', (ctx) => papers(ctx, t, now))
  await take(new Date(now.getTime() - 12 * DAY), first.person, 'visit.write', (ctx) => promised(ctx, t, now))
  await take(now, first.person, 'visit.write', (ctx) => today(ctx, t, first.gridId))
  await take(now, desk, 'visit.review', async (ctx) => {
    await seedVisitRatings(ctx, first.person.accountId)
    await seedVisitRatings(ctx, second.person.accountId, true)
  })
}

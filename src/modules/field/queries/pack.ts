import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, looking, may } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { listCategories } from '../../demands/index.ts'
import { visibleEnterprises } from '../../enterprises/index.ts'
import { checklistsInForce } from '../../safety/index.ts'
import { briefsOf, visibleVisits } from '../../visits/index.ts'
import { USUAL_ROLES } from '../../workforce/contract/index.ts'
import { enterprisesOfAccount } from '../../workforce/index.ts'
import type { Common, Pack, PackedEnterprise, PackQuery, PlannedVisit } from '../contract/index.ts'
import { KEPT_HOURS, MOST_ENTERPRISES, PURPOSES } from '../rules/index.ts'
import { mustBeOwnDevice } from './devices.ts'
import { heldBy, versionOf } from './marks.ts'

const HOUR_MS = 3_600_000
const DIARY_DAYS = 7

const isMine = (me: string) => sql<boolean>`(visit.account_id = ${me}::uuid or exists (select 1 from visit_companion c
  where c.park_id = visit.park_id and c.visit_id = visit.id and c.account_id = ${me}::uuid))`

const plannedVisits = async (ctx: Looking): Promise<PlannedVisit[]> => {
  const rows = await visibleVisits(ctx)
    .select(['visit.id', 'visit.version', 'visit.number', 'visit.day', 'visit.purpose', 'visit.enterpriseId'])
    .select('enterprise.name as enterpriseName')
    .where('visit.status', '=', 'planned')
    .where(isMine(ctx.actor.id))
    .orderBy('visit.day')
    .orderBy('visit.id')
    .limit(MOST_ENTERPRISES)
    .execute()
  return rows.map(({ enterpriseId, enterpriseName, ...v }) => ({
    ...v,
    enterprise: { id: enterpriseId, name: enterpriseName },
  }))
}

/** Her own first, then those she is expected at; within her whole reach only where she is nobody's contact and sees no whole park. */
const taken = async (ctx: Looking, planned: readonly PlannedVisit[]) => {
  const { parkId, id, permission } = ctx.actor
  const expected = planned.map((v) => v.enterprise.id)
  const own = sql<boolean>`enterprise.id in ${enterprisesOfAccount(parkId, id, shanghaiDate(ctx.now))}`
  const visited = sql<boolean>`enterprise.id = any(${expected}::uuid[])`
  const rows = visibleEnterprises(ctx)
    .select(['enterprise.id', own.as('own')])
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .where(sql<boolean>`(enterprise.status in ('active', 'suspended') or ${visited})`)
    .orderBy(sql`${own} desc, ${visited} desc, enterprise.name, enterprise.id`)
    .limit(MOST_ENTERPRISES)
  const hers = await rows.where(sql<boolean>`(${own} or ${visited})`).execute()
  if (hers.some((r) => r.own) || ctx.actor.reachFor(permission).all) return hers
  return rows.execute()
}

const namedOf = async ({ db, actor }: Looking) => {
  const park = await db.selectFrom('park').select(['id', 'name']).where('id', '=', actor.parkId).executeTakeFirst()
  if (!park) throw notFound()
  const departments = await db
    .selectFrom('department')
    .select(['id', 'name'])
    .where('parkId', '=', actor.parkId)
    .where('active', '=', true)
    .orderBy('code')
    .execute()
  return { park, departments }
}

const common = async (ctx: Looking): Promise<Common> => {
  const { park, departments } = await namedOf(ctx)
  const { id, name } = ctx.actor
  const asked = may(ctx.actor, 'demand.submit') ? (await listCategories(looking(ctx, 'demand.submit'))).items : []
  return {
    me: { id, name },
    park,
    may: [...ctx.actor.may].sort(),
    categories: asked.filter((c) => c.active),
    departments,
    purposes: PURPOSES.map(([zh, en]) => ({ zh, en })),
    roles: [...USUAL_ROLES],
    promiseOwners: [name, ...departments.map((d) => d.name)],
    checklists: may(ctx.actor, 'hazard.write') ? await checklistsInForce(ctx) : null,
  }
}

const notes = ({ db, actor, now }: Looking): Promise<Pack['notes']> =>
  db
    .selectFrom('diaryNote')
    .select(['id', 'version', 'day', 'text', 'review'])
    .where('parkId', '=', actor.parkId)
    .where('accountId', '=', actor.id)
    .where('day', '>=', shanghaiDate(new Date(now.getTime() - DIARY_DAYS * 24 * HOUR_MS)))
    .orderBy('day', 'desc')
    .execute()

const packed = async (ctx: Looking, chosen: readonly { id: string; own: boolean }[]): Promise<PackedEnterprise[]> => {
  const own = new Map(chosen.map((c) => [c.id, c.own]))
  const briefs = await briefsOf(ctx, [...own.keys()])
  return briefs.map((brief) => ({ id: brief.enterprise.id, own: own.get(brief.enterprise.id) === true, brief }))
}

/** What she may take along today, or of it what her device does not hold yet. */
export const packFor = async (ctx: Looking, { deviceId, since }: PackQuery): Promise<Pack> => {
  await mustBeOwnDevice(ctx, deviceId)
  const planned = await plannedVisits(ctx)
  const chosen = await taken(ctx, planned)
  const enterprises = await packed(ctx, chosen)
  const shared = await common(ctx)
  const holds = heldBy(since)
  return {
    version: versionOf([shared, ...enterprises]),
    whole: since === undefined,
    ids: enterprises.map((e) => e.id),
    enterprises: enterprises.filter((e) => !holds(e)),
    common: holds(shared) ? null : shared,
    planned,
    notes: await notes(ctx),
    left: Math.max(0, (chosen[0]?.total ?? 0) - chosen.length),
    at: ctx.now.toISOString(),
    expiresAt: new Date(ctx.now.getTime() + KEPT_HOURS * HOUR_MS).toISOString(),
  }
}

import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { maskPhone } from '../../../kernel/codes/index.ts'
import { type Looking, looking, may } from '../../../kernel/context.ts'
import { isOpen, visibleDemands } from '../../demands/index.ts'
import { type EnterpriseRow, enterpriseFor } from '../../enterprises/index.ts'
import { responsiblesOf } from '../../workforce/index.ts'
import type { Brief } from '../contract/index.ts'
import { promisesOfEnterprise } from './promises.ts'
import { presentRow, visibleVisits, withNames } from './visits.ts'

const gridName = async ({ db, actor }: Looking, id: string | null) =>
  id === null
    ? undefined
    : db.selectFrom('grid').select('name').where('parkId', '=', actor.parkId).where('id', '=', id).executeTakeFirst()

const contactsOf = async ({ db, actor }: Looking, enterpriseId: string): Promise<Brief['contacts']> => {
  const rows = await db
    .selectFrom('enterpriseContact')
    .select(['name', 'role', 'phone', 'isPrimary'])
    .where('parkId', '=', actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .orderBy('isPrimary', 'desc')
    .orderBy('id')
    .limit(10)
    .execute()
  return rows.map((c) => ({ ...c, phone: c.phone && maskPhone(c.phone) }))
}

const demandsOf = async (ctx: Looking, enterpriseId: string): Promise<Brief['demands']> => {
  if (!may(ctx.actor, 'demand.read')) return null
  const rows = await visibleDemands(looking(ctx, 'demand.read'))
    .select(['demand.id', 'demand.number', 'demand.title', 'demand.status', 'demand.dueAt'])
    .where('demand.enterpriseId', '=', enterpriseId)
    .where('demand.status', '<>', 'draft')
    .orderBy('demand.id', 'desc')
    .limit(100)
    .execute()
  const open = rows.filter((d) => isOpen(d.status as Parameters<typeof isOpen>[0]))
  return open.map(({ dueAt, ...d }) => ({
    ...d,
    dueOn: dueAt && shanghaiDate(dueAt),
    overdue: dueAt !== null && dueAt < ctx.now,
  }))
}

const lastVisits = async (ctx: Looking, enterpriseId: string) => {
  const rows = await withNames(visibleVisits(ctx))
    .where('visit.enterpriseId', '=', enterpriseId)
    .where('visit.status', '=', 'done')
    .orderBy('visit.day', 'desc')
    .orderBy('visit.id', 'desc')
    .limit(5)
    .execute()
  return rows.map(presentRow)
}
const planned = async (ctx: Looking, enterpriseId: string): Promise<Brief['planned']> => {
  const row = await withNames(visibleVisits(ctx))
    .where('visit.enterpriseId', '=', enterpriseId)
    .where('visit.status', '=', 'planned')
    .orderBy('visit.day')
    .executeTakeFirst()
  return row ? { id: row.id, day: row.day, visitor: row.visitorName } : null
}

const who = async (ctx: Looking, e: EnterpriseRow): Promise<Brief['enterprise']> => ({
  id: e.id,
  name: e.name,
  tier: e.tier as Brief['enterprise']['tier'],
  status: e.status,
  address: e.address,
  legalPerson: e.legalPerson,
  grid: (await gridName(ctx, e.gridId))?.name ?? null,
  tags: e.tags,
})

/** All that one should know at the door, on one screen. */
export const briefOf = async (ctx: Looking, enterpriseId: string): Promise<Brief> => {
  const e = await enterpriseFor(ctx, enterpriseId)
  return {
    enterprise: await who(ctx, e),
    contacts: await contactsOf(ctx, e.id),
    responsibles: await responsiblesOf(ctx, e.id),
    lastVisits: await lastVisits(ctx, e.id),
    planned: await planned(ctx, e.id),
    promises: await promisesOfEnterprise(ctx, e.id),
    demands: await demandsOf(ctx, e.id),
  }
}

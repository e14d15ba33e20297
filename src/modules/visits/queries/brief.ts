import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { shownOf } from '../../../kernel/codes/index.ts'
import { type Looking, looking, may } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { DemandStatus } from '../../demands/contract/index.ts'
import { isOpen, visibleDemands } from '../../demands/index.ts'
import { visibleEnterprises } from '../../enterprises/index.ts'
import { pairingsOfAll, responsiblesOfAll } from '../../workforce/index.ts'
import type { Brief } from '../contract/index.ts'
import { fileNotesOf } from './fileNotes.ts'
import { policiesOf } from './policies.ts'
import { promisesOfEnterprises } from './promises/index.ts'
import { briefRecordsOf } from './records/brief.ts'
import { presentRow, visibleVisits, withNames } from './visits.ts'

type Ids = readonly string[]
const among = (column: string, ids: Ids) => sql<boolean>`${sql.ref(column)} = any(${ids as string[]}::uuid[])`
/** By enterprise, at most so many of each. */
const grouped = <R extends { enterpriseId: string }, T>(rows: R[], most: number, present: (row: R) => T) => {
  const by = Map.groupBy(rows, (r) => r.enterpriseId)
  return (id: string) => (by.get(id) ?? []).slice(0, most).map(present)
}

const contactsOf = async ({ db, actor }: Looking, ids: Ids): Promise<(id: string) => Brief['contacts']> => {
  const rows = await db
    .selectFrom('enterpriseContact')
    .select(['id', 'enterpriseId', 'name', 'role', 'phone', 'isPrimary'])
    .where('parkId', '=', actor.parkId)
    .where(among('enterpriseId', ids))
    .orderBy('isPrimary', 'desc')
    .orderBy('id')
    .execute()
  return grouped(rows, 10, ({ enterpriseId: _, ...c }) => ({ ...c, phone: c.phone && shownOf(c.phone) }))
}

const OPEN = DemandStatus.options.filter((s) => s !== 'draft' && isOpen(s))
const demandsOf = async (ctx: Looking, ids: Ids): Promise<(id: string) => Brief['demands']> => {
  if (!may(ctx.actor, 'demand.read')) return () => null
  const rows = await visibleDemands(looking(ctx, 'demand.read'))
    .select(['demand.id', 'demand.number', 'demand.title', 'demand.status', 'demand.dueAt', 'demand.enterpriseId'])
    .where(among('demand.enterpriseId', ids))
    .where('demand.status', 'in', OPEN)
    .orderBy('demand.id', 'desc')
    .execute()
  return grouped(rows, 100, ({ dueAt, enterpriseId: _, ...d }) => ({
    ...d,
    dueOn: dueAt && shanghaiDate(dueAt),
    overdue: dueAt !== null && dueAt < ctx.now,
  }))
}

const LAST = 5
const lastVisits = async (ctx: Looking, ids: Ids): Promise<(id: string) => Brief['lastVisits']> => {
  const nth = sql<number>`row_number() over (partition by visit.enterprise_id order by visit.day desc, visit.id desc)::int`
  const ranked = visibleVisits(ctx)
    .select(['visit.id', nth.as('nth')])
    .where(among('visit.enterpriseId', ids))
    .where('visit.status', '=', 'done')
  const last = ctx.db.selectFrom(ranked.as('r')).select('r.id').where('r.nth', '<=', LAST)
  const rows = await withNames(visibleVisits(ctx))
    .where('visit.id', 'in', last)
    .orderBy('visit.day', 'desc')
    .orderBy('visit.id', 'desc')
    .execute()
  return grouped(rows, LAST, presentRow)
}

const planned = async (ctx: Looking, ids: Ids): Promise<(id: string) => Brief['planned']> => {
  const rows = await visibleVisits(ctx)
    .leftJoin('account', 'account.id', 'visit.accountId')
    .select(['visit.id', 'visit.day', 'visit.enterpriseId', 'account.name as visitor'])
    .where(among('visit.enterpriseId', ids))
    .where('visit.status', '=', 'planned')
    .orderBy('visit.day')
    .orderBy('visit.id')
    .execute()
  const first = grouped(rows, 1, ({ enterpriseId: _, ...v }) => v)
  return (id) => first(id)[0] ?? null
}

const whoTheyAre = async (ctx: Looking, ids: Ids) => {
  const rows = await visibleEnterprises(ctx)
    .leftJoin('grid', (j) =>
      j.onRef('grid.parkId', '=', 'enterprise.parkId').onRef('grid.id', '=', 'enterprise.gridId'),
    )
    .select(['enterprise.id', 'enterprise.name', 'enterprise.tier', 'enterprise.status', 'enterprise.address'])
    .select(['enterprise.lng', 'enterprise.lat'])
    .select(['enterprise.legalPerson', 'enterprise.tags', 'grid.name as grid'])
    .where(among('enterprise.id', ids))
    .execute()
  return new Map(rows.map((e) => [e.id, { ...e, tier: e.tier as Brief['enterprise']['tier'] }]))
}

/** All that one should know at the door, for as many doors as somebody takes along: each part is one question, whatever their number. */
export const briefsOf = async (ctx: Looking, enterpriseIds: Ids): Promise<Brief[]> => {
  const who = await whoTheyAre(ctx, enterpriseIds)
  const ids = enterpriseIds.filter((id) => who.has(id))
  const contacts = await contactsOf(ctx, ids)
  const responsibles = await responsiblesOfAll(ctx, ids)
  const pairings = await pairingsOfAll(ctx, ids)
  const visits = await lastVisits(ctx, ids)
  const next = await planned(ctx, ids)
  const promises = await promisesOfEnterprises(ctx, ids)
  const demands = await demandsOf(ctx, ids)
  const records = await briefRecordsOf(ctx, ids)
  const known = await fileNotesOf(ctx, ids)
  const policies = await policiesOf(ctx, ids)
  return ids.map((id) => ({
    enterprise: who.get(id) as Brief['enterprise'],
    contacts: contacts(id),
    responsibles: responsibles.get(id) ?? [],
    pairings: pairings.get(id) ?? [],
    lastVisits: visits(id),
    planned: next(id),
    promises: promises.get(id) ?? [],
    demands: demands(id),
    records: records(id),
    policies: policies(id),
    ...known(id),
  }))
}

/** All that one should know at the door, on one screen. */
export const briefOf = async (ctx: Looking, enterpriseId: string): Promise<Brief> => {
  const [brief] = await briefsOf(ctx, [enterpriseId])
  if (!brief) throw notFound()
  return brief
}

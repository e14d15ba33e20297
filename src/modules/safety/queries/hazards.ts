import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { within } from '../../../kernel/reach.ts'
import { attachmentsOf, openFile } from '../../files/index.ts'
import type { Hazard, HazardFilter } from '../contract/index.ts'

const hazards = ({ db, actor }: Looking) =>
  db
    .selectFrom('hazard')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'hazard.parkId').onRef('enterprise.id', '=', 'hazard.enterpriseId'),
    )
    .where('hazard.parkId', '=', actor.parkId)

/** The only door to hazards: who reaches the enterprise today, and who found it. */
export const visibleHazards = (ctx: Looking) =>
  hazards(ctx).where(
    within(ctx.actor, {
      park: 'hazard.parkId',
      grid: 'enterprise.gridId',
      enterprise: 'hazard.enterpriseId',
      owner: 'hazard.accountId',
    }),
  )

const described = (rows: ReturnType<typeof hazards>) =>
  rows
    .leftJoin('grid', (j) => j.onRef('grid.parkId', '=', 'hazard.parkId').onRef('grid.id', '=', 'hazard.gridId'))
    .selectAll('hazard')
    .select(['enterprise.name as enterpriseName', 'grid.name as gridName'])
type Found = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const rectifiedOf = (h: Found): Hazard['rectified'] =>
  h.rectifiedAt && { at: h.rectifiedAt.toISOString(), by: h.rectifier ?? '', note: h.rectifiedNote ?? '' }
const checkedOf = (h: Found): Hazard['checked'] =>
  h.checkedAt && {
    at: h.checkedAt.toISOString(),
    by: h.checker ?? '',
    passed: h.checkPassed === true,
    note: h.checkNote,
  }
const droppedOf = (h: Found): Hazard['dropped'] =>
  h.droppedAt && { at: h.droppedAt.toISOString(), by: h.dropper ?? '', reason: h.dropReason ?? '' }

const presentOn =
  (today: string) =>
  (h: Found): Omit<Hazard, 'files'> => ({
    id: h.id,
    version: h.version,
    number: h.number,
    enterprise: { id: h.enterpriseId, name: h.enterpriseName },
    grid: h.gridId ? { id: h.gridId, name: h.gridName ?? '' } : null,
    visitId: h.visitId,
    text: h.text,
    severity: h.severity as Hazard['severity'],
    place: h.place,
    item: h.item ? { code: h.item, zh: h.itemZh ?? h.item, en: h.itemEn ?? h.item } : null,
    foundOn: h.foundOn,
    finder: { id: h.accountId, name: h.finder },
    rectifyBy: h.rectifyBy,
    state: h.state as Hazard['state'],
    overdue: h.state === 'open' && h.rectifyBy < today,
    attempts: h.attempts,
    rectified: rectifiedOf(h),
    checked: checkedOf(h),
    dropped: droppedOf(h),
  })

const withFiles = async (ctx: Looking, rows: Omit<Hazard, 'files'>[]): Promise<Hazard[]> => {
  const files = await attachmentsOf(
    ctx,
    'hazard',
    rows.map((r) => r.id),
  )
  return rows.map((r) => ({ ...r, files: files.get(r.id) ?? [] }))
}

const filtered = (ctx: Looking, f: HazardFilter, today: string) =>
  described(visibleHazards(ctx))
    .$if(f.state !== undefined, (q) => q.where('hazard.state', 'in', f.state as string[]))
    .$if(f.severity !== undefined, (q) => q.where('hazard.severity', 'in', f.severity as string[]))
    .$if(f.enterpriseId !== undefined, (q) => q.where('hazard.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.gridId !== undefined, (q) => q.where('hazard.gridId', 'in', f.gridId as string[]))
    .$if(f.visitId !== undefined, (q) => q.where('hazard.visitId', '=', f.visitId as string))
    .$if(f.mine === true, (q) => q.where('hazard.accountId', '=', ctx.actor.id))
    .$if(f.overdue === true, (q) => q.where('hazard.state', '=', 'open').where('hazard.rectifyBy', '<', today))
    .$if(f.overdue === false, (q) =>
      q.where((eb) => eb.or([eb('hazard.state', '<>', 'open'), eb('hazard.rectifyBy', '>=', today)])),
    )
    .$if(f.from !== undefined, (q) => q.where('hazard.foundOn', '>=', f.from as string))
    .$if(f.to !== undefined, (q) => q.where('hazard.foundOn', '<=', f.to as string))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) =>
        eb.or([
          eb('hazard.text', 'ilike', `%${f.q}%`),
          eb('hazard.number', 'ilike', `%${f.q}%`),
          eb('enterprise.name', 'ilike', `%${f.q}%`),
        ]),
      ),
    )

export const listHazards = async (ctx: ReadCtx, f: HazardFilter): Promise<PageOf<Hazard>> => {
  const today = shanghaiDate(ctx.now)
  const sorts = {
    rectifyBy: { column: 'hazard.rectifyBy', type: 'date' },
    foundOn: { column: 'hazard.foundOn', type: 'date' },
  } as const
  const found = await page<Found, Omit<Hazard, 'files'>>(ctx, filtered(ctx, f, today), f, {
    sorts,
    id: 'hazard.id',
    present: presentOn(today),
  })
  return { ...found, items: await withFiles(ctx, found.items) }
}

export const getHazard = async (ctx: Looking, id: string): Promise<Hazard> => {
  const row = await described(visibleHazards(ctx)).where('hazard.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  const [hazard] = await withFiles(ctx, [presentOn(shanghaiDate(ctx.now))(row)])
  return hazard as Hazard
}

export const openHazardFile = async (ctx: ReadCtx, id: string, fileId: string): Promise<Bytes> => {
  await getHazard(ctx, id)
  return openFile(ctx, fileId, 'hazard', id)
}

/** Found in this visit, as far as this person may see hazards. */
export const hazardsOfVisit = async (ctx: Looking, visitId: string): Promise<Hazard[]> => {
  const rows = await described(visibleHazards(ctx)).where('hazard.visitId', '=', visitId).orderBy('hazard.id').execute()
  return withFiles(ctx, rows.map(presentOn(shanghaiDate(ctx.now))))
}

const ASKED_ABOUT = 20
/** What still waits at each of these enterprises, the most pressing first. */
export const openHazardsOf = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, Hazard[]>> => {
  const rows = await described(visibleHazards(ctx))
    .where(sql<boolean>`hazard.enterprise_id = any(${ids as string[]}::uuid[])`)
    .where('hazard.state', 'in', ['open', 'rectified'])
    .orderBy('hazard.rectifyBy')
    .orderBy('hazard.id')
    .execute()
  const today = shanghaiDate(ctx.now)
  const by = Map.groupBy(rows, (r) => r.enterpriseId)
  const present = (h: Found): Hazard => ({ ...presentOn(today)(h), files: [] })
  return new Map(ids.map((id) => [id, (by.get(id) ?? []).slice(0, ASKED_ABOUT).map(present)]))
}

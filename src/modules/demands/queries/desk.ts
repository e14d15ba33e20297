import type { Selectable } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Duty, Template } from '../contract/index.ts'
import type { DemandTemplateTable } from '../tables.ts'

export const presentTemplate = (t: Selectable<DemandTemplateTable>): Template => ({
  id: t.id,
  version: t.version,
  purpose: t.purpose as Template['purpose'],
  categoryId: t.categoryId,
  statuses: t.statuses as Template['statuses'],
  title: t.title,
  body: t.body,
})

const duties = ({ db, actor }: Looking) =>
  db
    .selectFrom('duty')
    .innerJoin('demandCategory as c', (j) =>
      j.onRef('c.parkId', '=', 'duty.parkId').onRef('c.id', '=', 'duty.categoryId'),
    )
    .innerJoin('department as d', (j) =>
      j.onRef('d.parkId', '=', 'duty.parkId').onRef('d.id', '=', 'duty.departmentId'),
    )
    .leftJoin('grid as g', (j) => j.onRef('g.parkId', '=', 'duty.parkId').onRef('g.id', '=', 'duty.gridId'))
    .select([
      'duty.id',
      'duty.version',
      'duty.basis',
      'c.id as categoryId',
      'c.nameZh',
      'd.id as departmentId',
      'd.name as departmentName',
      'g.id as gridId',
      'g.name as gridName',
    ])
    .where('duty.parkId', '=', actor.parkId)

type DutyRow = Awaited<ReturnType<ReturnType<typeof duties>['executeTakeFirstOrThrow']>>
const presentDuty = (r: DutyRow): Duty => ({
  id: r.id,
  version: r.version,
  basis: r.basis,
  category: { id: r.categoryId, name: r.nameZh },
  department: { id: r.departmentId, name: r.departmentName },
  grid: r.gridId && r.gridName ? { id: r.gridId, name: r.gridName } : null,
})

export const listDuties = async (ctx: Looking): Promise<{ items: Duty[] }> => ({
  items: (await duties(ctx).orderBy('c.position').orderBy('duty.id').limit(1000).execute()).map(presentDuty),
})
export const dutyById = async (ctx: Looking, id: string): Promise<Duty> => {
  const row = await duties(ctx).where('duty.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentDuty(row)
}

export const listTemplates = async ({ db, actor }: Looking): Promise<{ items: Template[] }> => {
  const rows = await db
    .selectFrom('demandTemplate')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .orderBy('purpose')
    .orderBy('title')
    .limit(500)
    .execute()
  return { items: rows.map(presentTemplate) }
}

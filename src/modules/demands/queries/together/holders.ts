import { sql } from 'kysely'
import type { Looking } from '../../../../kernel/context.ts'

type Holding = { from: Date; to: Date | null; holder: string }

/** Whose clock a co-handler's is: its time is its own, never the lead department's. */
const helpersOf = async ({ db, actor }: Looking, demandId: string): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('demandPart')
    .innerJoin('department', (j) =>
      j.onRef('department.parkId', '=', 'demandPart.parkId').onRef('department.id', '=', 'demandPart.departmentId'),
    )
    .select(['demandPart.id', 'department.name'])
    .where('demandPart.parkId', '=', actor.parkId)
    .where('demandPart.demandId', '=', demandId)
    .execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}

/** While a case is handled as another, its time is that of whoever holds the other. */
const heldAsMain = async ({ db, actor }: Looking, demandId: string): Promise<Holding[]> => {
  const { rows } = await sql<{ from: Date; to: Date | null; name: string | null }>`
    select greatest(h.since, g.merged_at) as "from", least(h.until, g.ended_at) as "to", d.name
    from demand_merge g
      join demand_holding h on h.park_id = g.park_id and h.demand_id = g.main_id
        and h.since < coalesce(g.ended_at, 'infinity') and coalesce(h.until, 'infinity') > g.merged_at
      left join department d on d.park_id = h.park_id and d.id = h.department_id
    where g.park_id = ${actor.parkId}::uuid and g.demand_id = ${demandId}::uuid`.execute(db as never)
  return rows.map((r) => ({ from: r.from, to: r.to, holder: r.name ?? '' }))
}

/** Who held the time of each clock of a case: of a helper's clock the helper, of the others whoever held the case. */
export const holdersByClock = async (ctx: Looking, demandId: string, own: readonly Holding[]) => {
  const [helpers, asMain] = [await helpersOf(ctx, demandId), await heldAsMain(ctx, demandId)]
  const whole = [...own, ...asMain].toSorted((a, b) => a.from.getTime() - b.from.getTime())
  return (c: { subjectId: string | null; startedAt: Date }): Holding[] => {
    const helper = c.subjectId && helpers.get(c.subjectId)
    return helper ? [{ from: c.startedAt, to: null, holder: helper }] : whole
  }
}

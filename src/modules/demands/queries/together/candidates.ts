import { sql } from 'kysely'
import type { Looking } from '../../../../kernel/context.ts'
import { saysSome } from '../../../../kernel/search.ts'
import type { Likeness } from '../../contract/index.ts'
import { DemandStatus } from '../../contract/index.ts'
import { type Cut, cutSample, isAlike, isOpen, likenessOf } from '../../rules/index.ts'
import { limitsInForce } from '../sla.ts'
import type { visibleDemands } from '../visible.ts'

type Demands = ReturnType<typeof visibleDemands>
/** Under way and filed: what can be merged or added to. */
const ALIVE = DemandStatus.options.filter((s) => isOpen(s) && s !== 'draft')
const TITLE = { park: 'demand.parkId', text: 'demand.title' }
/** So many words of a title name its matter; so many cases are looked at in each way. */
const NAMING = 12
const OWN = 60
const NEAR = 200

const withAddress = (rows: Demands) =>
  rows
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'demand.parkId').onRef('enterprise.id', '=', 'demand.enterpriseId'),
    )
    .select(['demand.id', 'demand.number', 'demand.title', 'demand.detail', 'demand.status', 'demand.submittedAt'])
    .select(['demand.enterpriseId', 'demand.gridId', 'enterprise.name as enterpriseName', 'enterprise.address'])
    .where('demand.status', 'in', ALIVE)
    .where('demand.parentId', 'is', null)
    .orderBy('demand.id', 'desc')
export type Candidate = Awaited<ReturnType<ReturnType<typeof withAddress>['execute']>>[number]

/**
 * Cases that may be the same: all of the enterprise's own, those of the grid that share a word of the title, those anywhere
 * that share two. Each way goes by an index and ends after so many, the newest first: its cost does not grow with the ledger.
 */
const candidates = async (ctx: Looking, rows: () => Demands, c: Cut, since: string | undefined) => {
  const naming = c.titleWords.slice(0, NAMING)
  const recent = () => {
    const found = withAddress(rows())
    return since ? found.where('demand.id', '>', since) : found
  }
  const says = (least: number) => saysSome(TITLE, ctx.actor.parkId, naming, least)
  const own = recent().where('demand.enterpriseId', '=', c.enterpriseId).limit(sql.lit(OWN))
  const near = c.gridId && naming.length > 0 && recent().where('demand.gridId', '=', c.gridId).where(says(1))
  const far = naming.length > 1 && recent().where(says(2))
  const found = await Promise.all([
    own.execute(),
    near ? near.limit(sql.lit(NEAR)).execute() : [],
    far ? far.limit(sql.lit(NEAR)).execute() : [],
  ])
  return new Map(found.flat().map((d) => [d.id, d]))
}

/** Those that are alike enough to be told, the most alike first. */
export const alikeTo = async (
  ctx: Looking,
  rows: () => Demands,
  c: Cut,
  since?: string,
): Promise<{ demand: Candidate; likeness: Likeness }[]> => {
  const [found, { body }] = await Promise.all([candidates(ctx, rows, c, since), limitsInForce(ctx)])
  return [...found.values()]
    .map((demand) => ({ demand, likeness: likenessOf(c, cutSample(demand)) }))
    .filter(({ likeness }) => isAlike(likeness, body))
    .toSorted((a, b) => b.likeness.score - a.likeness.score || (a.demand.id < b.demand.id ? -1 : 1))
}

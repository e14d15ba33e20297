import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { saysSome } from '../../../kernel/search.ts'
import type { SimilarDemand } from '../contract/index.ts'
import { boxAround, type Cut, cutSample, likenessOf, metresBetween } from '../rules/index.ts'
import { mustBeVisible } from './one.ts'
import { presentRow } from './present.ts'
import { seesRatings } from './ratingFacts.ts'
import { limitsInForce } from './sla.ts'
import { visibleDemands, withNames } from './visible.ts'

const TITLE = { park: 'demand.parkId', text: 'demand.title' }
/** So many words of a title name its matter; so many cases are looked at in each way, the newest first. */
const NAMING = 12
const OWN = 60
const OTHERS = 200
const NEIGHBOURS = 100
const SHOWN = 8

const groundOf = ({ db, actor }: Looking, enterpriseId: string) =>
  db
    .selectFrom('enterprise')
    .select(['address', 'lng', 'lat'])
    .where('parkId', '=', actor.parkId)
    .where('id', '=', enterpriseId)
    .executeTakeFirstOrThrow()
type Ground = Awaited<ReturnType<typeof groundOf>>

/** Enterprises within so many metres, where their places are known. */
const neighbours = async ({ db, actor }: Looking, at: Ground, metres: number) => {
  const box = boxAround(at, metres)
  if (!box) return []
  const rows = await db
    .selectFrom('enterprise')
    .select(['id', 'lng', 'lat'])
    .where('parkId', '=', actor.parkId)
    .where('mergedIntoId', 'is', null)
    .where('lng', '>=', box.west)
    .where('lng', '<=', box.east)
    .where('lat', '>=', box.south)
    .where('lat', '<=', box.north)
    .orderBy('id')
    .limit(sql.lit(NEIGHBOURS))
    .execute()
  return rows.filter((r) => (metresBetween(at, r) ?? metres) < metres).map((r) => r.id)
}

const withGround = (ctx: Looking, id: string) =>
  withNames(visibleDemands(ctx))
    .select(['demand.detail', 'demand.enterpriseId', 'demand.gridId'])
    .select(['enterprise.address', 'enterprise.lng', 'enterprise.lat'])
    .where('demand.id', '!=', id)
    .where('demand.status', 'not in', ['draft', 'withdrawn'])
    .orderBy('demand.id', 'desc')

/** Its enterprise's own, those of its grid or of the neighbourhood that share a word of the title, those anywhere that share two. */
const candidates = async (ctx: Looking, id: string, c: Cut, near: string[]) => {
  const words = c.titleWords.slice(0, NAMING)
  const rows = () => withGround(ctx, id)
  const says = (least: number) => saysSome(TITLE, ctx.actor.parkId, words, least)
  const others = (q: ReturnType<typeof rows>) => q.limit(sql.lit(OTHERS)).execute()
  const own = rows().where('demand.enterpriseId', '=', c.enterpriseId).limit(sql.lit(OWN))
  const found = await Promise.all([
    own.execute(),
    c.gridId && words.length > 0 ? others(rows().where('demand.gridId', '=', c.gridId).where(says(1))) : [],
    near.length > 0 && words.length > 0 ? others(rows().where('demand.enterpriseId', 'in', near).where(says(1))) : [],
    words.length > 1 ? others(rows().where(says(2))) : [],
  ])
  return [...new Map(found.flat().map((d) => [d.id, d])).values()]
}

/** Cases that look like this one, open or closed, the most alike first: by words, enterprise and place, with the reasons. */
export const similarDemands = async (ctx: ReadCtx, id: string): Promise<{ items: SimilarDemand[] }> => {
  const demand = await mustBeVisible(ctx, id)
  const [at, { body }] = await Promise.all([groundOf(ctx, demand.enterpriseId), limitsInForce(ctx)])
  const { percent, metres } = body.similar
  const sample = cutSample({ ...demand, address: at.address })
  const found = await candidates(ctx, id, sample, await neighbours(ctx, at, metres))
  const row = presentRow(ctx.now, seesRatings(ctx))
  return {
    items: found
      .map((d) => ({ d, likeness: likenessOf(sample, cutSample(d)) }))
      .filter(({ likeness }) => likeness.score >= percent)
      .toSorted((a, b) => b.likeness.score - a.likeness.score || (a.d.id < b.d.id ? 1 : -1))
      .slice(0, SHOWN)
      .map(({ d, likeness }) => ({ ...row(d), ...likeness, metres: within(metresBetween(at, d), metres) })),
  }
}

const within = (found: number | null, metres: number) => (found !== null && found < metres ? found : null)

import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { COUNTED, page } from '../../../kernel/lists.ts'
import { enterpriseFor, factsOf, gridsOf, knownOf, visibleEnterprises } from '../../enterprises/index.ts'
import type { Condition, MatchedEnterprise, MatchedFilter, PolicyMatch, Verdict } from '../contract/index.ts'
import { matchPolicy } from '../rules/index.ts'
import { getPolicy, policiesInForce } from './policies.ts'

/** So many policies in force are held against a file; a park has a few dozen. */
const MOST_POLICIES = 500
const RANK: Record<Verdict, number> = { matched: 0, nearly: 1, no: 2 }
const OPERATING = ['active', 'suspended']

const inForce = (ctx: Looking, today: string) =>
  policiesInForce(ctx, today)
    .select([
      'policy.id',
      'policy.title',
      'policy.benefit',
      'policy.validTo',
      'policy.publishedOn',
      'policy.conditions',
    ])
    .orderBy('policy.publishedOn', 'desc')
    .orderBy('policy.id')
    .limit(MOST_POLICIES)
    .execute()

/** Every policy in force held against each of these files, what fits best first. The caller may see the enterprises. */
const allMatches = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, PolicyMatch[]>> => {
  const today = shanghaiDate(ctx.now)
  const policies = await inForce(ctx, today)
  if (policies.length === 0) return new Map()
  const grids = await gridsOf(ctx)
  const files = await knownOf(ctx, ids)
  return new Map(
    files.map((file) => {
      const facts = factsOf(file, grids)
      const matches = policies.map(
        ({ id, title, benefit, validTo, publishedOn, conditions }): PolicyMatch => ({
          policy: { id, name: title, benefit, validTo, publishedOn },
          ...matchPolicy(conditions as Condition[], facts, today, grids.nameOf),
        }),
      )
      return [file.id, matches.sort((a, b) => RANK[a.verdict] - RANK[b.verdict])]
    }),
  )
}

const SHOWN = 5
/** By enterprise, the policies that fit or nearly fit, at most five of each. The caller may see the enterprises. */
export const matchesFor = async (ctx: Looking, ids: readonly string[]): Promise<Map<string, PolicyMatch[]>> => {
  const all = await allMatches(ctx, ids)
  return new Map([...all].map(([id, found]) => [id, found.filter((m) => m.verdict !== 'no').slice(0, SHOWN)]))
}

/** All policies in force and why each fits this enterprise or not. */
export const policiesOfEnterprise = async (ctx: ReadCtx, given: string): Promise<{ items: PolicyMatch[] }> => {
  const { id } = await enterpriseFor(ctx, given)
  return { items: (await allMatches(ctx, [id])).get(id) ?? [] }
}

type Held = Pick<MatchedEnterprise, 'verdict' | 'conditions'>
/** The rule itself judges each file in sight, up to the bound of lists: it is written once, not once more in SQL. */
const heldAgainst = async (ctx: ReadCtx, conditions: readonly Condition[]): Promise<Map<string, Held>> => {
  const seen = await visibleEnterprises(ctx)
    .select('enterprise.id')
    .where('enterprise.status', 'in', OPERATING)
    .orderBy('enterprise.id')
    .limit(COUNTED)
    .execute()
  const grids = await gridsOf(ctx)
  const files = await knownOf(
    ctx,
    seen.map((e) => e.id),
  )
  const today = shanghaiDate(ctx.now)
  return new Map(files.map((f) => [f.id, matchPolicy(conditions, factsOf(f, grids), today, grids.nameOf)]))
}

/** The enterprises in sight that a policy fits or nearly fits. */
export const enterprisesOfPolicy = async (
  ctx: ReadCtx,
  id: string,
  f: MatchedFilter,
): Promise<PageOf<MatchedEnterprise>> => {
  const { conditions } = await getPolicy(ctx, id)
  const held = await heldAgainst(ctx, conditions)
  const wanted: readonly Verdict[] = f.verdict ?? ['matched', 'nearly']
  const ids = [...held].flatMap(([e, h]) => (wanted.includes(h.verdict) ? [e] : []))
  const rows = visibleEnterprises(ctx)
    .select(['enterprise.id', 'enterprise.name'])
    .where(sql<boolean>`enterprise.id = any(${ids}::uuid[])`)
    .$if(Boolean(f.q), (q) => q.where('enterprise.name', 'ilike', `%${f.q}%`))
  type Row = { id: string; name: string }
  return page<Row, MatchedEnterprise>(ctx, rows, f, {
    sorts: { name: { column: 'enterprise.name', type: 'text' } },
    id: 'enterprise.id',
    present: ({ id: e, name }) => ({ enterprise: { id: e, name }, ...(held.get(e) as Held) }),
  })
}

import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, may, type ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { askedWords } from '../../enterprises/contract/index.ts'
import { gridsOf } from '../../enterprises/index.ts'
import type { Condition, Policy, PolicyFilter } from '../contract/index.ts'

/** The only door to policies: a draft is for those who write it. */
export const visiblePolicies = ({ db, actor }: Looking) =>
  db
    .selectFrom('policy')
    .where('policy.parkId', '=', actor.parkId)
    .$if(!may(actor, 'policy.write'), (q) => q.where('policy.state', '<>', 'draft'))

/** Published, and this business day is between its days. */
export const policiesInForce = (ctx: Looking, today: string) =>
  visiblePolicies(ctx)
    .where('policy.state', '=', 'published')
    .where('policy.validFrom', '<=', today)
    .where((eb) => eb.or([eb('policy.validTo', 'is', null), eb('policy.validTo', '>=', today)]))

const described = (rows: ReturnType<typeof visiblePolicies>) =>
  rows
    .leftJoin('department', (j) =>
      j.onRef('department.parkId', '=', 'policy.parkId').onRef('department.id', '=', 'policy.departmentId'),
    )
    .selectAll('policy')
    .select('department.name as departmentName')
type Row = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const withdrawnOf = (p: Row): Policy['withdrawn'] =>
  p.withdrawnAt && { at: p.withdrawnAt.toISOString(), reason: p.withdrawReason ?? '' }
const presentOn =
  (today: string, nameOf: (id: string) => string | undefined) =>
  (p: Row): Policy => {
    const conditions = p.conditions as Condition[]
    return {
      id: p.id,
      version: p.version,
      title: p.title,
      issuer: p.issuer,
      number: p.number,
      link: p.link,
      summary: p.summary,
      benefit: p.benefit,
      validFrom: p.validFrom,
      validTo: p.validTo,
      department: p.departmentId ? { id: p.departmentId, name: p.departmentName ?? '' } : null,
      conditions,
      conditionWords: conditions.map((c) => askedWords(c, nameOf)),
      state: p.state as Policy['state'],
      inForce: p.state === 'published' && p.validFrom <= today && (p.validTo === null || p.validTo >= today),
      publishedOn: p.publishedOn,
      withdrawn: withdrawnOf(p),
      updatedAt: p.updatedAt.toISOString(),
    }
  }

const filtered = (ctx: Looking, f: PolicyFilter, today: string) =>
  described(f.inForce ? policiesInForce(ctx, today) : visiblePolicies(ctx))
    .$if(f.state !== undefined, (q) => q.where('policy.state', 'in', f.state as string[]))
    .$if(f.departmentId !== undefined, (q) => q.where('policy.departmentId', 'in', f.departmentId as string[]))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) =>
        eb.or([
          eb('policy.title', 'ilike', `%${f.q}%`),
          eb('policy.issuer', 'ilike', `%${f.q}%`),
          eb('policy.number', 'ilike', `%${f.q}%`),
          eb('policy.benefit', 'ilike', `%${f.q}%`),
        ]),
      ),
    )

export const listPolicies = async (ctx: ReadCtx, f: PolicyFilter): Promise<PageOf<Policy>> => {
  const today = shanghaiDate(ctx.now)
  const { nameOf } = await gridsOf(ctx)
  const sorts = {
    validTo: { column: 'policy.validTo', type: 'date', nullable: true },
    publishedOn: { column: 'policy.publishedOn', type: 'date', nullable: true },
    title: { column: 'policy.title', type: 'text' },
  } as const
  return page<Row, Policy>(ctx, filtered(ctx, f, today), f, {
    sorts,
    id: 'policy.id',
    present: presentOn(today, nameOf),
  })
}

export const getPolicy = async (ctx: Looking, id: string): Promise<Policy> => {
  const row = await described(visiblePolicies(ctx)).where('policy.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentOn(shanghaiDate(ctx.now), (await gridsOf(ctx)).nameOf)(row)
}

import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import type { Conflict, Editable, EnterpriseFile } from '../contract/index.ts'
import { conflictsOf, readFile } from '../queries/index.ts'
import { COMPANIONS } from '../rules/conflicts.ts'
import { changeEnterprise, lockEnterprise } from './change.ts'
import { setAside } from './facts.ts'

/** What belonged to that word when it was said: the currency of an amount, how exact a date is. */
const companionsOf = async (ctx: WriteCtx, id: string, { field, other }: Conflict) => {
  const fields = COMPANIONS[field] ?? []
  const said = await Promise.all(
    fields.map((companion) =>
      ctx.db
        .selectFrom('enterpriseFact')
        .select(['field', 'value'])
        .where('parkId', '=', ctx.actor.parkId)
        .where('enterpriseId', '=', id)
        .where('field', '=', companion)
        .where('at', '<=', new Date(other.at))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    ),
  )
  return Object.fromEntries(said.flatMap((f) => (f ? [[f.field, f.value]] : [])))
}

/** The other source’s word goes into the file, as that source’s own. */
const take = async (ctx: WriteCtx, id: string, c: Conflict) => {
  const { byId, sourceId } = await ctx.db
    .selectFrom('enterpriseFact')
    .select(['byId', 'sourceId'])
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', c.other.factId)
    .executeTakeFirstOrThrow()
  const patch = { [c.field]: c.other.value, ...(await companionsOf(ctx, id, c)) } as Partial<Editable>
  const by = { id: byId ?? ctx.actor.id, name: c.other.byName }
  const { expectedVersion: _, ...free } = ctx
  await changeEnterprise(free, id, patch, { source: c.other.source, sourceId, by, decided: true })
}

/** Two sources said two things: what stands is kept, or the other word taken; neither is offered again. */
export const settleConflict = async (
  ctx: WriteCtx,
  id: string,
  factId: string,
  choose: 'keep' | 'take',
): Promise<EnterpriseFile> => {
  await lockEnterprise(ctx, id)
  const found = (await conflictsOf(ctx, id)).find((c) => c.other.factId === factId)
  if (!found) throw conflict('settled', '这处不同已经核对过了', 'This difference has been settled already')
  if (choose === 'take') await take(ctx, id, found)
  else await setAside(ctx, id, [found.field])
  const [kept, aside] = choose === 'take' ? [found.other, found.stands] : [found.stands, found.other]
  await ctx.audit('enterprise.settle', {
    id,
    before: { [found.field]: aside.value },
    after: { [found.field]: kept.value },
  })
  return readFile(ctx, id)
}

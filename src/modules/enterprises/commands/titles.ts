import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { NewTitle, Title } from '../contract/index.ts'
import { enterpriseChanged } from '../events.ts'
import { presentTitle } from '../queries/index.ts'
import { lockEnterprise } from './change.ts'

const wordsOf = ({ kind, name, number = null, issuer = null, issuedOn = null, validUntil = null }: NewTitle) => ({
  kind,
  name,
  number,
  issuer,
  issuedOn,
  validUntil,
})

/** Conditions ask about titles too. */
const lockOwner = async (ctx: WriteCtx, enterpriseId: string) => {
  const row = await lockEnterprise(ctx, enterpriseId)
  await ctx.emit(enterpriseChanged, { enterpriseId: row.id })
  return row
}

const lockTitle = async (ctx: WriteCtx, enterpriseId: string, id: string) => {
  await lockOwner(ctx, enterpriseId)
  const row = await ctx.db
    .selectFrom('enterpriseTitle')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** A title or certificate; the visits of the enterprise are reminded when it ends. */
export const addTitle = async (ctx: WriteCtx, enterpriseId: string, t: NewTitle): Promise<Title> => {
  await lockOwner(ctx, enterpriseId)
  const about = { enterpriseId, ...wordsOf(t), byName: ctx.actor.name, createdAt: ctx.now, updatedAt: ctx.now }
  const row = await insert(ctx, 'enterpriseTitle', { id: newId(ctx.now), ...about })
  await ctx.audit('enterprise.title', { id: enterpriseId, after: { title: row.id, ...wordsOf(t) } })
  return presentTitle(shanghaiDate(ctx.now))(row)
}

export const changeTitle = async (ctx: WriteCtx, enterpriseId: string, id: string, t: NewTitle): Promise<Title> => {
  const before = await lockTitle(ctx, enterpriseId, id)
  const row = await change(ctx, 'enterpriseTitle', before, { ...wordsOf(t), byName: ctx.actor.name })
  await ctx.audit('enterprise.title', {
    id: enterpriseId,
    before: { title: id, ...wordsOf(before as NewTitle) },
    after: { title: id, ...wordsOf(t) },
  })
  return presentTitle(shanghaiDate(ctx.now))(row)
}

export const withdrawTitle = async (ctx: WriteCtx, enterpriseId: string, id: string): Promise<undefined> => {
  const before = await lockTitle(ctx, enterpriseId, id)
  await change(ctx, 'enterpriseTitle', before, { withdrawnAt: ctx.now })
  await ctx.audit('enterprise.title', {
    id: enterpriseId,
    before: { title: id, ...wordsOf(before as NewTitle) },
    after: null,
  })
}

import { insert } from '../../../kernel/changes.ts'
import { maskPhone, normalisePhone } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { NewContact } from '../contract/shapes.ts'

/** The number as it is kept, or 422. */
export const mustBePhone = (phone: string | null | undefined): string | null => {
  if (!phone) return null
  const read = normalisePhone(phone)
  if (!read.ok) throw invalid('phone', `phone_${read.code}`, read.reason.zh, read.reason.en)
  return read.normalized
}

/** At most one contact of an enterprise is the first to call. */
export const stepBack = async (ctx: WriteCtx, enterpriseId: string) => {
  await ctx.db
    .updateTable('enterpriseContact')
    .set({ isPrimary: false })
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .where('isPrimary', '=', true)
    .execute()
}

/** What the trail says of a contact: never the clear number. */
export const hidden = <C extends { phone?: string | null | undefined; mail?: string | null | undefined }>(c: C) => ({
  ...c,
  ...(c.phone ? { phone: maskPhone(c.phone) } : {}),
  ...(c.mail ? { mail: '***' } : {}),
})

export const addContact = async (ctx: WriteCtx, c: NewContact & { enterpriseId: string }): Promise<string> => {
  const { consentAt, ...rest } = c
  const row = { ...rest, phone: mustBePhone(c.phone), consentAt: consentAt ? new Date(consentAt) : null }
  if (c.isPrimary) await stepBack(ctx, c.enterpriseId)
  const { id } = await insert(ctx, 'enterpriseContact', {
    id: newId(ctx.now),
    ...row,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('enterprise.add-contact', { id: c.enterpriseId, after: { contactId: id, ...hidden(row) } })
  return id
}

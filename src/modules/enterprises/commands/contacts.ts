import { change, insert, lock } from '../../../kernel/changes.ts'
import { likenessOf, normalisePhone, shownOf } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { openerOf, sealerOf } from '../../../kernel/seal/index.ts'
import { spendReveal } from '../../reveals/index.ts'
import type { ContactPatch, NewContact, Revealed } from '../contract/index.ts'
import { enterpriseChanged } from '../events.ts'
import { CONTACT_PHONE, contactRows, enterpriseFor, presentContact } from '../queries/index.ts'
import { differing, pick } from '../rules/change.ts'
import { keepFresh } from './fresh.ts'

/** The number as people write it, or 422. */
const mustBePhone = (phone: string | null | undefined): string | null => {
  if (!phone) return null
  const read = normalisePhone(phone)
  if (!read.ok) throw invalid('phone', `phone_${read.code}`, read.reason.zh, read.reason.en)
  return read.normalized
}

/** The number as it is kept: sealed, or as it stands where it is the same. */
export const keptPhone = async (
  ctx: WriteCtx,
  phone: string | null | undefined,
  before: string | null = null,
): Promise<string | null> => {
  const plain = mustBePhone(phone)
  if (!plain) return null
  const sealed = (await sealerOf(ctx, CONTACT_PHONE))(plain)
  return before && likenessOf(before) === likenessOf(sealed) ? before : sealed
}

/** At most one contact of an enterprise is the first to call. */
const stepBack = async (ctx: WriteCtx, enterpriseId: string) => {
  await ctx.db
    .updateTable('enterpriseContact')
    .set({ isPrimary: false })
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .where('isPrimary', '=', true)
    .execute()
}

/** What the trail says of a contact: never the clear number. */
const hidden = (c: Record<string, unknown>) => ({
  ...c,
  ...(typeof c.phone === 'string' ? { phone: shownOf(c.phone) } : {}),
  ...(typeof c.mail === 'string' ? { mail: '***' } : {}),
})

type Given = ContactPatch & Partial<NewContact>
const kept = async (ctx: WriteCtx, { phone, consentAt, ...rest }: Given, before?: string | null) => ({
  ...rest,
  ...(phone === undefined ? {} : { phone: await keptPhone(ctx, phone, before) }),
  ...(consentAt === undefined ? {} : { consentAt: consentAt ? new Date(consentAt) : null }),
})

const inserted = async (ctx: WriteCtx, { enterpriseId, ...c }: NewContact & { enterpriseId: string }) => {
  const row = await kept(ctx, c)
  if (c.isPrimary) await stepBack(ctx, enterpriseId)
  const words = { name: c.name, role: c.role, enterpriseId, createdAt: ctx.now, updatedAt: ctx.now }
  const added = await insert(ctx, 'enterpriseContact', { id: newId(ctx.now), ...row, ...words })
  await ctx.emit(enterpriseChanged, { enterpriseId })
  await ctx.audit('enterprise.add-contact', { id: enterpriseId, after: { contactId: added.id, ...hidden(row) } })
  await keepFresh(ctx, [enterpriseId])
  return added
}

/** Answers the contact's id. The caller has found the enterprise visible. */
export const addContact = async (ctx: WriteCtx, c: NewContact & { enterpriseId: string }): Promise<string> =>
  (await inserted(ctx, c)).id

export const keepContact = async (ctx: WriteCtx, enterpriseId: string, c: NewContact) => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  return presentContact(await inserted(ctx, { ...c, enterpriseId: id }))
}

const lockContact = async (ctx: WriteCtx, enterpriseId: string, contactId: string) => {
  await enterpriseFor(ctx, enterpriseId)
  return lock(ctx, contactRows(ctx, enterpriseId).where('id', '=', contactId), presentContact)
}

export const editContact = async (ctx: WriteCtx, enterpriseId: string, contactId: string, c: ContactPatch) => {
  const row = await lockContact(ctx, enterpriseId, contactId)
  const patch = await kept(ctx, c, row.phone)
  const fields = Object.keys(differing(row, patch))
  if (patch.isPrimary && !row.isPrimary) await stepBack(ctx, enterpriseId)
  const after = await change(ctx, 'enterpriseContact', row, patch)
  const said = (of: Record<string, unknown>) => ({ contactId, name: after.name, ...hidden(pick(of, fields)) })
  await ctx.emit(enterpriseChanged, { enterpriseId })
  await ctx.audit('enterprise.change-contact', { id: enterpriseId, before: said(row), after: said(after) })
  await keepFresh(ctx, [after.enterpriseId])
  return presentContact(after)
}

export const removeContact = async (ctx: WriteCtx, enterpriseId: string, contactId: string): Promise<undefined> => {
  const row = await lockContact(ctx, enterpriseId, contactId)
  await ctx.db.deleteFrom('enterpriseContact').where('parkId', '=', ctx.actor.parkId).where('id', '=', row.id).execute()
  await keepFresh(ctx, [row.enterpriseId])
  const { name, role, phone, mail } = row
  await ctx.emit(enterpriseChanged, { enterpriseId })
  await ctx.audit('enterprise.remove-contact', {
    id: enterpriseId,
    before: hidden({ contactId, name, role, phone, mail }),
  })
}

/** The clear values, for a purpose that stays on record with who asked. */
export const revealContact = async (
  ctx: WriteCtx,
  enterpriseId: string,
  contactId: string,
  purpose: string,
): Promise<Revealed> => {
  const { id, phone, mail } = await lockContact(ctx, enterpriseId, contactId)
  await spendReveal(ctx)
  await ctx.audit('contact.reveal', { id, after: { enterpriseId }, reason: purpose })
  return { phone: phone && openerOf(ctx, CONTACT_PHONE)(phone), mail }
}

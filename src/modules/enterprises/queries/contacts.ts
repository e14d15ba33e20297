import { shownOf } from '../../../kernel/codes/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { SealedColumn } from '../../../kernel/seal/index.ts'
import type { Contact } from '../contract/index.ts'
import { enterpriseFor } from './visible.ts'

/** Where the number of a contact is sealed for; also while it waits in an import or a proposal. */
export const CONTACT_PHONE = 'enterprise_contact.phone'
const waiting = (table: string, column: string): SealedColumn => ({
  table,
  column,
  place: CONTACT_PHONE,
  json: 'phone',
})
export const ENTERPRISE_SEALED: readonly SealedColumn[] = [
  { table: 'enterprise_contact', column: 'phone', place: CONTACT_PHONE },
  waiting('enterprise_import_row', 'contact'),
  { table: 'enterprise_import_row', column: 'cells', place: CONTACT_PHONE, json: 'cells' },
  waiting('enterprise_proposal', 'contact'),
  waiting('enterprise_proposal', 'stood'),
  waiting('enterprise_proposal', 'stands'),
]

const maskMail = (mail: string) => mail.replace(/^(.)[^@]*/, '$1***')

type Row = Omit<Contact, 'consentAt' | 'updatedAt'> & { consentAt: Date | null; updatedAt: Date }
export const presentContact = (c: Row): Contact => ({
  id: c.id,
  version: c.version,
  name: c.name,
  role: c.role,
  phone: c.phone && shownOf(c.phone),
  mail: c.mail && maskMail(c.mail),
  isPrimary: c.isPrimary,
  consentAt: c.consentAt?.toISOString() ?? null,
  updatedAt: c.updatedAt.toISOString(),
})

/** Of an enterprise that the caller has found visible. */
export const contactRows = ({ db, actor }: Looking, enterpriseId: string) =>
  db
    .selectFrom('enterpriseContact')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('enterpriseId', '=', enterpriseId)

export const contactsOf = async (ctx: Looking, enterpriseId: string): Promise<Contact[]> =>
  (await contactRows(ctx, enterpriseId).orderBy('isPrimary', 'desc').orderBy('id').execute()).map(presentContact)

export const listContacts = async (ctx: Looking, enterpriseId: string) => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  return { items: await contactsOf(ctx, id) }
}

import { z } from 'zod'
import { contract, Id, Instant, listOf, text, Version } from '../../../kernel/contract/index.ts'
import { ContactPatch, NewContact } from './shapes.ts'

/** Phone and mail are masked; the clear values come only from `reveal`, which is recorded. */
export const Contact = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  role: z.string(),
  phone: z.string().nullable(),
  mail: z.string().nullable(),
  isPrimary: z.boolean(),
  consentAt: Instant.nullable(),
  updatedAt: Instant,
})
export type Contact = z.infer<typeof Contact>

export const Reveal = z.strictObject({ purpose: text(200, 2) })
export const Revealed = z.object({ phone: z.string().nullable(), mail: z.string().nullable() })
export type Revealed = z.infer<typeof Revealed>

export const contactContract = contract('contacts', {
  list: {
    get: '/enterprises/:id/contacts',
    allow: 'enterprise.read',
    summary: '企业联系人',
    returns: listOf(Contact),
  },
  add: {
    post: '/enterprises/:id/contacts',
    allow: 'enterprise.edit',
    summary: '添加联系人',
    body: NewContact,
    returns: Contact,
    status: 201,
  },
  change: {
    patch: '/enterprises/:id/contacts/:contactId',
    allow: 'enterprise.edit',
    summary: '修改联系人',
    body: ContactPatch,
    returns: Contact,
    versioned: true,
  },
  remove: {
    delete: '/enterprises/:id/contacts/:contactId',
    allow: 'enterprise.edit',
    summary: '删除联系人',
    status: 204,
  },
  reveal: {
    post: '/enterprises/:id/contacts/:contactId/reveal',
    secret: true,
    allow: 'enterprise.reveal',
    summary: '查看联系方式明文（留痕）',
    body: Reveal,
    returns: Revealed,
  },
})

import { z } from 'zod'
import { contract, Id, listOf, Translated, text } from '../../../kernel/contract/index.ts'
import { Files } from './shapes.ts'

export const Message = z.strictObject({
  audience: z.enum(['public', 'internal']),
  text: text(2000),
  fileIds: Files,
  /** Colleagues named in an internal note: they must be able to see the case, are told and follow it. */
  mentions: z.array(Id).max(20).optional(),
})
export type Message = z.infer<typeof Message>

/** Somebody of the park who may see the case. */
export const CasePerson = z.object({
  id: Id,
  name: z.string(),
  /** In what office; Chinese and English. */
  role: Translated,
  department: z.string().nullable(),
})
export type CasePerson = z.infer<typeof CasePerson>
const People = listOf(CasePerson)

export const PresenceState = z.enum(['here', 'writing', 'gone'])
/** `hello`: has just come, and asks the others to say that they are there. */
export const Presence = z.strictObject({ state: PresenceState, hello: z.boolean().default(false) })
export type Presence = z.infer<typeof Presence>

/** Who has to do with a case: who may be mentioned, who follows it, who looks at it now. */
export const demandPeopleContract = contract('demandPeople', {
  people: {
    get: '/demands/:id/people',
    allow: 'demand.reply',
    summary: '可以提及的人（看得到这件诉求的人）',
    query: z.strictObject({ q: z.string().trim().max(40).optional() }),
    returns: People,
  },
  followers: { get: '/demands/:id/followers', allow: 'demand.read', summary: '关注人', returns: People },
  addFollower: {
    put: '/demands/:id/followers/:accountId',
    allow: 'demand.reply',
    summary: '添加关注人',
    returns: People,
  },
  dropFollower: {
    delete: '/demands/:id/followers/:accountId',
    allow: 'demand.reply',
    summary: '移除关注人',
    returns: People,
  },
  presence: {
    put: '/demands/:id/presence',
    allow: 'demand.read',
    summary: '正在查看（只转告同看这一件的人，不保存）',
    body: Presence,
    status: 204,
  },
})

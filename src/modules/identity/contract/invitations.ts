import { z } from 'zod'
import { contract, Instant, text } from '../../../kernel/contract/index.ts'
import { Session } from './session.ts'

/** For an account that exists elsewhere. The answer is the same whether it does. */
export const NewInvitation = z.strictObject({ account: text(100) })
export type NewInvitation = z.infer<typeof NewInvitation>
/** The code is shown once; a new invitation of the same account ends the former. */
export const Invitation = z.object({ account: z.string(), code: z.string(), expiresAt: Instant })
export type Invitation = z.infer<typeof Invitation>
export const JoinPark = z.strictObject({ code: text(100) })

export const invitationContract = contract('invitations', {
  add: {
    post: '/invitations',
    allow: 'account.manage',
    summary: '生成加入本园区的邀请码',
    body: NewInvitation,
    returns: Invitation,
    status: 201,
    secret: true,
  },
  redeem: {
    post: '/session/parks',
    allow: 'signed-in',
    summary: '凭邀请码加入其他园区',
    body: JoinPark,
    returns: Session,
    status: 201,
  },
})

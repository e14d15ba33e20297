import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change, insert } from '../../../kernel/changes.ts'
import { normalisePhone } from '../../../kernel/codes/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { fieldProblem, invalid, invalidFields } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { sealWhole } from '../../../kernel/seal/index.ts'
import { holderNamed } from '../../identity/index.ts'
import type { FullRequest, NewRequest, Note, PrivacyRequest } from '../contract/index.ts'
import { type Asked, getRequest, requestFor, SUBJECT } from '../queries/index.ts'
import { dueOf, shownOf } from '../rules/index.ts'
import { dropCopy } from './copy.ts'
import { lockRequest, mustBe } from './locked.ts'

const numbersOf = (phones: readonly string[]): string[] => {
  const read = phones.map((p) => normalisePhone(p))
  const wrong = read.flatMap((r, i) =>
    r.ok ? [] : [fieldProblem(`phones.${i}`, 'phone_invalid', '不是电话号码', 'This is no telephone number')],
  )
  if (wrong.length > 0) throw invalidFields(wrong)
  return read.flatMap((r) => (r.ok ? [r.normalized] : []))
}

const SHORTEST_NAME = 2
const mustBeFindable = (n: NewRequest) => {
  const short = n.names.findIndex((name) => [...name.trim()].length < SHORTEST_NAME)
  if (short >= 0) throw invalid(`names.${short}`, 'name_too_short', '姓名至少两个字', 'A name has two signs at least')
  const wrong = n.mails.findIndex((mail) => !/^[^\s@]+@[^\s@]+$/.test(mail))
  if (wrong >= 0) throw invalid(`mails.${wrong}`, 'mail_invalid', '不是邮箱地址', 'This is no mail address')
  if (n.names.length + n.phones.length + n.mails.length === 0)
    throw invalid(
      'names',
      'nobody_named',
      '请至少填写姓名、电话、邮箱中的一项',
      'Say a name, a number or a mail address at least',
    )
}

const accountFor = async (ctx: WriteCtx, login: string | null | undefined) => {
  if (!login) return undefined
  const holder = await holderNamed(ctx, login)
  if (!holder) throw invalid('account', 'account_unknown', '没有这个账号', 'There is no such account')
  return holder
}

/** Notes who asks for what, sealed, and begins to look for every place where she is spoken of. */
export const openRequest = async (ctx: WriteCtx, n: NewRequest): Promise<FullRequest> => {
  mustBeFindable(n)
  if (n.receivedOn > shanghaiDate(ctx.now))
    throw invalid('receivedOn', 'in_future', '收到日期不能晚于今天', 'It cannot have come after today')
  const holder = await accountFor(ctx, n.account)
  const names = [...new Set([...n.names, ...(holder ? [holder.name] : [])].map((x) => x.trim()))]
  const asked: Asked = { names, phones: numbersOf(n.phones), mails: n.mails, accountId: holder?.id ?? null }
  const row = await insert(ctx, 'privacyRequest', {
    id: newId(ctx.now),
    kind: n.kind,
    state: 'looking',
    subject: await sealWhole(ctx, SUBJECT, asked),
    shown: shownOf(asked),
    accountId: asked.accountId,
    words: n.words,
    receivedOn: n.receivedOn,
    dueOn: dueOf(n.receivedOn),
    openedBy: ctx.actor.id,
    openedByName: ctx.actor.name,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await ctx.audit('privacy-request.open', { id: row.id, after: { kind: n.kind, shown: row.shown, dueOn: row.dueOn } })
  await ctx.enqueue('privacy.look', { requestId: row.id })
  return getRequest(ctx as never, row.id)
}

/** Looks again: what came since stands beside what was decided, and what is gone is gone. */
export const lookAgain = async (ctx: WriteCtx, id: string): Promise<PrivacyRequest> => {
  const row = await lockRequest(ctx, id)
  mustBe(row, 'open')
  await change(ctx, 'privacyRequest', row, { state: 'looking' })
  await ctx.audit('privacy-request.look', { id })
  await ctx.enqueue('privacy.look', { requestId: id })
  return requestFor(ctx, id)
}

export const withdrawRequest = async (ctx: WriteCtx, id: string, { note }: Note): Promise<PrivacyRequest> => {
  const row = await lockRequest(ctx, id)
  mustBe(row, 'open', 'looking')
  await change(ctx, 'privacyRequest', row, { state: 'withdrawn', note, endedAt: ctx.now, subject: '{}' })
  await dropCopy(ctx, id)
  await ctx.db.deleteFrom('privacyMention').where('parkId', '=', ctx.actor.parkId).where('requestId', '=', id).execute()
  await ctx.audit('privacy-request.withdraw', { id, reason: note })
  return requestFor(ctx, id)
}

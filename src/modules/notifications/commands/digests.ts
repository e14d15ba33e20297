import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import type { DigestPart } from '../../../kernel/digest.ts'
import { newId } from '../../../kernel/ids.ts'
import { mailQueue, notify } from '../../../kernel/notify.ts'
import { actorOfAccount } from '../../identity/index.ts'
import type { DigestSection } from '../contract/index.ts'
import { DIGEST_KIND, digestNow } from '../queries/index.ts'

/** Everybody who may sign in to this park today. */
export const peopleOf = async ({ db, actor, now }: WriteCtx): Promise<string[]> => {
  const day = shanghaiDate(now)
  const rows = await db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.accountId')
    .innerJoin('accountPark', (j) =>
      j.onRef('accountPark.accountId', '=', 'account.id').onRef('accountPark.parkId', '=', 'roleGrant.parkId'),
    )
    .select('account.id')
    .distinct()
    .where('roleGrant.parkId', '=', actor.parkId)
    .where('account.disabledAt', 'is', null)
    .where('accountPark.disabledAt', 'is', null)
    .where('roleGrant.validFrom', '<=', day)
    .where((eb) => eb.or([eb('roleGrant.validTo', 'is', null), eb('roleGrant.validTo', '>=', day)]))
    .execute()
  return rows.map((r) => r.id)
}

const much = (s: DigestSection) => `${s.count}${s.atLeast ? '+' : ''}`
export const headline = (sections: readonly DigestSection[]): Label => [
  `今日提要：${sections.map((s) => `${s.name.zh} ${much(s)}`).join('，')}`,
  `Your day: ${sections.map((s) => `${s.name.en} ${much(s)}`).join(', ')}`,
]

const keep = async (ctx: WriteCtx, accountId: string, day: string, sections: DigestSection[]) => {
  const id = newId(ctx.now)
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('digest')
    .values({
      parkId: ctx.actor.parkId,
      id,
      accountId,
      day,
      sections: JSON.stringify(sections),
      createdAt: ctx.now,
    })
    .onConflict((oc) => oc.columns(['parkId', 'accountId', 'day']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows ? id : undefined
}

/** One person’s digest of a day, once; who has nothing to do is left in peace. */
export const writeDigest = async (ctx: WriteCtx, accountId: string, day: string, parts: readonly DigestPart[]) => {
  const actor = await actorOfAccount(ctx, accountId)
  if (!actor || actor.barred) return
  const { sections } = await digestNow({ ...ctx, actor }, parts)
  if (sections.length === 0) return
  const id = await keep(ctx, accountId, day, sections)
  if (!id) return
  await notify(ctx, {
    to: [accountId],
    kind: DIGEST_KIND,
    title: headline(sections),
    link: `/digests/${id}`,
    noMail: true,
  })
  await ctx.audit('digest.write', { id, after: { accountId, day, sections: sections.length } })
  if (ctx.outside.channels.length > 0)
    await ctx.enqueue('digest.mail', { digestId: id }, { queue: mailQueue(ctx.actor.parkId) })
}

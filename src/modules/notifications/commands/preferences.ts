import type { z } from 'zod'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { DigestPart } from '../../../kernel/digest.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Preference, SetPreference } from '../contract/index.ts'
import { listPreferences } from '../queries/index.ts'

export const setPreference = async (
  ctx: WriteCtx,
  { kind, ...chosen }: z.output<typeof SetPreference>,
  reminders: DigestPart['reminders'],
): Promise<Preference> => {
  const before = (await listPreferences(ctx, reminders)).items.find((p) => p.kind === kind)
  if (!before) throw notFound()
  const { mail, pace } = { mail: chosen.mail ?? before.mail, pace: chosen.pace ?? before.pace }
  await ctx.db
    .insertInto('notificationPreference')
    .values({ parkId: ctx.actor.parkId, accountId: ctx.actor.id, kind, mail, pace, updatedAt: ctx.now })
    .onConflict((oc) => oc.columns(['parkId', 'accountId', 'kind']).doUpdateSet({ mail, pace, updatedAt: ctx.now }))
    .execute()
  const was = { kind, mail: before.mail, pace: before.pace }
  await ctx.audit('notification.prefer', { before: was, after: { kind, mail, pace } })
  return { ...before, mail, pace }
}

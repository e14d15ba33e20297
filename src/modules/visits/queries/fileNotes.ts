import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { expiringTitles, staleOf } from '../../enterprises/index.ts'
import type { Brief } from '../contract/index.ts'
import { fieldWords, REASONS } from '../rules/index.ts'

type Notes = Pick<Brief, 'certificates' | 'stale'>

/** What the file itself wants to be asked: papers that end, entries that nobody has confirmed for long. */
export const fileNotesOf = async (ctx: Looking, ids: readonly string[]): Promise<(id: string) => Notes> => {
  const { body } = await rulesInForce(ctx, REASONS, shanghaiDate(ctx.now))
  const titles = await expiringTitles(ctx, body.expiringDays, ids)
  const stale = await staleOf(ctx, ids)
  return (id) => ({
    certificates: (titles.get(id) ?? []).map(({ id: titleId, name, kind, validUntil, expired }) => ({
      ...{ id: titleId, name, kind, validUntil, expired },
    })),
    stale: (stale.get(id) ?? []).map(({ field, reason }) => {
      const [zh, en] = fieldWords(field)
      return { field, reason, zh, en }
    }),
  })
}

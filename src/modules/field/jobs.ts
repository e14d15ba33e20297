import { sql } from 'kysely'
import type { WriteCtx } from '../../kernel/context.ts'
import type { Job } from '../../kernel/jobs.ts'
import { releaseFiles } from '../files/index.ts'

const DAY_MS = 86_400_000
const PLACE_DAYS = 7
const WORDS_DAYS = 180

/** A place is kept only to tell a forged one from the next: nothing here says where anybody was last week. */
const forgetPlaces = (ctx: WriteCtx, before: Date) =>
  ctx.db
    .updateTable('fieldItem')
    .set({ place: null })
    .where('parkId', '=', ctx.actor.parkId)
    .where('state', '<>', 'quarantined')
    .where('place', 'is not', null)
    .where('receivedAt', '<', before)
    .returning('id')
    .execute()

/** What was decided half a year ago is known by its outcome; the words and photos go. */
const forgetWords = async (ctx: WriteCtx, before: Date) => {
  const old = await ctx.db
    .updateTable('fieldItem')
    .set({ body: '{}' })
    .where('parkId', '=', ctx.actor.parkId)
    .where('outcomeAt', '<', before)
    .where(sql<boolean>`body <> '{}'::jsonb`)
    .returning('id')
    .execute()
  for (const { id } of old) await releaseFiles(ctx, { entity: 'field-item', entityId: id })
  return old
}

const tidy: Job = {
  name: 'field.tidy',
  title: '清理离线记录中不再需要的位置和内容',
  cron: '35 3 * * *',
  run: async (ctx) => {
    const ago = (days: number) => new Date(ctx.now.getTime() - days * DAY_MS)
    const places = await forgetPlaces(ctx, ago(PLACE_DAYS))
    const words = await forgetWords(ctx, ago(WORDS_DAYS))
    if (places.length + words.length > 0)
      await ctx.audit('field-item.tidy', { after: { places: places.length, words: words.length } })
  },
}
export const fieldJobs = [tidy]

import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { Day } from '../../../kernel/contract/index.ts'
import { conflict, notFound, stale } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Diary, ReviewDiary } from '../contract/index.ts'
import { diaryReviewed } from '../events.ts'
import { diaryOf, mustRead, noteOf } from '../queries/index.ts'
import { mayWriteDiary } from '../rules/index.ts'

const mustBeDay = (ctx: WriteCtx, day: string) => {
  if (!Day.safeParse(day).success) throw notFound()
  if (day > shanghaiDate(ctx.now)) throw conflict('future', '这一天还没到', 'This day has not come yet')
}

/** The note of a day, locked; made empty where there is none. */
const openNote = async (ctx: WriteCtx, accountId: string, day: string) => {
  await ctx.db
    .insertInto('diaryNote')
    .values({ parkId: ctx.actor.parkId, id: newId(ctx.now), accountId, day, createdAt: ctx.now, updatedAt: ctx.now })
    .onConflict((oc) => oc.columns(['parkId', 'accountId', 'day']).doNothing())
    .execute()
  const note = await noteOf(ctx, accountId, day).forUpdate().executeTakeFirstOrThrow()
  if (ctx.expectedVersion !== undefined && note.version !== ctx.expectedVersion)
    throw stale(await diaryOf(ctx, { accountId, day }))
  return note
}

/** Free words beside the facts. Written again after a question or a return, the day waits for a new review. */
export const writeDiary = async (ctx: WriteCtx, day: string, text: string): Promise<Diary> => {
  mustBeDay(ctx, day)
  const before = await openNote(ctx, ctx.actor.id, day)
  if (!mayWriteDiary(before.review))
    throw conflict('passed', '这一天的日记已审阅通过，不能再改', 'This day has been passed and is closed')
  const after = await change(ctx, 'diaryNote', before, { text, review: null })
  await ctx.audit('diary.write', { id: before.id, before: { text: before.text }, after: { text } })
  return diaryOf(ctx, { day: after.day })
}

export const reviewDiary = async (ctx: WriteCtx, day: string, r: ReviewDiary): Promise<Diary> => {
  mustBeDay(ctx, day)
  await mustRead(ctx, r.accountId)
  if (r.accountId === ctx.actor.id) throw conflict('own_diary', '不能审阅自己的日记', 'Nobody reviews her own diary')
  await diaryOf(ctx, { accountId: r.accountId, day })
  const before = await openNote(ctx, r.accountId, day)
  const comment = r.comment ?? null
  const review = { review: r.verdict, reviewComment: comment, reviewedAt: ctx.now, reviewerName: ctx.actor.name }
  await change(ctx, 'diaryNote', before, review)
  const was = { review: before.review, comment: before.reviewComment }
  await ctx.audit('diary.review', { id: before.id, before: was, after: { verdict: r.verdict, comment } })
  await ctx.emit(diaryReviewed, { accountId: r.accountId, day, verdict: r.verdict, comment })
  return diaryOf(ctx, { accountId: r.accountId, day })
}

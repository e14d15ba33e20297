import { z } from 'zod'
import { contract, Day, Id, Instant, listQuery, pageOf, text, Version } from '../../../kernel/contract/index.ts'
import { Review, TaskKind } from './choices.ts'
import { PromiseItem } from './promises.ts'
import { VisitRow } from './visits.ts'

const Person = z.object({ id: Id, name: z.string() })
const Reviewed = {
  review: Review.nullable(),
  reviewComment: z.string().nullable(),
  reviewerName: z.string().nullable(),
  reviewedAt: Instant.nullable(),
}
export const DiaryNote = z.object({ id: Id, version: Version, text: z.string(), ...Reviewed })
/** What else was done that day, kept where it was done. */
export const DiaryTask = z.object({
  kind: TaskKind,
  id: Id,
  title: z.string(),
  enterprise: z.string().nullable(),
  state: z.string(),
  link: z.string().nullable(),
})
/** One person's day: nothing in it was typed for the diary except the note. */
export const Diary = z.object({
  account: Person,
  day: Day,
  visits: z.array(VisitRow),
  demands: z.array(z.object({ id: Id, number: z.string(), title: z.string(), status: z.string(), enterprise: Person })),
  promises: z.array(PromiseItem),
  tasks: z.array(DiaryTask),
  note: DiaryNote.nullable(),
})
export type Diary = z.infer<typeof Diary>
export const DiaryQuery = z.strictObject({ day: Day.optional(), accountId: Id.optional() })
export type DiaryQuery = z.infer<typeof DiaryQuery>

export const DiaryDay = z.object({
  account: Person,
  day: Day,
  visits: z.number().int(),
  text: z.string(),
  review: Review.nullable(),
})
export type DiaryDay = z.infer<typeof DiaryDay>
export const DiaryFilter = listQuery(['day'], {
  from: Day.optional(),
  to: Day.optional(),
  accountId: Id.optional(),
  review: z.enum(['none', 'passed', 'questioned', 'returned']).optional(),
})
export type DiaryFilter = z.infer<typeof DiaryFilter>

export const WriteNote = z.strictObject({ text: text(4000) })
export const ReviewDiary = z
  .strictObject({ accountId: Id, verdict: Review, comment: text(500).nullish() })
  .refine((r) => r.verdict === 'passed' || r.comment, {
    path: ['comment'],
    params: { code: 'comment_needed', zh: '有疑或退回须写明意见', en: 'A question or a return needs a comment' },
  })
export type ReviewDiary = z.infer<typeof ReviewDiary>

export const diaryContract = contract('diary', {
  get: { get: '/diary', allow: 'visit.read', summary: '工作日记', query: DiaryQuery, returns: Diary },
  days: {
    get: '/diary/days',
    allow: 'visit.read',
    summary: '工作日记列表',
    query: DiaryFilter,
    returns: pageOf(DiaryDay),
    exports: true,
  },
  write: { put: '/diary/:day/note', allow: 'visit.write', summary: '写日记', body: WriteNote, returns: Diary },
  review: {
    put: '/diary/:day/review',
    allow: 'visit.review',
    summary: '审阅日记',
    body: ReviewDiary,
    returns: Diary,
    versioned: 'shown',
  },
})

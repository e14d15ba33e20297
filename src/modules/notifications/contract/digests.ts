import { z } from 'zod'
import { choice, contract, Day, Id, Instant, listOf, Translated, text } from '../../../kernel/contract/index.ts'

export const NoticePace = choice({
  now: ['即时', 'At once'],
  digest: ['每日提要', 'Daily digest'],
})
export type NoticePace = z.infer<typeof NoticePace>

/** In the product every notice arrives; when it rings and whether it is mailed may be chosen for each kind. */
export const Preference = z.object({
  kind: z.string(),
  mail: z.boolean(),
  /** At once, or gathered in the digest of the day; what is urgent never waits. */
  pace: NoticePace,
  /** What the kind is called, or the newest notice of it, so that people recognise it. */
  name: Translated.nullable(),
  example: Translated.nullable(),
})
export type Preference = z.infer<typeof Preference>
export const SetPreference = z.strictObject({
  kind: text(80),
  mail: z.boolean().optional(),
  pace: NoticePace.optional(),
})

export const DigestLine = z.object({
  title: z.string(),
  note: Translated.nullable(),
  link: z.string(),
  at: Instant.nullable(),
})
export const DigestSection = z.object({
  key: z.string(),
  name: Translated,
  count: z.number().int(),
  /** `count` is a lower bound. */
  atLeast: z.boolean(),
  pressing: z.boolean(),
  /** The list that shows all of them. */
  more: z.string().nullable(),
  lines: z.array(DigestLine),
})
export type DigestSection = z.infer<typeof DigestSection>
export const Digest = z.object({
  /** Null for one that is worked out now and kept nowhere. */
  id: Id.nullable(),
  day: Day,
  writtenAt: Instant,
  sections: z.array(DigestSection),
})
export type Digest = z.infer<typeof Digest>

export const digestContract = contract('digests', {
  now: { get: '/digests/now', allow: 'signed-in', summary: '我此刻的提要', returns: Digest },
  get: { get: '/digests/:id', allow: 'signed-in', summary: '某日的提要', returns: Digest },
  preferences: {
    get: '/notifications/preferences',
    allow: 'signed-in',
    summary: '通知偏好',
    returns: listOf(Preference),
  },
  setPreference: {
    put: '/notifications/preferences',
    allow: 'signed-in',
    summary: '设置某类通知即时还是并入提要、是否发邮件',
    body: SetPreference,
    returns: Preference,
  },
})

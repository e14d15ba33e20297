import { z } from 'zod'
import {
  contract,
  Day,
  Id,
  Instant,
  listQuery,
  many,
  Named,
  pageOf,
  text,
  Version,
} from '../../../kernel/contract/index.ts'
import { Decision, Means, MentionFilterDecision, RequestKind, RequestState } from './choices.ts'

const Counts = z.object({
  undecided: z.number().int(),
  erase: z.number().int(),
  keep: z.number().int(),
  other: z.number().int(),
})

/** What somebody asks about her own data. After an erasure nothing in it says who she was. */
export const PrivacyRequest = z.object({
  id: Id,
  version: Version,
  kind: RequestKind,
  state: RequestState,
  /** Her name without its end, or that it is erased. */
  shown: z.string(),
  accountId: Id.nullable(),
  /** How she asked and how it was made sure that it is she. */
  words: z.string(),
  receivedOn: Day,
  /** Thirty days after it came (GB/T 35273-2020, 8.7). */
  dueOn: Day,
  openedBy: Named,
  createdAt: Instant,
  lookedAt: Instant.nullable(),
  mentions: Counts,
  /** Entries of the audit trail that name her: they stay (Cybersecurity Law, article 21), and are counted only. */
  trailEntries: z.number().int(),
  decidedBy: Named.nullable(),
  decidedAt: Instant.nullable(),
  note: z.string().nullable(),
  endedAt: Instant.nullable(),
  erased: z.number().int(),
  kept: z.number().int(),
  /** Until when the copy that was made can be fetched. */
  copyUntil: Instant.nullable(),
})
export type PrivacyRequest = z.infer<typeof PrivacyRequest>

/** By what she is looked for, numbers masked; gone with the erasure. */
export const Subject = z.object({
  names: z.array(z.string()),
  phones: z.array(z.string()),
  mails: z.array(z.string()),
  account: z.object({ id: Id, name: z.string(), disabled: z.boolean() }).nullable(),
})
export type Subject = z.infer<typeof Subject>
export const FullRequest = PrivacyRequest.extend({ subject: Subject.nullable() })
export type FullRequest = z.infer<typeof FullRequest>

const words = (max: number) => z.array(text(max)).max(5).default([])
export const NewRequest = z.strictObject({
  kind: RequestKind,
  names: words(60),
  phones: words(30),
  mails: words(200),
  /** The account name she signs in with, where she has one. */
  account: text(60).nullish(),
  words: text(1000),
  receivedOn: Day,
})
export type NewRequest = z.infer<typeof NewRequest>

/** One field of one row in which she is spoken of. */
export const Mention = z.object({
  id: Id,
  /** What a person calls such rows. */
  what: z.object({ zh: z.string(), en: z.string() }),
  table: z.string(),
  column: z.string(),
  /** The enterprise that the row is about. */
  enterprise: Named.nullable(),
  /** The account that it is, where it is one. */
  account: Id.nullable(),
  means: z.array(Means),
  /** The words around it as they stand there now; empty when they are gone. */
  excerpt: z.string(),
  decision: Decision.nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
})
export type Mention = z.infer<typeof Mention>

export const RequestFilter = listQuery(['dueOn', 'createdAt'], {
  state: many(RequestState).optional(),
  kind: many(RequestKind).optional(),
})
export type RequestFilter = z.infer<typeof RequestFilter>
export const MentionFilter = listQuery(['id'], { decision: many(MentionFilterDecision).optional() })
export type MentionFilter = z.infer<typeof MentionFilter>

export const Decide = z.strictObject({
  ids: z.array(Id).min(1).max(200),
  decision: Decision,
  /** Asked for where something stays. */
  reason: text(200).nullish(),
})
export type Decide = z.infer<typeof Decide>
export const Note = z.strictObject({ note: text(500) })
export type Note = z.infer<typeof Note>

const [reads, allow] = ['privacy.read', 'privacy.manage'] as const
export const privacyContract = contract('privacy', {
  list: {
    get: '/privacy-requests',
    allow: reads,
    summary: '个人信息请求',
    query: RequestFilter,
    returns: pageOf(PrivacyRequest),
  },
  open: {
    post: '/privacy-requests',
    allow,
    summary: '登记个人信息请求，并开始查找',
    body: NewRequest,
    returns: FullRequest,
    status: 201,
    // Neither her number nor her name is kept with the answer.
    secret: true,
    fresh: true,
  },
  get: { get: '/privacy-requests/:id', allow: reads, summary: '一项个人信息请求', returns: FullRequest },
  mentions: {
    get: '/privacy-requests/:id/mentions',
    allow: reads,
    summary: '提到此人的地方',
    query: MentionFilter,
    returns: pageOf(Mention),
  },
  look: {
    post: '/privacy-requests/:id/look',
    allow,
    summary: '重新查找',
    returns: PrivacyRequest,
    status: 202,
  },
  decide: {
    post: '/privacy-requests/:id/decisions',
    allow,
    summary: '逐处决定：删除、依法留存、不是本人',
    body: Decide,
    returns: PrivacyRequest,
  },
  copy: {
    post: '/privacy-requests/:id/copies',
    allow,
    summary: '生成个人信息副本',
    returns: PrivacyRequest,
    status: 202,
    fresh: true,
  },
  file: {
    get: '/privacy-requests/:id/copy',
    allow,
    summary: '取个人信息副本',
    bytes: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  erase: {
    post: '/privacy-requests/:id/erasure',
    allow: 'privacy.decide',
    summary: '决定删除（须由登记人以外的人）',
    body: Note,
    returns: PrivacyRequest,
    status: 202,
    versioned: true,
    fresh: true,
  },
  withdraw: {
    post: '/privacy-requests/:id/withdrawal',
    allow,
    summary: '撤回个人信息请求',
    body: Note,
    returns: PrivacyRequest,
  },
})

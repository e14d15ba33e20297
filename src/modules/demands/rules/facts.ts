import type { Limits } from './limits.ts'

/** What the rules look at: the case as it is, and what belongs to it. */
export type CaseFacts = {
  status: string
  statusBefore: string | null
  number: string
  answeredBy: string | null
  signedBy: string | null
  returnCount: number
  redoCount: number
  filedBy: string | null
  departmentId: string | null
  bound: boolean
  returnUntil: Date | null
  dispatchedBy: string | null
  verifiedBy: string | null
  rectifying: boolean
  dispute: string | null
  /** Who disputed the bad rating. */
  disputedBy: string | null
  dueAt: Date | null
  excusedAt: Date | null
  /** What has been asked for and not yet decided. */
  requests: readonly { kind: string; askedBy: string; departmentId: string }[]
  /** Extensions granted so far. */
  extensions: number
  /** A promised date was or is broken. */
  late: boolean
  parentId: string | null
  /** The state of the case that this one is a part of, or was merged into. */
  parentStatus: string | null
  mainStatus: string | null
  parts: PartFacts[]
  openChildren: number
  /** Cases merged into this one; cases it is linked with. */
  merged: number
  links: number
  limits: Limits
}

/** A co-handling department's part. */
export type PartFacts = {
  id: string
  departmentId: string
  signedAt: unknown
  repliedAt: unknown
  ratedAt: unknown
  droppedAt: unknown
}

/** Whoever looks or acts, and when. */
export type Who = {
  id: string
  may: ReadonlySet<string>
  reachFor: (permission: string) => { all: boolean; departments: readonly string[] }
  now: Date
}

export type Suits = (c: CaseFacts, who: Who) => boolean

/** The lead department's own people. */
export const leads: Suits = ({ departmentId }, who) => {
  const reach = who.reachFor('demand.handle')
  return reach.all || (departmentId !== null && reach.departments.includes(departmentId))
}
/** Whoever filed it, or the desk. */
export const filedOrDesk: Suits = ({ filedBy }, who) => filedBy === who.id || who.may.has('demand.accept')

/** Which handling of the case this is: each may be rated once. */
export const handlingOf = (d: { redoCount: number; reopenCount: number }) => d.redoCount + d.reopenCount

/** Nobody verifies what she handled herself (核验由未经办的人进行). */
export const handledBy = (demand: { answeredBy: string | null; signedBy: string | null }, accountId: string) =>
  demand.answeredBy === accountId || demand.signedBy === accountId
export const notHandler: Suits = (c, who) => !handledBy(c, who.id)

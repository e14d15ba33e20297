import type { ReadCtx } from './context.ts'
import type { Label } from './contract/index.ts'

export type DigestLine = { title: string; note: Label | null; link: string; at: string | null }
/** One heading of a person's day: how many, the first of them, and the list that shows exactly all of them. */
export type DigestSection = {
  key: string
  label: Label
  count: number
  /** `count` is a lower bound. */
  atLeast: boolean
  /** Late, or waiting for this person: said first and in red. */
  pressing: boolean
  more: string | null
  lines: DigestLine[]
}

/** What a module has to say in the daily digest. */
export type DigestPart = {
  /** Kinds of notice that wait for the digest unless a person wants them at once; for whom `may`. */
  reminders: readonly { kind: string; label: Label; may: string }[]
  /** Of one person's day, seen with her own eyes: `ctx.actor` is the person, every wall holds. */
  sections: (ctx: ReadCtx) => Promise<DigestSection[]>
}

import type { Looking, Opening } from './context.ts'
import type { Label, Translated } from './contract/index.ts'

/** Where a record stands, so far as the reach of people looks at it; nothing of its content. */
export type Standing = {
  id: string
  number: string
  grid: { id: string; name: string; since: string | null } | null
  department: { id: string; name: string } | null
  enterpriseId: string | null
}

/** What somebody could do with a record. `refusal`: why its present state, or her part in it, does not let her. */
export type Doable = { key: string; label: Label; permission: string; refusal: Translated | null }

/** A kind of record of which may be asked who sees it, and why. */
export type Sight = {
  noun: string
  title: Label
  /** By number or id, wherever it lies in the park: asked for whoever sees the whole of it. */
  named: (ctx: Looking, text: string) => Promise<Standing | undefined>
}

/** One way in to records of a noun: the module's own query, as it decides for whoever stands in `ctx`. */
export type Door = {
  noun: string
  permission: string
  sees: (ctx: Looking, id: string) => Promise<boolean>
  /** What may be done behind this door at all, judged for who stands in `ctx`; she sees the record. */
  doable: (ctx: Opening, id: string) => Promise<Doable[]>
}

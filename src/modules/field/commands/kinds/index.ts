import type { WriteCtx } from '../../../../kernel/context.ts'
import type { ItemKind } from '../../contract/index.ts'
import type { Attempt, Done } from './attempt.ts'
import { applyDemand } from './demand.ts'
import { applyEdit } from './edit.ts'
import { applyNote } from './note.ts'
import { applyPromise } from './promise.ts'
import { applyVisit } from './visit.ts'

export type { Attempt, Done } from './attempt.ts'

/** Each kind goes through the command that the page online goes through: there is no second way to write. */
export const APPLY: Record<ItemKind, (ctx: WriteCtx, a: Attempt) => Promise<Done>> = {
  visit: applyVisit,
  'visit-edit': applyEdit,
  demand: applyDemand,
  'diary-note': applyNote,
  promise: applyPromise,
}

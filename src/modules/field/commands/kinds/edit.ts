import type { WriteCtx } from '../../../../kernel/context.ts'
import { Id } from '../../../../kernel/contract/index.ts'
import { enterpriseFor } from '../../../enterprises/index.ts'
import { EditVisit } from '../../../visits/contract/index.ts'
import { editVisit, getVisit } from '../../../visits/index.ts'
import { differences } from '../../rules/index.ts'
import { type Attempt, type Done, done, inConflict, shaped, through } from './attempt.ts'

const EDITED = ['people', 'purpose', 'roles', 'notes'] as const
type Said = Partial<Record<(typeof EDITED)[number] | 'startedAt', unknown>>
const only = (said: Said) => Object.fromEntries(EDITED.filter((k) => said[k] !== undefined).map((k) => [k, said[k]]))

/** Changes a visit that is there. What somebody else has changed since it was seen is shown, never overwritten. */
export const editOf = async (ctx: WriteCtx, a: Attempt, visitId: string, said: Said): Promise<Done> => {
  const visit = await getVisit(ctx, visitId)
  await enterpriseFor(ctx, visit.enterprise.id)
  const mine = only(said)
  const changes = differences({ mine, theirs: visit })
  if (changes.length === 0) return done(visit, 'same')
  const asSeen = a.basedOn !== null && a.basedOn.version === visit.version
  const open = asSeen ? [] : differences({ mine, theirs: visit, seen: a.basedOn?.values })
  if (open.length === 0) {
    const patch = shaped(EditVisit, Object.fromEntries(changes.map((c) => [c.field, c.mine])))
    return done(await editVisit({ ...ctx, expectedVersion: visit.version }, visitId, patch))
  }
  return inConflict(
    'changed_meanwhile',
    '这条走访记录已被修改，请对照后选择',
    'This visit was changed meanwhile; compare the two',
    {
      current: visit,
      currentVersion: visit.version,
      recordId: visit.id,
      number: visit.number,
      differences: open,
    },
  )
}

export const applyEdit = async (outer: WriteCtx, a: Attempt): Promise<Done> => {
  const ctx = through(outer, 'visit.write')
  const { visitId, ...said } = a.body
  return editOf(ctx, a, shaped(Id, visitId), shaped(EditVisit, said))
}

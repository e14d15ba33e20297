import { z } from 'zod'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { Id } from '../../../../kernel/contract/index.ts'
import { enterpriseFor } from '../../../enterprises/index.ts'
import { Keep, Settle } from '../../../visits/contract/index.ts'
import { getPromise, settlePromise } from '../../../visits/index.ts'
import { differences } from '../../rules/index.ts'
import { type Attempt, type Done, done, inConflict, shaped, through } from './attempt.ts'

const Outcome = z.object({ promiseId: Id, outcome: z.enum(['kept', 'broken', 'dropped']) })

/** How a promise ended. Where somebody else has said so already, hers stands beside it. */
export const applyPromise = async (outer: WriteCtx, a: Attempt): Promise<Done> => {
  const ctx = through(outer, 'visit.write')
  const { promiseId, outcome } = shaped(Outcome, a.body)
  const { promiseId: _, outcome: __, ...words } = a.body
  const { note } = shaped(outcome === 'kept' ? Keep : Settle, words)
  const promise = await getPromise(ctx, promiseId)
  await enterpriseFor(ctx, promise.enterprise.id)
  if (promise.state === outcome) return done(promise, 'same')
  const asSeen = a.insists && a.basedOn?.version === promise.version
  const unchanged = { ...ctx, expectedVersion: promise.version }
  if (promise.state === 'open' || asSeen) return done(await settlePromise(unchanged, promiseId, outcome, note))
  return inConflict(
    'settled_meanwhile',
    '这项承诺已有别的结果，请对照后选择',
    'This promise was settled otherwise meanwhile; compare the two',
    {
      current: promise,
      currentVersion: promise.version,
      recordId: promise.id,
      differences: differences({
        mine: { outcome, notes: note ?? undefined },
        theirs: { outcome: promise.state, notes: promise.settledNote },
      }),
    },
  )
}

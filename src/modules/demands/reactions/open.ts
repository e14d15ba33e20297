import type { WriteCtx } from '../../../kernel/context.ts'
import { on } from '../../../kernel/events.ts'
import { enterpriseMerged, enterpriseUnmerged } from '../../enterprises/index.ts'
import { countOpen } from '../commands/open.ts'
import * as fact from '../events.ts'
import { requestersOf } from '../queries/index.ts'

const countEach = async (ctx: WriteCtx, ids: readonly string[]) => {
  for (const id of ids) await countOpen(ctx, id)
}

type About = { demandId: string; enterpriseId: string }
const count = async (ctx: WriteCtx, { demandId, enterpriseId }: About) => {
  const others = (await requestersOf(ctx, demandId)).map((r) => r.enterpriseId)
  for (const id of new Set([enterpriseId, ...others])) await countOpen(ctx, id)
}
const NOTED = '企业档案上的未办结诉求数'

/** The file of an enterprise knows how many of its demands are open. */
export const openReactions = [
  on(fact.demandSubmitted, NOTED, (ctx, e) => count(ctx, e.payload)),
  on(fact.demandDispatched, NOTED, (ctx, e) => count(ctx, e.payload)),
  on(fact.demandRefused, NOTED, (ctx, e) => count(ctx, e.payload)),
  on(fact.demandClosed, NOTED, (ctx, e) => count(ctx, e.payload)),
  on(fact.demandReopened, NOTED, (ctx, e) => count(ctx, e.payload)),
  on(fact.demandMerged, NOTED, (ctx, e) => count(ctx, e.payload)),
  on(fact.demandUnmerged, NOTED, (ctx, e) => count(ctx, e.payload)),
  on(fact.demandSplit, NOTED, (ctx, e) => count(ctx, e.payload)),
  on(enterpriseMerged, NOTED, (ctx, { payload: p }) => countEach(ctx, [p.enterpriseId, ...p.otherIds])),
  on(enterpriseUnmerged, NOTED, (ctx, { payload: p }) => countEach(ctx, [p.enterpriseId, ...p.otherIds])),
]

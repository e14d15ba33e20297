import { routes } from '../../../kernel/module.ts'
import { openVisitDoor } from '../commands/index.ts'
import { visitDoorContract } from '../contract/index.ts'
import { sumVisitRatings } from '../queries/index.ts'

export const visitDoorRoutes = routes(visitDoorContract, {
  open: (ctx, { params }) => openVisitDoor(ctx, params.id),
  ratings: (ctx) => sumVisitRatings(ctx),
})

import { routes } from '../../../kernel/module.ts'
import { startReplay } from '../commands/index.ts'
import { demandReplayContract } from '../contract/index.ts'
import { getReplay, replayRules } from '../queries/index.ts'

export const demandReplayRoutes = routes(demandReplayContract, {
  rules: (ctx) => replayRules(ctx),
  start: (ctx, { body }) => startReplay(ctx, body),
  get: (ctx, { params }) => getReplay(ctx, params.id),
})

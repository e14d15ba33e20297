import { routes } from '../../../kernel/module.ts'
import { explainRecord } from '../commands/index.ts'
import { recordExplanationContract } from '../contract/index.ts'
import { listNouns, type Registry } from '../queries/index.ts'

export const recordRoutes = (registry: Registry) =>
  routes(recordExplanationContract, {
    nouns: () => listNouns(registry),
    explain: (ctx, { params, body }) => explainRecord(ctx, registry, params.id, body),
  })

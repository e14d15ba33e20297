import { on } from '../../kernel/events.ts'
import { tagRenamed } from '../segments/index.ts'
import { renameTagInConditions } from './commands/index.ts'

export const reactions = [
  on(tagRenamed, '标签改名后，政策条件随之改名', (ctx, { payload: { from, to } }) =>
    to === null ? Promise.resolve() : renameTagInConditions(ctx, from, to),
  ),
]

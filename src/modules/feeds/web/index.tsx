import type { ModuleWeb } from '../../../web/pages.ts'
import { FeedDrawer } from './FeedDrawer.tsx'

export const web: ModuleWeb = {
  pages: [],
  account: [
    {
      key: 'feed',
      label: ['日历订阅', 'Calendar feed'],
      anyOf: [
        'demand.accept',
        'demand.dispatch',
        'demand.handle',
        'demand.verify',
        'demand.approve',
        'demand.arbitrate',
      ],
      drawer: FeedDrawer,
    },
  ],
}

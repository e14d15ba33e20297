import { ApiOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/webhooks',
      may: 'webhook.manage',
      load: () => import('./WebhookListPage.tsx'),
      menu: { label: ['事件回调', 'Webhooks'], icon: <ApiOutlined />, group: 'admin', order: 870 },
    },
    {
      path: '/webhooks/:id',
      may: 'webhook.manage',
      title: ['事件回调', 'Webhook'],
      load: () => import('./WebhookPage.tsx'),
    },
  ],
}

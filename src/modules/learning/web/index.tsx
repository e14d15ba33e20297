import { ReadOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/knowledge',
      may: 'knowledge.read',
      list: 'knowledge.list',
      load: () => import('./KnowledgePage.tsx'),
      menu: { label: ['知识库', 'Knowledge'], icon: <ReadOutlined />, group: 'work', order: 24 },
    },
    {
      path: '/knowledge/:id',
      may: 'knowledge.read',
      title: ['知识', 'Knowledge'],
      load: () => import('./ArticlePage.tsx'),
    },
    {
      path: '/portal/knowledge',
      may: 'portal.use',
      load: () => import('./PortalKnowledgePage.tsx'),
      menu: { label: ['常见问题', 'Answers'], icon: <ReadOutlined />, group: 'work', order: 43, phone: true },
    },
    {
      path: '/portal/knowledge/:id',
      may: 'portal.use',
      title: ['常见问题', 'Answers'],
      load: () => import('./PortalArticlePage.tsx'),
    },
  ],
  slots: {
    'demand.case': () => import('./slots/CaseCards.tsx'),
    'demand.typing': () => import('./slots/WhileTyping.tsx'),
  },
}

import { ClusterOutlined, FlagOutlined, ReadOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/knowledge',
      may: 'knowledge.read',
      list: 'knowledge.list',
      load: () => import('./KnowledgePage.tsx'),
      menu: { label: ['知识库', 'Knowledge'], icon: <ReadOutlined />, group: 'learning', order: 24 },
    },
    {
      path: '/knowledge/:id',
      may: 'knowledge.read',
      title: ['知识', 'Knowledge'],
      load: () => import('./ArticlePage.tsx'),
    },
    {
      path: '/clusters',
      may: 'action.manage',
      list: 'clusters.list',
      load: () => import('./ClustersPage.tsx'),
      menu: { label: ['同类问题', 'Same trouble'], icon: <ClusterOutlined />, group: 'learning', order: 25 },
    },
    {
      path: '/clusters/:id',
      may: 'action.manage',
      title: ['同类问题', 'Same trouble'],
      load: () => import('./ClusterPage.tsx'),
    },
    {
      path: '/special-actions',
      may: 'demand.read',
      list: 'specialActions.list',
      load: () => import('./ActionsPage.tsx'),
      menu: { label: ['专项行动', 'Special actions'], icon: <FlagOutlined />, group: 'learning', order: 26 },
    },
    {
      path: '/special-actions/:id',
      may: 'demand.read',
      title: ['专项行动', 'Special action'],
      load: () => import('./ActionPage.tsx'),
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

import { ProfileOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/rules',
      may: 'rule.read',
      load: () => import('./RulesPage.tsx'),
      menu: { label: ['规则', 'Rules'], icon: <ProfileOutlined />, group: 'admin', order: 850 },
    },
  ],
}

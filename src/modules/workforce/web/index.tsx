import { TeamOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/team',
      may: 'workforce.read',
      load: () => import('./TeamPage.tsx'),
      menu: { label: ['指导员队伍', 'Field team'], icon: <TeamOutlined />, group: 'people', order: 25, press: 't' },
    },
  ],
}

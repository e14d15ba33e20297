import { UserDeleteOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'privacy.read'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/privacy-requests',
      may,
      list: 'privacy.list',
      load: () => import('./RequestListPage.tsx'),
      menu: { label: ['个人信息请求', 'Privacy requests'], icon: <UserDeleteOutlined />, group: 'admin', order: 828 },
    },
    { path: '/privacy-requests/:id', may, load: () => import('./RequestPage.tsx') },
  ],
}

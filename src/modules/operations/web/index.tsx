import { DashboardOutlined, WarningOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'operation.manage'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/operation',
      may,
      load: () => import('./StatusPage.tsx'),
      menu: { label: ['运行状态', 'Status'], icon: <DashboardOutlined />, group: 'admin', order: 880 },
    },
    {
      path: '/operation/dead-letters',
      may,
      load: () => import('./DeadLetterPage.tsx'),
      menu: { label: ['失败事项', 'Dead letters'], icon: <WarningOutlined />, group: 'admin', order: 885 },
    },
  ],
}

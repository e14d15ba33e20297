import { FileSearchOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/users',
      may: 'account.read',
      home: true,
      load: () => import('./UserListPage.tsx'),
      menu: { label: ['用户', 'Users'], icon: <UserOutlined />, group: 'admin', order: 810 },
    },
    { path: '/users/:id', may: 'account.read', title: ['用户', 'User'], load: () => import('./UserPage.tsx') },
    {
      path: '/roles',
      may: 'account.read',
      load: () => import('./RolesPage.tsx'),
      menu: { label: ['角色与权限', 'Roles & permissions'], icon: <SafetyOutlined />, group: 'admin', order: 820 },
    },
    {
      path: '/audit',
      may: 'audit.read',
      load: () => import('./AuditPage.tsx'),
      menu: { label: ['审计记录', 'Audit trail'], icon: <FileSearchOutlined />, group: 'admin', order: 830 },
    },
  ],
}

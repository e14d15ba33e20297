import {
  FileSearchOutlined,
  KeyOutlined,
  LockOutlined,
  LoginOutlined,
  SafetyOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/users',
      may: 'account.read',
      home: true,
      list: 'users.list',
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
      path: '/tokens',
      may: 'token.manage',
      load: () => import('./tokens/TokenListPage.tsx'),
      menu: { label: ['接口令牌', 'API tokens'], icon: <KeyOutlined />, group: 'admin', order: 825 },
    },
    {
      path: '/tokens/:id',
      may: 'token.manage',
      title: ['接口令牌', 'API token'],
      load: () => import('./tokens/TokenPage.tsx'),
    },
    {
      path: '/sign-in-providers',
      may: 'sign-in.manage',
      load: () => import('./ProvidersPage.tsx'),
      menu: { label: ['统一认证', 'Sign-in providers'], icon: <LoginOutlined />, group: 'admin', order: 828 },
    },
    {
      path: '/sign-in-policy',
      may: 'account.read',
      load: () => import('./PolicyPage.tsx'),
      menu: { label: ['登录安全策略', 'Sign-in policy'], icon: <LockOutlined />, group: 'admin', order: 826 },
    },
    {
      path: '/audit',
      may: 'audit.read',
      list: 'audit-entries.list',
      load: () => import('./AuditPage.tsx'),
      menu: { label: ['审计记录', 'Audit trail'], icon: <FileSearchOutlined />, group: 'admin', order: 830 },
    },
  ],
}

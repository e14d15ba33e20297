import { GiftOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'policy.read'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/policies',
      may,
      list: 'policies.list',
      load: () => import('./PolicyListPage.tsx'),
      menu: { label: ['惠企政策', 'Policies'], icon: <GiftOutlined />, group: 'visits', order: 39 },
    },
    { path: '/policies/:id', may, title: ['政策', 'Policy'], load: () => import('./PolicyPage.tsx') },
  ],
  slots: { 'enterprise.file': () => import('./slots/EnterprisePolicies.tsx') },
}

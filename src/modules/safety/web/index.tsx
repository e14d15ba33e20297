import { SafetyOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'hazard.read'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/hazards',
      may,
      list: 'hazards.list',
      load: () => import('./HazardListPage.tsx'),
      menu: { label: ['隐患台账', 'Hazards'], icon: <SafetyOutlined />, group: 'visits', order: 36 },
    },
    { path: '/hazards/:id', may, title: ['隐患', 'Hazard'], load: () => import('./HazardPage.tsx') },
  ],
  slots: { 'enterprise.open': () => import('./slots/EnterpriseHazards.tsx') },
}

import { ApartmentOutlined, GlobalOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/region',
      may: 'region.read',
      home: true,
      load: () => import('./RegionPage.tsx'),
      menu: { label: ['区域汇总', 'Region'], icon: <GlobalOutlined />, group: 'insight', order: 95, phone: true },
    },
    {
      path: '/region-openings',
      may: 'region.open',
      load: () => import('./OpeningsPage.tsx'),
      menu: { label: ['向区域公开', 'Open to region'], icon: <ApartmentOutlined />, group: 'admin', order: 860 },
    },
  ],
}

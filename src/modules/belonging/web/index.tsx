import { ApartmentOutlined, ShopOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'enterprise.read'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/chains',
      may,
      list: 'chains.list',
      load: () => import('./ChainListPage.tsx'),
      menu: { label: ['产业链', 'Chains'], icon: <ApartmentOutlined />, group: 'people', order: 16 },
    },
    {
      path: '/buildings',
      may,
      list: 'buildings.list',
      load: () => import('./BuildingListPage.tsx'),
      menu: { label: ['楼宇厂房', 'Buildings'], icon: <ShopOutlined />, group: 'people', order: 17 },
    },
  ],
  slots: { 'enterprise.file': () => import('./slots/WhereItBelongs.tsx') },
}

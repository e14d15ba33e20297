import { InboxOutlined, MobileOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'visit.review'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/quarantine',
      may,
      list: 'field-quarantine.list',
      load: () => import('./QuarantineListPage.tsx'),
      menu: { label: ['离线暂存', 'Items from the field'], icon: <InboxOutlined />, group: 'visits', order: 35 },
    },
    {
      path: '/quarantine/:id',
      may,
      title: ['离线暂存', 'Item from the field'],
      load: () => import('./QuarantinePage.tsx'),
    },
    {
      path: '/phones',
      may: 'device.manage',
      load: () => import('./DeviceListPage.tsx'),
      menu: { label: ['外勤设备', 'Phones'], icon: <MobileOutlined />, group: 'admin', order: 855 },
    },
  ],
}

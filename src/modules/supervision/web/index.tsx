import { FlagOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'slip.read'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/slips',
      may,
      list: 'slips.list',
      load: () => import('./SlipListPage.tsx'),
      menu: { label: ['督办单', 'Supervision slips'], icon: <FlagOutlined />, group: 'ledgers', order: 27 },
    },
    { path: '/slips/:id', may, title: ['督办单', 'Supervision slip'], load: () => import('./SlipPage.tsx') },
  ],
}

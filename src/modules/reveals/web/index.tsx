import { EyeOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/reveals',
      may: 'reveal.read',
      list: 'reveals.list',
      load: () => import('./RevealListPage.tsx'),
      menu: { label: ['查看明文', 'Numbers shown'], icon: <EyeOutlined />, group: 'admin', order: 827 },
    },
  ],
}

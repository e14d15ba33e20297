import { SafetyCertificateOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/compliance',
      load: () => import('./CompliancePage.tsx'),
      menu: { label: ['减负合规', 'Lighter burden'], icon: <SafetyCertificateOutlined />, group: 'insight', order: 90 },
    },
  ],
}

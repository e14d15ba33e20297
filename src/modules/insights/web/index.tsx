import { BarChartOutlined, DashboardOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/cockpit',
      may: 'insight.read',
      home: true,
      load: () => import('./CockpitPage.tsx'),
      menu: {
        label: ['驾驶舱', 'Cockpit'],
        icon: <DashboardOutlined />,
        group: 'insight',
        order: 1,
        phone: true,
        press: 'c',
      },
    },
    {
      path: '/figures',
      may: 'insight.read',
      load: () => import('./FiguresPage.tsx'),
      menu: { label: ['办理分析', 'Figures'], icon: <BarChartOutlined />, group: 'insight', order: 2 },
    },
  ],
}

import { CalendarOutlined, EnvironmentOutlined, SettingOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/grids',
      may: 'park.read',
      load: () => import('./GridsPage.tsx'),
      menu: { label: ['网格与地图', 'Grids & map'], icon: <EnvironmentOutlined />, group: 'ground', order: 510 },
    },
    {
      path: '/calendar',
      may: 'calendar.read',
      load: () => import('./CalendarPage.tsx'),
      menu: { label: ['工作日历', 'Working calendar'], icon: <CalendarOutlined />, group: 'ground', order: 530 },
    },
    {
      path: '/park',
      may: 'park.manage',
      load: () => import('./ParkPage.tsx'),
      menu: { label: ['园区设置', 'Park settings'], icon: <SettingOutlined />, group: 'ground', order: 540 },
    },
  ],
}

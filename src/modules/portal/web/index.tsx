import {
  CheckSquareOutlined,
  FileTextOutlined,
  HomeOutlined,
  InboxOutlined,
  PlusCircleOutlined,
  SafetyOutlined,
} from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'portal.use'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/portal',
      may,
      home: true,
      load: () => import('./PortalHomePage.tsx'),
      menu: { label: ['首页', 'Home'], icon: <HomeOutlined />, group: 'work', order: 40, phone: true },
    },
    {
      path: '/portal/demands',
      may,
      load: () => import('./PortalListPage.tsx'),
      menu: { label: ['我的诉求', 'My demands'], icon: <InboxOutlined />, group: 'work', order: 41, phone: true },
    },
    {
      path: '/portal/new',
      may,
      load: () => import('./FilePage.tsx'),
      menu: { label: ['提诉求', 'File a demand'], icon: <PlusCircleOutlined />, group: 'work', order: 42, phone: true },
    },
    {
      path: '/portal/promises',
      may,
      load: () => import('./promises/PromisesPage.tsx'),
      menu: {
        label: ['园区的承诺', 'Promised to us'],
        icon: <CheckSquareOutlined />,
        group: 'work',
        order: 43,
        phone: true,
      },
    },
    {
      path: '/portal/hazards',
      may,
      load: () => import('./hazards/HazardsPage.tsx'),
      menu: { label: ['安全隐患', 'Hazards'], icon: <SafetyOutlined />, group: 'work', order: 44 },
    },
    {
      path: '/portal/file',
      may,
      load: () => import('./ownFile/OwnFilePage.tsx'),
      menu: { label: ['本企业档案', 'Our file'], icon: <FileTextOutlined />, group: 'work', order: 45 },
    },
    {
      path: '/portal/enterprises/:id',
      may,
      title: ['本企业档案', 'Our file'],
      load: () => import('./ownFile/OwnFilePage.tsx'),
    },
    {
      path: '/v/:token',
      public: true,
      chrome: false,
      title: ['谁来走访', 'Who comes to visit'],
      load: () => import('./visited/ScanPage.tsx'),
    },
    {
      path: '/visited/:token',
      public: true,
      chrome: false,
      title: ['谁来走访', 'Who comes to visit'],
      load: () => import('./visited/VisitedPage.tsx'),
    },
    {
      path: '/portal/demands/:id',
      may,
      title: ['诉求进展', 'Demand'],
      load: () => import('./PortalDemandPage.tsx'),
    },
    {
      path: '/ask/:token',
      public: true,
      chrome: false,
      title: ['提诉求', 'File a demand'],
      load: () => import('./AskPage.tsx'),
    },
    {
      path: '/track/:token',
      public: true,
      chrome: false,
      title: ['诉求进展', 'Demand'],
      load: () => import('./TrackPage.tsx'),
    },
  ],
}

import { BankOutlined, BorderOuterOutlined, DiffOutlined, ImportOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/enterprises',
      may: 'enterprise.read',
      list: 'enterprises.list',
      load: () => import('./list/EnterpriseListPage.tsx'),
      menu: {
        label: ['企业名录', 'Enterprises'],
        icon: <BankOutlined aria-hidden="true" />,
        group: 'people',
        order: 10,
        phone: true,
        press: 'e',
      },
    },
    {
      path: '/enterprises/:id',
      may: 'enterprise.read',
      title: ['企业档案', 'Enterprise file'],
      load: () => import('./file/EnterprisePage.tsx'),
    },
    {
      path: '/enterprise-places',
      may: 'enterprise.read',
      title: ['未落入网格的企业', 'Enterprises in no grid'],
      load: () => import('./ground/MissingPage.tsx'),
    },
    {
      path: '/ground-changes',
      may: 'park.read',
      load: () => import('./ground/ChangeListPage.tsx'),
      menu: {
        label: ['网格调整', 'Changes of grids'],
        icon: <BorderOuterOutlined aria-hidden="true" />,
        group: 'ground',
        order: 515,
      },
    },
    {
      path: '/ground-changes/:id',
      may: 'park.read',
      title: ['网格调整', 'Change of grids'],
      load: () => import('./ground/ChangePage.tsx'),
    },
    {
      path: '/proposals',
      may: 'enterprise.read',
      list: 'proposals.list',
      load: () => import('./proposals/ProposalListPage.tsx'),
      menu: {
        label: ['档案更正', 'Corrections'],
        icon: <DiffOutlined aria-hidden="true" />,
        group: 'people',
        order: 12,
      },
    },
    {
      path: '/proposals/:id',
      may: 'enterprise.read',
      title: ['档案更正', 'Correction'],
      load: () => import('./proposals/ProposalPage.tsx'),
    },
    {
      path: '/imports',
      may: 'enterprise.import',
      load: () => import('./imports/ImportListPage.tsx'),
      menu: {
        label: ['导入名册', 'Import a register'],
        icon: <ImportOutlined aria-hidden="true" />,
        group: 'people',
        order: 15,
      },
    },
    {
      path: '/imports/:id',
      may: 'enterprise.import',
      title: ['导入名册', 'Import a register'],
      load: () => import('./imports/ImportPage.tsx'),
    },
  ],
  palette: {
    may: 'enterprise.read',
    title: ['企业', 'Enterprises'],
    find: async (text) => (await import('./find.ts')).findEnterprises(text),
  },
}

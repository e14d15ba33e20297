import { FileExcelOutlined, ImportOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/ledgers',
      may: 'demand.read',
      load: () => import('./LedgersPage.tsx'),
      menu: { label: ['台账与导出', 'Ledgers and exports'], icon: <FileExcelOutlined />, group: 'ledgers', order: 25 },
    },
    {
      path: '/demand-imports',
      may: 'demand.import',
      load: () => import('./imports/ImportListPage.tsx'),
      menu: { label: ['导入诉求', 'Import demands'], icon: <ImportOutlined />, group: 'ledgers', order: 29 },
    },
    {
      path: '/demand-imports/:id',
      may: 'demand.import',
      title: ['导入诉求', 'Import demands'],
      load: () => import('./imports/ImportPage.tsx'),
    },
  ],
  palette: {
    may: 'demand.read',
    title: ['台账', 'Ledgers'],
    commands: [
      { label: ['问题台账', 'Problem ledger'], to: '/ledgers?tab=problem', may: 'demand.read' },
      { label: ['拔钉台账', 'Ledger of hard cases'], to: '/ledgers?tab=nail', may: 'demand.read' },
      { label: ['全程台账导出', 'Export everything about the cases'], to: '/ledgers?tab=full', may: 'demand.read' },
      { label: ['从表格导入诉求', 'Import demands from a spreadsheet'], to: '/demand-imports', may: 'demand.import' },
    ],
  },
}

import { CopyOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'enterprise.merge'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/duplicates',
      may,
      list: 'duplicates.list',
      load: () => import('./PairListPage.tsx'),
      menu: { label: ['疑似重复', 'Likely duplicates'], icon: <CopyOutlined />, group: 'people', order: 18 },
    },
    { path: '/duplicates/:id', may, title: ['疑似重复', 'Likely duplicates'], load: () => import('./PairPage.tsx') },
    {
      path: '/enterprise-merges',
      may,
      list: 'enterpriseMerges.list',
      title: ['合并记录', 'Merges'],
      load: () => import('./MergeListPage.tsx'),
    },
    {
      path: '/enterprise-merges/new',
      may,
      title: ['核对并合并', 'Compare and merge'],
      load: () => import('./SheetPage.tsx'),
    },
    { path: '/enterprise-merges/:id', may, title: ['合并记录', 'Merge'], load: () => import('./MergePage.tsx') },
  ],
  slots: { 'enterprise.file': () => import('./slots/LikelyDuplicates.tsx') },
}

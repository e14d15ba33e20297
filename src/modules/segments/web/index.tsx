import { FilterOutlined, TagsOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

const may = 'enterprise.read'
export const web: ModuleWeb = {
  pages: [
    {
      path: '/segments',
      may,
      load: () => import('./SegmentListPage.tsx'),
      menu: {
        label: ['企业分组', 'Segments'],
        icon: <FilterOutlined aria-hidden="true" />,
        group: 'people',
        order: 13,
      },
    },
    { path: '/segments/:id', may, title: ['企业分组', 'Segment'], load: () => import('./SegmentPage.tsx') },
    {
      path: '/tags',
      may,
      load: () => import('./TagListPage.tsx'),
      menu: { label: ['标签', 'Tags'], icon: <TagsOutlined aria-hidden="true" />, group: 'people', order: 14 },
    },
  ],
  slots: { 'enterprise.file': () => import('./slots/EnterpriseTags.tsx') },
}

import { ApartmentOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/departments',
      may: 'department.read',
      list: 'departments.list',
      load: () => import('./DepartmentListPage.tsx'),
      menu: { label: ['部门', 'Departments'], icon: <ApartmentOutlined />, group: 'ground', order: 520 },
    },
    {
      path: '/departments/:id',
      may: 'department.read',
      title: ['部门', 'Department'],
      load: () => import('./DepartmentPage.tsx'),
    },
  ],
}

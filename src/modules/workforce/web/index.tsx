import { CarryOutOutlined, TeamOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/team',
      may: 'workforce.read',
      load: () => import('./TeamPage.tsx'),
      menu: { label: ['指导员队伍', 'Field team'], icon: <TeamOutlined />, group: 'people', order: 25, press: 't' },
    },
    {
      path: '/team-tasks',
      may: 'workforce.read',
      list: 'teamTasks.list',
      load: () => import('./TasksPage.tsx'),
      menu: { label: ['交办事项', 'Meeting tasks'], icon: <CarryOutOutlined />, group: 'people', order: 28 },
    },
    {
      path: '/team-tasks/:id',
      may: 'workforce.read',
      title: ['交办事项', 'Task'],
      load: () => import('./TaskPage.tsx'),
    },
  ],
  slots: { 'enterprise.file': () => import('./slots/EnterpriseTeam.tsx') },
}

import { CommentOutlined, DashboardOutlined } from '@ant-design/icons'
import type { ModuleWeb } from '../../../web/pages.ts'

export const web: ModuleWeb = {
  pages: [
    {
      path: '/team/loads',
      may: 'meeting.read',
      load: () => import('./LoadsPage.tsx'),
      menu: { label: ['工作量', 'Loads'], icon: <DashboardOutlined />, group: 'people', order: 26 },
    },
    {
      path: '/team/loads/:id',
      may: 'meeting.read',
      title: ['工作量', 'Loads'],
      load: () => import('./LoadRowsPage.tsx'),
    },
    {
      path: '/team/handover',
      may: 'workforce.manage',
      title: ['批量移交', 'Hand over'],
      load: () => import('./HandoverPage.tsx'),
    },
    {
      path: '/team-meetings',
      may: 'meeting.read',
      list: 'teamMeetings.list',
      load: () => import('./MeetingsPage.tsx'),
      menu: { label: ['例会', 'Team meetings'], icon: <CommentOutlined />, group: 'people', order: 27 },
    },
    {
      path: '/team-meetings/:id',
      may: 'meeting.read',
      title: ['例会', 'Team meeting'],
      load: () => import('./MeetingPage.tsx'),
    },
    {
      path: '/team-meetings/:id/rows',
      may: 'meeting.read',
      title: ['明细', 'Rows'],
      load: () => import('./MeetingRowsPage.tsx'),
    },
  ],
}

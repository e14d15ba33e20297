import type { ModuleWeb } from '../../../web/pages.ts'
import { Bell } from './Bell.tsx'

export const web: ModuleWeb = {
  pages: [{ path: '/notifications', title: ['通知', 'Notifications'], load: () => import('./NotificationsPage.tsx') }],
  topBar: Bell,
}

import type { ModuleWeb } from '../../../web/pages.ts'
import { Bell } from './Bell.tsx'

export const web: ModuleWeb = {
  pages: [
    { path: '/notifications', title: ['通知', 'Notifications'], load: () => import('./NotificationsPage.tsx') },
    { path: '/digests/:id', title: ['每日提要', 'Daily digest'], load: () => import('./DigestPage.tsx') },
  ],
  topBar: Bell,
}

import type { Module } from '../../kernel/module.ts'
import { notificationJobs } from './jobs.ts'
import { notificationRoutes } from './routes.ts'

export const notifications: Module = {
  name: 'notifications',
  title: ['通知', 'Notifications'],
  routes: [notificationRoutes],
  jobs: notificationJobs,
}

import type { Module } from '../../kernel/module.ts'
import { fileJobs } from './jobs.ts'
import { fileRoutes, uploadRoutes } from './routes.ts'

export const files: Module = {
  name: 'files',
  title: ['文件', 'Files'],
  routes: [fileRoutes, uploadRoutes],
  jobs: fileJobs,
}

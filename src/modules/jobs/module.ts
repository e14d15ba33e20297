import type { Module } from '../../kernel/module.ts'
import { jobJobs } from './jobs.ts'
import { jobRoutes } from './routes.ts'

export const jobs: Module = { name: 'jobs', title: ['任务', 'Jobs'], routes: [jobRoutes], jobs: jobJobs }

import type { Module } from '../../kernel/module.ts'
import { viewRoutes } from './routes.ts'

export const views: Module = { name: 'views', title: ['视图', 'Views'], routes: [viewRoutes] }

import type { Module } from '../../kernel/module.ts'
import { sessionRoutes } from './routes.ts'

export const identity: Module = { name: 'identity', title: ['身份与权限', 'Identity'], routes: [sessionRoutes] }

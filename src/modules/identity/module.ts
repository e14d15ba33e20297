import type { Module } from '../../kernel/module.ts'
import { auditRoutes, invitationRoutes, roleRoutes, sessionRoutes, tokenRoutes, userRoutes } from './routes/index.ts'

export const identity: Module = {
  name: 'identity',
  title: ['身份与权限', 'Identity'],
  routes: [sessionRoutes, userRoutes, invitationRoutes, roleRoutes, tokenRoutes, auditRoutes],
}

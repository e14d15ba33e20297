import type { Module } from '../../kernel/module.ts'
import { departmentRoutes } from './routes.ts'

export const departments: Module = { name: 'departments', title: ['部门', 'Departments'], routes: [departmentRoutes] }

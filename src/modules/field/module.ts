import type { Module } from '../../kernel/module.ts'

export const field: Module = { name: 'field', title: ['外勤', 'Field work'], routes: [] }

import type { Module } from '../../kernel/module.ts'

export const compliance: Module = { name: 'compliance', title: ['减负合规', 'Lighter burden'], routes: [] }

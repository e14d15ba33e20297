import type { Module } from '../../kernel/module.ts'

export const learning: Module = { name: 'learning', title: ['举一反三', 'Learning'], routes: [] }

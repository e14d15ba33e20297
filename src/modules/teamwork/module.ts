import type { Module } from '../../kernel/module.ts'

export const teamwork: Module = { name: 'teamwork', title: ['队伍运转', 'Team work'], routes: [] }

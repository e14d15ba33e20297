import type { Module } from '../../kernel/module.ts'
import { open311Routes } from './routes/index.ts'

export const open311: Module = {
  name: 'open311',
  title: ['Open311 接口', 'Open311'],
  routes: [open311Routes],
}

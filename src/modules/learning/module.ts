import type { Module } from '../../kernel/module.ts'
import { knowledgeDeskRoutes, knowledgeRoutes, publicKnowledgeRoutes } from './routes.ts'
import { KNOWLEDGE } from './rules/index.ts'

export const learning: Module = {
  name: 'learning',
  title: ['举一反三', 'Learning'],
  routes: [knowledgeRoutes, knowledgeDeskRoutes, publicKnowledgeRoutes],
  ruleSets: [KNOWLEDGE],
}

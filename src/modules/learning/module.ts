import type { Module } from '../../kernel/module.ts'
import { searchClusters } from './jobs.ts'
import { outward } from './queries/outward.ts'
import { reactions } from './reactions.ts'
import { actionRoutes, clusterRoutes, knowledgeDeskRoutes, knowledgeRoutes, publicKnowledgeRoutes } from './routes.ts'
import { CLUSTERS, KNOWLEDGE } from './rules/index.ts'

export const learning: Module = {
  name: 'learning',
  title: ['举一反三', 'Learning'],
  routes: [knowledgeRoutes, knowledgeDeskRoutes, publicKnowledgeRoutes, clusterRoutes, actionRoutes],
  reactions,
  jobs: [searchClusters],
  ruleSets: [KNOWLEDGE, CLUSTERS],
  outward: [outward],
  holdings: [
    { table: 'knowledge_use', column: 'enterprise_id', noun: ['知识使用', 'Uses of knowledge'], merge: 'move' },
  ],
}

import type { Module } from '../../kernel/module.ts'
import { enterpriseHoldings } from './commands/holdings.ts'
import { exportJobs } from './jobs/exports.ts'
import { applyJob, groundJob, placeJob, resumeApplyJob } from './jobs/ground.ts'
import { lookOverJob } from './jobs/lookOver.ts'
import { enterpriseJobs } from './jobs.ts'
import { ENTERPRISE_SEALED } from './queries/contacts.ts'
import { ENTERPRISE_HELD } from './queries/held.ts'
import { ENTERPRISE_DOOR, ENTERPRISE_SIGHT } from './queries/sight.ts'
import { reactions } from './reactions.ts'
import { exportRoutes } from './routes/exports.ts'
import { placeRoutes } from './routes/places.ts'
import { titleRoutes } from './routes/titles.ts'
import { bulkRoutes } from './routes/together.ts'
import { contactRoutes, enterpriseRoutes, importRoutes, indicatorRoutes, proposalRoutes } from './routes.ts'
import { CORRECTIONS } from './rules/corrections.ts'
import { FRESHNESS } from './rules/freshness.ts'

export const enterprises: Module = {
  name: 'enterprises',
  title: ['一企一档', 'Enterprise files'],
  routes: [
    enterpriseRoutes,
    contactRoutes,
    indicatorRoutes,
    importRoutes,
    proposalRoutes,
    titleRoutes,
    exportRoutes,
    bulkRoutes,
    placeRoutes,
  ],
  reactions,
  jobs: [...enterpriseJobs, ...exportJobs, lookOverJob, placeJob, groundJob, applyJob, resumeApplyJob],
  ruleSets: [FRESHNESS, CORRECTIONS],
  holdings: enterpriseHoldings,
  held: ENTERPRISE_HELD,
  sealed: ENTERPRISE_SEALED,
  sights: [ENTERPRISE_SIGHT],
  doors: [ENTERPRISE_DOOR],
}

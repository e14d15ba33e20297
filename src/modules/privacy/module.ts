import type { Module } from '../../kernel/module.ts'
import type { SealedColumn } from '../../kernel/seal/index.ts'
import { privacyJobs } from './jobs.ts'
import { PRIVACY_SEALED } from './queries/index.ts'
import { privacyRoutes } from './routes.ts'

/** Made from what the other modules say stands sealed. */
export const privacyOf = (sealed: readonly SealedColumn[]): Module => ({
  name: 'privacy',
  title: ['个人信息请求', 'Privacy requests'],
  routes: [privacyRoutes],
  jobs: privacyJobs(sealed),
  sealed: PRIVACY_SEALED,
})

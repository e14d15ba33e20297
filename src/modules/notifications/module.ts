import type { DigestPart } from '../../kernel/digest.ts'
import type { Module } from '../../kernel/module.ts'
import { digestJobs } from './jobs/digest.ts'
import { mailJobs } from './jobs/mail.ts'
import { digestRoutes, notificationRoutes } from './routes.ts'
import { DIGEST } from './rules.ts'

export const notifications: Module = {
  name: 'notifications',
  title: ['通知', 'Notifications'],
  routes: [notificationRoutes],
  jobs: mailJobs,
  ruleSets: [DIGEST],
}

/** Made from what the other modules say of a person’s day. */
export const digestsOf = (parts: readonly DigestPart[]): Module => ({
  name: 'digests',
  title: ['每日提要', 'Daily digest'],
  routes: [digestRoutes(parts)],
  jobs: digestJobs(parts),
})

import type { DigestPart } from '../../kernel/digest.ts'
import type { Module } from '../../kernel/module.ts'
import { digestErrands, digestJobs } from './jobs/digest.ts'
import { mailErrands, mailJobs } from './jobs/mail.ts'
import { digestRoutes, notificationRoutes } from './routes.ts'
import { DIGEST } from './rules.ts'

export const notifications: Module = {
  name: 'notifications',
  title: ['通知', 'Notifications'],
  routes: [notificationRoutes],
  jobs: mailJobs,
  errands: mailErrands,
  ruleSets: [DIGEST],
}

/** Made from what the other modules say of a person’s day. */
export const digestsOf = (parts: readonly DigestPart[]): Module => ({
  name: 'digests',
  title: ['每日提要', 'Daily digest'],
  routes: [digestRoutes(parts)],
  jobs: digestJobs(parts),
  errands: digestErrands,
})

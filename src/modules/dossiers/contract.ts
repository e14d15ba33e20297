import { z } from 'zod'
import { choice, contract, Id, Instant, listOf, Named } from '../../kernel/contract/index.ts'

export const DossierState = choice({
  waiting: ['正在整理', 'Being put together'],
  ready: ['可以下载', 'Ready'],
  failed: ['没有成功', 'Failed'],
  expired: ['已过期', 'Expired'],
})
export type DossierState = z.infer<typeof DossierState>

/** All that the park holds about an enterprise and may tell it, in one file. */
export const Dossier = z.object({
  id: Id,
  enterprise: Named,
  state: DossierState,
  askedAt: Instant,
  /** Until when it can be fetched. */
  expiresAt: Instant,
  bytes: z.number().int(),
})
export type Dossier = z.infer<typeof Dossier>
export const AskDossier = z.strictObject({ language: z.enum(['zh', 'en']).default('zh') })

const allow = 'portal.use'
export const dossierContract = contract('dossiers', {
  ask: {
    post: '/portal/enterprises/:id/dossiers',
    allow,
    summary: '下载园区掌握的本企业全部信息',
    body: AskDossier,
    returns: Dossier,
    status: 202,
  },
  list: { get: '/portal/dossiers', allow, summary: '我要过的企业数据包', returns: listOf(Dossier) },
  file: { get: '/portal/dossiers/:id/file', allow, summary: '取企业数据包', bytes: 'application/zip' },
})

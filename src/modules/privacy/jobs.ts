import type { Job } from '../../kernel/jobs.ts'
import type { SealedColumn } from '../../kernel/seal/index.ts'
import { eraseForRequest, lookForRequest, makeCopy, pruneCopies } from './commands/index.ts'

export const privacyJobs = (sealed: readonly SealedColumn[]): Job[] => [
  {
    name: 'privacy.look',
    title: '查找个人信息',
    run: (ctx, { requestId }) => lookForRequest(ctx, String(requestId), sealed),
  },
  {
    name: 'privacy.erase',
    title: '删除个人信息',
    run: (ctx, { requestId }) => eraseForRequest(ctx, String(requestId), sealed),
  },
  { name: 'privacy.copy', title: '生成个人信息副本', run: (ctx, { requestId }) => makeCopy(ctx, String(requestId)) },
  { name: 'privacy.prune', title: '清理到期的个人信息副本', cron: '45 * * * *', run: pruneCopies },
]

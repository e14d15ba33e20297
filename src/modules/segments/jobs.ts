import type { Job } from '../../kernel/jobs.ts'
import { keepTags } from './commands/index.ts'

/** After a rule was changed or many files at once; every night, because days pass and conditions ask about them. */
export const keepTagsJob: Job = {
  name: 'segments.keep-tags',
  title: '按规则贴标签、取标签',
  cron: '10 0 * * *',
  run: (ctx, { tagId }) => keepTags(ctx, typeof tagId === 'string' ? { tagId } : {}),
}

import type { Job } from '../../kernel/jobs.ts'
import { draftDue } from './commands/index.ts'

export const draftMeetings: Job = {
  name: 'teamwork.draft',
  title: '起草指导组例会',
  cron: '30 7 * * *',
  run: (ctx) => draftDue(ctx),
}

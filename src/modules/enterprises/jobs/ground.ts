import type { WriteCtx } from '../../../kernel/context.ts'
import type { Job } from '../../../kernel/jobs.ts'
import { APPLY_JOB, applyDecided, bringIntoForce, PLACE_JOB, placeAll, resumeApplying } from '../commands/index.ts'

const place = async (ctx: WriteCtx) => {
  await placeAll(ctx)
}

/** After an import and after borders were drawn. */
export const placeJob: Job = { name: PLACE_JOB, title: '企业：落入各图层的网格', run: place }

/** Borders whose day has come, then whoever lies in a grid that has begun or ended. */
export const groundJob: Job = {
  name: 'enterprises.ground',
  title: '网格：到期的调整生效，企业落格',
  cron: '5 0 * * *',
  run: async (ctx) => {
    await bringIntoForce(ctx)
    await place(ctx)
  },
}

/** A change that takes many along, in force as soon as it was decided. */
export const applyJob: Job = {
  name: APPLY_JOB,
  title: '网格：涉及企业较多的调整生效',
  run: (ctx, { changeId }) => applyDecided(ctx, String(changeId)),
}
export const resumeApplyJob: Job = {
  name: 'enterprises.resume-ground',
  title: '接着做中断的网格调整',
  cron: '* * * * *',
  run: resumeApplying,
}

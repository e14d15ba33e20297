import type { Looking } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { JobRun, JobState } from './contract.ts'

/** The one door: what a person has asked for herself. */
const ownJobs = ({ db, actor }: Looking) =>
  db.selectFrom('jobRun').where('parkId', '=', actor.parkId).where('accountId', '=', actor.id)

export const getJob = async (ctx: Looking, id: string): Promise<JobRun> => {
  const run = await ownJobs(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!run) throw notFound()
  return {
    id: run.id,
    kind: run.kind,
    state: JobState.parse(run.state),
    progress: run.progress,
    ...(run.result === null ? {} : { result: run.result }),
    ...(run.problem === null ? {} : { problem: JobRun.shape.problem.parse(run.problem) }),
    createdAt: run.createdAt.toISOString(),
    updatedAt: run.updatedAt.toISOString(),
  }
}

import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useState } from 'react'
import { type JobRun, jobContract } from '../../modules/jobs/contract.ts'
import { api } from '../api.ts'

const jobs = api(jobContract)
const SOON_MS = 1000
const OVER: readonly (string | undefined)[] = ['done', 'failed', 'cancelled'] satisfies JobRun['state'][]

/** Follows one job until it is over; nothing is asked without an id. */
export const useJob = (id: string | undefined) =>
  useQuery({
    queryKey: ['jobs', id],
    queryFn: () => jobs.get({ id: id ?? '' }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (OVER.includes(state.data?.state) ? false : SOON_MS),
  })

/** What is said at the end, and what is read again then. `done` is given what the job found. */
export type JobEnd<R> = { done: (result: Partial<R>) => string; failed: string; refreshes: QueryKey[] }

/** A job that one begins and waits for on the page: `start` with its id, `waiting` until its end was told. */
export const useJobToEnd = <R>({ done, failed, refreshes }: JobEnd<R>) => {
  const { message } = App.useApp()
  const client = useQueryClient()
  const [jobId, setJobId] = useState<string>()
  const { data } = useJob(jobId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, at the end, in the words of that moment
  useEffect(() => {
    if (!OVER.includes(data?.state)) return
    setJobId(undefined)
    for (const queryKey of refreshes) void client.invalidateQueries({ queryKey })
    if (data?.state === 'done') message.success(done((data.result ?? {}) as Partial<R>))
    else message.error(failed)
  }, [data?.state])
  return { start: setJobId, waiting: jobId !== undefined, progress: data?.progress ?? 0 }
}

import { parseCronItems } from 'graphile-worker'
import type pg from 'pg'
import type { Job } from '../kernel/jobs.ts'

const BEAT_MS = 1_000
const MINUTE_MS = 60_000
/** After the database was away, or its clock was set forward: what was missed is done once, not once for each time it was missed. */
const LOOK_BACK = 24 * 60

// Once for each minute of a job, whoever of several instances comes first. What is noted for times that are still to come
// was written while the clock of the database was wrong, and holds nothing up.
const SCHEDULE = `with due as (select * from unnest($1::text[], $2::timestamptz[]) as d(name, at)),
  taken as (insert into graphile_worker._private_known_crontabs as k (identifier, known_since, last_execution)
    select name, at, at from due
    on conflict (identifier) do update set last_execution = excluded.last_execution
    where k.last_execution is null or k.last_execution < excluded.last_execution
      or k.last_execution > excluded.last_execution + interval '5 minutes'
    returning identifier)
  select count(graphile_worker.add_job(due.name, '{}')) from due join taken on taken.identifier = due.name`

/** The fields are read in UTC, a park's clock in Shanghai, eight hours ahead all year: a daily hour is moved, everything hourly stays. */
export const inUtc = (shanghai: string): string => {
  const [minute, hour = '*', ...days] = shanghai.split(' ')
  if (!/^\d+$/.test(hour)) return shanghai
  if (days.join(' ') !== '* * *') throw new Error(`${shanghai}: only daily and hourly jobs are known`)
  return [minute, (Number(hour) + 16) % 24, ...days].join(' ')
}

const partsOf = (minute: number) => {
  const at = new Date(minute * MINUTE_MS)
  const day = { date: at.getUTCDate(), month: at.getUTCMonth() + 1, dow: at.getUTCDay() }
  return { min: at.getUTCMinutes(), hour: at.getUTCHours(), ...day }
}

type Due = { name: string; at: Date }
/** What is due after minute `from`, until and with minute `to` (minutes since 1970): each job once, at the last of its times. */
export const dueBetween = (jobs: readonly Pick<Job, 'name' | 'cron'>[]) => {
  const timed = jobs.flatMap((j) => (j.cron ? [{ task: j.name, match: inUtc(j.cron), identifier: j.name }] : []))
  const items = parseCronItems(timed)
  return (from: number, to: number): Due[] =>
    items.flatMap(({ identifier: name, match }) => {
      for (let minute = to; minute > Math.max(from, to - LOOK_BACK); minute--)
        if (match(partsOf(minute))) return [{ name, at: new Date(minute * MINUTE_MS) }]
      return []
    })
}

type CronOptions = {
  queue: pg.Pool
  jobs: readonly Job[]
  now: () => Date
  failed: (error: Error) => void
  everyMs?: number
}
/** Puts jobs into the queue when their time has come, by the time that counts and not by the clock of this machine. */
export const startCron = ({ queue, jobs, now, failed, everyMs = BEAT_MS }: CronOptions) => {
  const due = dueBetween(jobs)
  const minuteNow = () => Math.floor(now().getTime() / MINUTE_MS)
  let done = minuteNow()
  let working: Promise<void> | undefined
  const schedule = async () => {
    const minute = minuteNow()
    const found = minute > done ? due(done, minute) : []
    if (found.length > 0) await queue.query(SCHEDULE, [found.map((d) => d.name), found.map((d) => d.at)])
    done = minute
  }
  const beat = () => {
    working ??= schedule()
      .catch(failed)
      .finally(() => {
        working = undefined
      })
  }
  const timer = setInterval(beat, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await working
    },
  }
}

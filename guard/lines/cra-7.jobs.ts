import type { Rig } from '../rig/index.ts'

const MINUTE = 60_000
/** What the queue was given by the clock, at the right time. */
const WATCH = `create table guard_fired (name text not null, at timestamptz not null default clock_timestamp());
  create function guard_fired() returns trigger language plpgsql security definer as
  $$ begin if new.payload::text = '{}' then insert into guard_fired (name) select identifier from graphile_worker._private_tasks where id = new.task_id; end if; return new; end $$;
  create trigger guard_fired after insert on graphile_worker._private_jobs for each row execute function guard_fired()`
const UNWATCH = `drop trigger guard_fired on graphile_worker._private_jobs; drop function guard_fired(); drop table guard_fired`

type Fired = { name: string; at: Date }
/** Of a job that is due at every so many whole minutes: how often it came too often, and how often not at all. */
export const judgeJobs = (fired: readonly Fired[], name: string, every: number, from: Date, to: Date) => {
  const counted = new Map<number, number>()
  for (const f of fired.filter((x) => x.name === name && x.at >= from && x.at < to)) {
    const slot = Math.floor(f.at.getTime() / (every * MINUTE))
    counted.set(slot, (counted.get(slot) ?? 0) + 1)
  }
  const first = Math.ceil(from.getTime() / (every * MINUTE))
  const last = Math.floor(to.getTime() / (every * MINUTE)) - 1
  const slots = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  return {
    due: slots.length,
    twice: slots.filter((s) => (counted.get(s) ?? 0) > 1).length,
    lost: slots.filter((s) => !counted.has(s)).length,
  }
}

/** Begins to note what the clock puts into the queue; answers how to read it, and ends with the notes. */
export const watchJobs = async (rig: Rig) => {
  await rig.postgres.ask(WATCH)
  return {
    fired: () => rig.postgres.ask('select name, at from guard_fired') as Promise<Fired[]>,
    end: () => rig.postgres.ask(UNWATCH),
  }
}

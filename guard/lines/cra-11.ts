import { setTimeout as sleep } from 'node:timers/promises'
import { type Line, spread } from '../line.ts'
import type { Rig } from '../rig/index.ts'
import { file } from '../rig/writes.ts'

const JOBS = 200
const KILLS = 3
const LEASE_MS = 60_000
const PREFIX = 'CRA-11 '

/** The facts of the demands of this line, and what was made of each. */
const FACTS = `select o.id, o.delivered_at is not null as done
  from outbox o join demand d on d.park_id = o.park_id and d.id::text = o.payload->>'demandId' where d.title like $1`
const EFFECTS = `select d.id as entity_id, n.account_id, n.kind, count(*)::int as n from notification n
  join demand d on d.park_id = n.park_id and n.link = '/demands/' || d.id where d.title like $1 group by 1, 2, 3`

type Fact = { id: string; done: boolean }
type Effect = { entity_id: string; n: number }
const factsOf = (rig: Rig) => rig.postgres.ask(FACTS, [`${PREFIX}%`]) as Promise<Fact[]>
const effectsOf = (rig: Rig) => rig.postgres.ask(EFFECTS, [`${PREFIX}%`]) as Promise<Effect[]>

/** Who works holds the outbox still for a moment, so that every kill meets jobs in the middle of their work. */
const STALL = `create or replace function guard_stall() returns trigger language plpgsql as
  $$ begin perform pg_sleep(0.05); return new; end $$;
  create trigger guard_stall before update on outbox for each row execute function guard_stall()`
const UNSTALL = 'drop trigger guard_stall on outbox; drop function guard_stall()'

const untilDone = async (rig: Rig, ms: number) => {
  const from = performance.now()
  for (; performance.now() - from < ms; await sleep(250))
    if ((await factsOf(rig)).every((f) => f.done)) return performance.now() - from
  return undefined
}

const work = async (rig: Rig) => {
  await rig.postgres.ask(STALL)
  let product = await rig.start()
  const keys = Array.from({ length: JOBS }, (_, i) => `${PREFIX}${i}`)
  await spread(keys, 16, (key) => file(rig, product.origin, key))
  let held = 0
  for (let i = 0; i < KILLS; i++) {
    await product.end('SIGKILL')
    const locked = (await rig.postgres.ask(
      'select count(*)::int as n from graphile_worker._private_jobs where locked_by is not null',
    )) as { n: number }[]
    held += locked[0]?.n ?? 0
    product = await rig.start()
    await sleep(700)
  }
  await rig.postgres.ask(UNSTALL)
  const tookMs = await untilDone(rig, LEASE_MS + 15_000)
  await product.end('SIGTERM')
  return { held, tookMs }
}

const judge = (facts: Fact[], effects: Effect[]) => ({
  open: facts.filter((f) => !f.done).length,
  twice: effects.filter((e) => e.n !== 1).length,
  without: facts.length > 0 ? JOBS - new Set(effects.map((e) => e.entity_id)).size : JOBS,
})

/** One effect made a second time, one taken away: both have to be seen. */
const power = async (rig: Rig) => {
  const [facts, effects] = [await factsOf(rig), await effectsOf(rig)]
  const [first, ...rest] = effects
  const again = judge(facts, [{ ...(first as Effect), n: 2 }, ...rest])
  const gone = judge(
    facts,
    rest.filter((e) => e.entity_id !== first?.entity_id),
  )
  return [
    { planted: 'an effect that happens twice', found: again.twice === 1 },
    { planted: 'an effect that is lost', found: gone.without === 1 },
  ]
}

export const cra11: Line = {
  id: 'cra-11',
  title: `kill -9 of the worker ${KILLS} times in the middle of ${JOBS} demands’ jobs`,
  required: 'each effect exactly once, none lost, taken from the dead ≤ 60 s',
  run: async (site) => {
    const rig = await site.rig()
    const { held, tookMs } = await work(rig)
    const [facts, effects] = [await factsOf(rig), await effectsOf(rig)]
    const { open, twice, without } = judge(facts, effects)
    const failures = [
      ...(tookMs === undefined
        ? [`${open} of ${facts.length} facts are still not delivered after ${LEASE_MS / 1000 + 15} s`]
        : []),
      ...(tookMs !== undefined && tookMs > LEASE_MS ? [`it took ${Math.round(tookMs)} ms`] : []),
      ...(twice ? [`${twice} effects happened twice`] : []),
      ...(without ? [`${without} demands without their effect`] : []),
      ...(held ? [] : ['no job was at work when the worker was killed: the window was missed']),
    ]
    const figure = `${facts.length} facts, ${effects.length} effects, ${twice} twice, ${without} lost; ${held} jobs in the hands of the dead, all done ${Math.round((tookMs ?? 0) / 100) / 10} s after the last start`
    return { figures: [figure], failures, power: await power(rig) }
  },
}

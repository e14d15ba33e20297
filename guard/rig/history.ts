import pg from 'pg'
import { filling } from '../../bench/fill.ts'
import { demandWorld } from '../../src/modules/demands/tests/demands.world.ts'
import type { Rig } from './index.ts'

const AUDIT = `with made as (
  insert into audit_entry (park_id, id, at, actor_id, actor_name, ip, request_id, action, entity, entity_id, before, after)
  select $1, uuidv7(n * interval '10 seconds' - interval '400 days'), now() - interval '400 days' + n * interval '10 seconds', gen_random_uuid(),
    '经办' || n % 5000, '10.0.0.' || n % 250, 'r' || n, 'demand.reply', 'demand', gen_random_uuid(), jsonb_build_object('n', n), jsonb_build_object('n', n + 1)
  from generate_series(1, $2::int) n returning id)
insert into audit_link (park_id, id, seq, digest, created_at)
select $1, id, row_number() over (order by id), repeat(md5(id::text), 2), now() from made`

const times = <T>(n: number, of: readonly T[]) => Array.from({ length: n }, (_, i) => of[i % of.length] as T)

/** In place of the first seat a park with a year behind it: so many demands, and five times as many entries of the trail. */
export const seatWithPast = async (rig: Rig, demands: number) => {
  const { seat, ground } = await rig.settle(async (park) => {
    const w = await demandWorld(park)
    const system = await park.person('system-admin')
    const { cookie, name, id } = w.desk
    return {
      seat: {
        parkId: park.id,
        cookie,
        account: name,
        accountId: id,
        system: system.cookie,
        enterpriseId: w.enterpriseId,
      },
      ground: {
        parkId: park.id,
        grids: times(10, [park.gridA, park.gridB]),
        departments: times(8, [park.departmentA, park.departmentB]),
        categories: times(6, [w.categoryId]),
      },
    }
  })
  rig.seats[0] = seat
  const client = new pg.Client({ connectionString: rig.postgres.url })
  await client.connect()
  const enterprises = Math.max(200, Math.round(demands / 50))
  for (const { text, values } of filling(ground, { demands, enterprises })) await client.query(text, values)
  await client.query(AUDIT, [seat.parkId, demands * 5])
  await client.query('vacuum (analyze) demand, audit_entry, audit_link, demand_entry, demand_clock')
  await client.end()
}

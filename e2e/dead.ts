import { inTransaction, type Pool } from '../src/kernel/db/index.ts'
import { newId } from '../src/kernel/ids.ts'

const HOUR_MS = 3_600_000
const WHY = [
  ['demand.submitted', '10.20.3.14:443 拒绝连接（ECONNREFUSED）'],
  ['demand.answered', '等待应答超过 10 秒'],
  ['visit.done', '10.20.3.14:443 拒绝连接（ECONNREFUSED）'],
] as const

/** Three events of the demo park that nobody took in ten tries: nothing that one could ask the product for makes such. */
export const failForGood = async (pool: Pool) => {
  const { rows } = await pool.query<{ id: string }>('select id from park order by created_at limit 1')
  const parkId = rows[0]?.id as string
  await inTransaction(pool, { parkId }, async (client) => {
    const cases = await client.query<{ id: string }>('select id from demand order by submitted_at desc limit 3')
    for (const [i, [type, error]] of WHY.entries()) {
      const at = (hours: number) => new Date(Date.now() - (hours + i * 7) * HOUR_MS)
      const about = JSON.stringify({ demandId: cases.rows[i]?.id })
      await client.query(
        `insert into outbox (park_id, id, type, payload, occurred_at, attempts, last_error, dead_at)
         values ($1, $2, $3, $4, $5, 10, $6, $7)`,
        [parkId, newId(at(9)), type, about, at(9), error, at(2)],
      )
    }
  })
}

import { sql } from '../../src/kernel/testing/cluster.ts'
import type { Comparison } from '../facts.ts'
import { alternate } from '../load.ts'
import { fillPark } from '../park.ts'
import type { Bench } from './context.ts'

const FRESH = "select id from demand where park_id = $1 and status = 'submitted' order by number desc limit $2"

let filled = 0
const AT_ONCE = 15_000

/** Cases that wait to be accepted, filled for this alone: a change of state can be had once from each. */
const waiting = async (b: Bench, rows: number): Promise<string[]> => {
  const enterprises = Math.ceil(rows / 10)
  const before = rows + filled * AT_ONCE
  filled++
  await fillPark(b.site.ownerUrl, b.park, { demands: AT_ONCE, enterprises, before, as: 'fresh' })
  await b.site.settle()
  const found = await sql(b.site.ownerUrl, FRESH, [b.park.parkId, AT_ONCE])
  return found.map((r) => r.id as string)
}

/** Accepting: the case, two clocks, its story, its figures, its audit trace, its event. */
export const changeCase = async (b: Bench, rows: number): Promise<Comparison> => {
  const ids = await waiting(b, rows)
  let [first, last] = [-1, ids.length]
  const body = () => ({ level: 'normal', categoryId: b.park.categories[0] })
  const sides = await alternate(
    [
      {
        name: 'product',
        server: b.product,
        path: '/api/v1/demands/',
        method: 'PUT',
        at: () => `${ids[++first]}/acceptance`,
        cookie: b.cookie,
        body,
      },
      {
        name: 'raw, the same rows in one transaction',
        server: b.raw,
        path: '/change/',
        at: () => `${ids[--last]}`,
        body,
      },
    ],
    b.rounds,
  )
  if (first >= last) throw new Error('more cases were accepted than there were')
  return { title: 'Change of state: accept', sides }
}

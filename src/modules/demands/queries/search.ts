import { type SqlBool, sql } from 'kysely'
import { saysAll } from '../../../kernel/search.ts'
import { typed } from '../../../kernel/words/index.ts'
import type { visibleDemands } from './visible.ts'

type Demands = ReturnType<typeof visibleDemands>
const TITLE = { park: 'demand.parkId', text: 'demand.title' }
const NAME = { park: 'enterprise.parkId', text: 'enterprise.name' }

/** Enterprises whose name says all of it; asked once a list, so that their cases are found by index. */
const ofEnterprises = (parkId: string, runs: string[]) => sql<SqlBool>`demand.enterprise_id = any(array(
  select enterprise.id from enterprise where enterprise.park_id = ${parkId}::uuid and ${saysAll(NAME, parkId, runs)}))`

/** «湘江 停车»: each word in the title or in the enterprise's name. More than three words stand together in one of them. */
const MOST_SPLIT = 3
const splits = (runs: string[]): [named: string[], titled: string[]][] => {
  if (runs.length > MOST_SPLIT)
    return [
      [[], runs],
      [runs, []],
    ]
  return Array.from({ length: 2 ** runs.length }, (_, set) => [
    runs.filter((_, i) => set & (1 << i)),
    runs.filter((_, i) => !(set & (1 << i))),
  ])
}

/** Cases whose title or enterprise says every word that was typed, and the one whose number it is. */
export const byWords = (rows: Demands, q: string, parkId: string): Demands => {
  const runs = typed(q)
  if (runs.length === 0) return rows.where(sql<SqlBool>`false`)
  const ways = splits(runs).map(([named, titled]) => {
    const parts = [
      ...(named.length ? [ofEnterprises(parkId, named)] : []),
      ...(titled.length ? [saysAll(TITLE, parkId, titled)] : []),
    ]
    return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
  })
  const number = sql<SqlBool>`demand.number = ${q.normalize('NFKC').trim().toUpperCase()}`
  return rows.where(sql<SqlBool>`(${sql.join([...ways, number], sql` or `)})`)
}

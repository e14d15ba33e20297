import type { Comparison } from '../facts.ts'
import { alternate } from '../load.ts'
import { type Bench, get } from './context.ts'

type Page = { total: number }
/** A scan keeps a core busy: as many at a time as there are cores, or none would ever be done. */
const SCANS = 2
const q = encodeURIComponent('停车 漏水')

/** Two Chinese words, breaches first, with total; the last side is what one writes without an index of words. */
export const searchCase = async (b: Bench): Promise<Comparison> => {
  const { total } = await get<Page>(b, `/demands?limit=20&q=${q}`)
  const sides = await alternate(
    [
      { name: 'product', server: b.product, path: `/api/v1/demands?limit=20&q=${q}`, cookie: b.cookie },
      { name: 'raw, the same index, no wall, with total', server: b.raw, path: '/words/' },
      { name: 'raw, title like %…% twice, no wall, with total', server: b.raw, path: '/like/', connections: SCANS },
    ],
    b.rounds,
  )
  return { title: `Titles that say two words (${total} match)`, sides }
}

/** Three filters at once, as the desk narrows its list. */
export const filterCase = async (b: Bench): Promise<Comparison> => {
  const category = b.park.categories[1]
  const path = `/demands?limit=20&open=true&level=complex&categoryId=${category}&sort=nextDueAt`
  const { total } = await get<Page>(b, path)
  const sides = await alternate(
    [
      { name: 'product (with total)', server: b.product, path: `/api/v1${path}`, cookie: b.cookie },
      { name: 'raw, one statement, no wall, no total', server: b.raw, path: `/filter/${category}` },
      { name: 'raw, the same and its total', server: b.raw, path: `/filtered/${category}` },
    ],
    b.rounds,
  )
  return { title: `List of 20, open, one level, one category (${total} match)`, sides }
}

/** The numbers beside the views, and raw the count by department and state over all rows. */
export const countsCase = async (b: Bench): Promise<Comparison> => {
  const sides = await alternate(
    [
      {
        name: 'product, numbers beside the views',
        server: b.product,
        path: '/api/v1/demands/counts',
        cookie: b.cookie,
      },
      { name: 'raw, counted by department and state', server: b.raw, path: '/counts/' },
    ],
    b.rounds,
  )
  return { title: 'Numbers of the whole park', sides }
}

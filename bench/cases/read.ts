import type { Comparison } from '../facts.ts'
import { alternate } from '../load.ts'
import { type Bench, get } from './context.ts'

const STATUS = 'handling'
const DEPTH = 50_000
type Page = { items: { id: string }[]; nextCursor: string | null; total: number }

export const listCase = async (b: Bench): Promise<Comparison> => {
  const path = `/api/v1/demands?limit=20&status=${STATUS}&sort=nextDueAt`
  const { total } = await get<Page>(b, path.slice('/api/v1'.length))
  const sides = await alternate(
    [
      { name: 'product (with total)', server: b.product, path, cookie: b.cookie },
      { name: 'raw, one statement, no wall, no total', server: b.raw, path: `/list/${STATUS}` },
      { name: 'raw, set_park in a transaction, no total', server: b.raw, path: `/walled/${STATUS}` },
      { name: 'raw, set_park in a transaction, with total', server: b.raw, path: `/total/${STATUS}` },
    ],
    b.rounds,
  )
  return { title: `List of 20, one state, breaches first, four joins (${total} match)`, sides }
}

const AT_RATE = 200
/** The same list asked for steadily, as by a park at work: how long the slowest of a hundred waits. */
export const pacedCase = async (b: Bench): Promise<Comparison> => {
  const path = `/api/v1/demands?limit=20&status=${STATUS}&sort=nextDueAt`
  const rate = AT_RATE
  const sides = await alternate(
    [
      { name: 'product (with total)', server: b.product, path, cookie: b.cookie, rate },
      { name: 'raw, set_park in a transaction, with total', server: b.raw, path: `/total/${STATUS}`, rate },
    ],
    b.rounds,
  )
  return { title: `The list at ${AT_RATE} requests a second`, sides }
}

export const oneCase = async (b: Bench): Promise<Comparison> => {
  const { items } = await get<Page>(b, `/demands?limit=1&status=${STATUS}`)
  const id = items[0]?.id
  const sides = await alternate(
    [
      {
        name: 'product (clocks, attachments, what one may do)',
        server: b.product,
        path: `/api/v1/demands/${id}`,
        cookie: b.cookie,
      },
      { name: 'raw, the same four answers, set_park in a transaction', server: b.raw, path: `/whole/${id}` },
      { name: 'raw, one statement, no wall, the row with its names', server: b.raw, path: `/one/${id}` },
    ],
    b.rounds,
  )
  return { title: 'One demand', sides }
}

const cursorAt = async (b: Bench, depth: number): Promise<string> => {
  let cursor = ''
  for (let seen = 0; seen < depth; seen += 200) {
    const page = await get<Page>(b, `/demands?limit=200&sort=-submittedAt${cursor && `&cursor=${cursor}`}`)
    if (!page.nextCursor) return cursor
    cursor = page.nextCursor
  }
  return cursor
}

export const deepCase = async (b: Bench, rows: number): Promise<Comparison> => {
  const depth = Math.min(DEPTH, rows / 2)
  const first = '/api/v1/demands?limit=20&sort=-submittedAt'
  const deep = `${first}&cursor=${await cursorAt(b, depth)}`
  const sides = await alternate(
    [
      { name: `product, page at ${depth} by key`, server: b.product, path: deep, cookie: b.cookie },
      { name: 'product, first page', server: b.product, path: first, cookie: b.cookie },
      { name: `raw, offset ${DEPTH}`, server: b.raw, path: '/deep/' },
    ],
    b.rounds,
  )
  return { title: 'A page deep in the list', sides }
}

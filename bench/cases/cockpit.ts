import { type Comparison, type Duration, spread } from '../facts.ts'
import { alternate } from '../load.ts'
import type { Bench } from './context.ts'

/** What the cockpit asks for when it opens. */
export const COCKPIT = ['loop', 'trend', 'lights', 'departments', 'map', 'decisions'].map((name) => `/insights/${name}`)

const timed = async (work: () => Promise<unknown>) => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
const fetched = async (url: string, cookie?: string) => {
  const answer = await fetch(url, cookie ? { headers: { cookie } } : {})
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  await answer.arrayBuffer()
}

/** The whole page: all its questions at once, as a browser asks them. */
export const cockpitCase = async (b: Bench): Promise<Duration[]> => {
  const product = () => Promise.all(COCKPIT.map((path) => fetched(`${b.product.url}/api/v1${path}`, b.cookie)))
  const raw = () => Promise.all(COCKPIT.map((_, i) => fetched(`${b.raw.url}/page/${i}`)))
  const [ours, bare]: [number[], number[]] = [[], []]
  await product()
  await raw()
  for (let i = 0; i < b.rounds.rounds * 2; i++) {
    ours.push(await timed(product))
    bare.push(await timed(raw))
  }
  const [a, z] = [spread(ours), spread(bare)]
  return [
    { title: 'One page of the cockpit: product', ms: a, ratio: a.median / z.median, note: 'time, to raw' },
    { title: 'One page of the cockpit: the same statements, raw', ms: z },
  ]
}

export const cockpitParts = async (b: Bench): Promise<Comparison[]> => {
  const rounds = { ...b.rounds, rounds: Math.min(3, b.rounds.rounds), seconds: Math.min(2, b.rounds.seconds) }
  const found: Comparison[] = []
  for (const [i, path] of COCKPIT.entries()) {
    const sides = await alternate(
      [
        { name: 'product', server: b.product, path: `/api/v1${path}`, cookie: b.cookie, connections: 2 },
        { name: 'raw, the same statements', server: b.raw, path: `/page/${i}`, connections: 2 },
      ],
      rounds,
    )
    found.push({ title: `Cockpit: ${path}`, sides })
  }
  return found
}

import { type Duration, spread } from '../facts.ts'
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

/** Both sides in turn; the first time does not count. */
const inTurn = async (title: string, times: number, ours: () => Promise<unknown>, bare: () => Promise<unknown>) => {
  const [a, z]: [number[], number[]] = [[], []]
  await ours()
  await bare()
  for (let i = 0; i < times; i++) {
    a.push(await timed(ours))
    z.push(await timed(bare))
  }
  const ms = spread(a)
  const raw = spread(z)
  const found: Duration[] = [
    { title: `${title}: product`, ms },
    { title: `${title}: the same statements, raw`, ms: raw, ratio: ms.median / raw.median, note: 'product, to this' },
  ]
  return found
}

/** The whole page with all its questions at once, as a browser asks them, and then each question alone. */
export const cockpitCase = async (b: Bench): Promise<Duration[]> => {
  const ours = (path: string) => () => fetched(`${b.product.url}/api/v1${path}`, b.cookie)
  const bare = (i: number) => () => fetched(`${b.raw.url}/page/${i}`)
  const all = (each: (path: string, i: number) => () => Promise<void>) => () =>
    Promise.all(COCKPIT.map((path, i) => each(path, i)()))
  const times = b.rounds.rounds
  const found = await inTurn(
    'One page of the cockpit, all at once',
    times,
    all((path) => ours(path)),
    all((_, i) => bare(i)),
  )
  for (const [i, path] of COCKPIT.entries()) found.push(...(await inTurn(path, times, ours(path), bare(i))))
  return found
}

import type { Server } from '../child.ts'
import type { Rounds } from '../load.ts'
import type { BenchPark } from '../park.ts'
import type { Site } from '../site.ts'

export type Bench = {
  site: Site
  park: BenchPark
  product: Server
  raw: Server
  cookie: string
  rounds: Rounds
  say: (line: string) => void
}

export const get = async <T>(b: Bench, path: string): Promise<T> => {
  const answer = await fetch(`${b.product.url}/api/v1${path}`, { headers: { cookie: b.cookie } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

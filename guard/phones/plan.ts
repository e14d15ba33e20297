import type { Random } from '../random.ts'
import type { Faults } from './network.ts'

export type Step =
  | { do: 'visit' | 'edit' | 'diary' | 'promise' | 'sync' | 'cut' | 'kill' | 'decide' }
  | { do: 'killed in a sync' | 'killed while writing'; after: number }
  | { do: 'network'; faults: Partial<Faults> }
  | { do: 'online'; what: 'done' | 'moved' | 'noted' | 'diary' | 'settled' }

const network = (r: Random): Step => {
  const [lostRequest, lostAnswer] = [r.next() * 0.25, r.next() * 0.25]
  return { do: 'network', faults: { cut: false, lostRequest, lostAnswer, twice: r.next() * 0.3, late: r.next() } }
}
const ONLINE = ['done', 'moved', 'noted', 'diary', 'settled'] as const
/** What happens between two visits; the higher number is how likely it is up to there. */
const between = (r: Random): Step[] => {
  const at = r.next()
  if (at < 0.2) return [{ do: 'sync' }]
  if (at < 0.27) return [{ do: 'cut' }]
  if (at < 0.47) return [network(r)]
  if (at < 0.54) return [{ do: 'kill' }]
  if (at < 0.64) return [{ do: 'killed in a sync', after: 1 + r.below(60) }]
  if (at < 0.69) return [{ do: 'killed while writing', after: 1 + r.below(8) }]
  if (at < 0.8) return [{ do: 'edit' }]
  if (at < 0.85) return [{ do: 'diary' }]
  if (at < 0.89) return [{ do: 'promise' }]
  if (at < 0.93) return [{ do: 'decide' }]
  return [{ do: 'online', what: r.pick(ONLINE) }]
}

/** What one phone lives through in these days. */
export const planOf = (r: Random, visits: number): Step[] =>
  Array.from({ length: visits }, () => [{ do: 'visit' as const }, ...between(r), ...between(r), ...between(r)]).flat()

import type { Growth, Measured } from './facts.ts'

const GROWING = ['list', 'one', 'create', 'change']
const perSecond = (m: Measured | undefined) => m?.sides[0]?.perSecond.median ?? Number.NaN

/** The product at the smallest size and at the largest, of the same run. */
export const growthOf = (found: readonly Measured[]): Growth[] => {
  const sizes = [...new Set(found.map((m) => m.rows))].sort((a, b) => a - b)
  const [from, to] = [sizes.at(0), sizes.at(-1)]
  if (from === undefined || to === undefined || from === to) return []
  const at = (rows: number, m: Measured) =>
    perSecond(found.find((o) => o.name === m.name && o.connections === m.connections && o.rows === rows))
  return found
    .filter((m) => m.rows === from && GROWING.includes(m.name))
    .map((m) => ({ name: m.name, connections: m.connections, from, to, times: at(from, m) / at(to, m) }))
}

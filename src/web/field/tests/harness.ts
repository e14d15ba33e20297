// The engine as the app has it, in a page of its own, with a network that fails when a test says so.
import { engine } from '../engine/index.ts'

/** Chance of each fault per request, from 0 to 1; `cut`: no network at all. */
export type Faults = {
  cut: boolean
  lostRequest: number
  lostAnswer: number
  twice: number
  seed: number
  slowMs: number
}
export type Harness = { engine: typeof engine; faults: Faults; asked: string[] }
declare global {
  interface Window {
    phone: Harness
  }
}

const faults: Faults = { cut: false, lostRequest: 0, lostAnswer: 0, twice: 0, seed: 1, slowMs: 0 }
const asked: string[] = []
/** Mulberry32: the same seed is the same network. */
const chance = () => {
  faults.seed = (faults.seed + 0x6d2b79f5) | 0
  let t = Math.imul(faults.seed ^ (faults.seed >>> 15), 1 | faults.seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
const lost = () => new TypeError('Failed to fetch')
const wire = window.fetch.bind(window)

window.fetch = async (input, init) => {
  if (!String(input).startsWith('/api/')) return wire(input, init)
  asked.push(`${init?.method} ${String(input)}`)
  if (faults.cut || chance() < faults.lostRequest) throw lost()
  if (faults.slowMs) await new Promise((resolve) => setTimeout(resolve, faults.slowMs))
  const answers = chance() < faults.twice ? [wire(input, init), wire(input, init)] : [wire(input, init)]
  const settled = await Promise.all(answers)
  if (faults.cut || chance() < faults.lostAnswer) throw lost()
  return settled.at(-1) as Response
}

window.phone = { engine, faults, asked }

import { availableParallelism, loadavg } from 'node:os'
import type { Site } from './site.ts'

/** What one line of the specification came to. */
export type Outcome = {
  /** What was counted, in words: «24 310 cells, 0 mismatches». */
  figures: string[]
  /** One sentence for each thing that is wrong; none is a pass. */
  failures: string[]
  /** What was broken on purpose, and whether it was seen. */
  power: { planted: string; found: boolean }[]
}
export type Line = {
  id: string
  title: string
  /** The figure that has to be reached, as it stands in the table at the end. */
  required: string
  run: (site: Site) => Promise<Outcome>
}

/** Work spread over so many hands, in the order of its list. */
export const spread = async <T>(items: readonly T[], hands: number, work: (item: T, i: number) => Promise<unknown>) => {
  let next = 0
  const hand = async () => {
    for (let i = next++; i < items.length; i = next++) await work(items[i] as T, i)
  }
  await Promise.all(Array.from({ length: hands }, hand))
}

/** Figures in milliseconds hold on a machine that does nothing else; on a busy one they are told and not judged. */
export const isQuiet = () => (loadavg()[0] ?? 0) <= availableParallelism() * 1.5

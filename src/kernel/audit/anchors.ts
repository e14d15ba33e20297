import { fault } from '../faults.ts'
import { appendLine, linesOf } from '../journal.ts'
import type { Anchor } from './chain.ts'

/** One line more; best kept where the database’s administrators cannot write. */
export const noteAnchor = async (folder: string, parkId: string, anchor: Anchor) => {
  await appendLine(folder, parkId, anchor)
  await fault('anchor.noted')
}

/** In the order in which they were noted. */
export const anchorsOf = (folder: string, parkId: string): Promise<Anchor[]> => linesOf<Anchor>(folder, parkId)

import { appendLine, linesIn, linesOf } from './journal.ts'

/**
 * That somebody was erased, kept outside the database: what is restored from a backup of the time before is erased again. Who
 * she was stands in it sealed; the keys come from the installation's secret.
 */
export type Erasure = { id: string; at: string; sealed: string }

export const noteErasure = (folder: string, parkId: string, erasure: Erasure) => appendLine(folder, parkId, erasure)
const once = (all: readonly Erasure[]): Erasure[] => [...new Map(all.map((e) => [e.id, e])).values()]
/** In the order in which they were decided, each once. */
export const erasuresOf = async (folder: string, parkId: string): Promise<Erasure[]> =>
  once(await linesOf<Erasure>(folder, parkId))
/** The same of a journal that lies in a backup. */
export const readErasures = (text: string): Erasure[] => once(linesIn(text))

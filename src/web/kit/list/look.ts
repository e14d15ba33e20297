import type { SavedView } from '../../../modules/views/contract.ts'

type Kept = Pick<SavedView, 'columns' | 'density'>

/** The first column tells which row it is and stays; the others follow in the order in which they were chosen. */
export const shownColumns = <C extends { key: string }>(columns: readonly C[], chosen: readonly string[]): C[] => {
  const [first, ...rest] = columns
  const wanted = chosen.flatMap((key) => rest.filter((c) => c.key === key))
  return first ? [first, ...wanted] : []
}

/** Whether a view that keeps columns or density still looks as it was kept. */
export const sameLook = (now: { columns: readonly string[]; density: string }, kept: Kept): boolean =>
  (kept.columns === null || kept.columns.join() === now.columns.join()) &&
  (kept.density === null || kept.density === now.density)

/** One place up or down; at the end of the row it stays where it is. */
export const moved = <T>(items: readonly T[], item: T, by: 1 | -1): T[] => {
  const from = items.indexOf(item)
  const to = from + by
  if (from < 0 || to < 0 || to >= items.length) return [...items]
  const next = items.filter((one) => one !== item)
  next.splice(to, 0, item)
  return next
}

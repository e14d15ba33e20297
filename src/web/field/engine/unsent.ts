import { database, NAME } from './db.ts'

/** How many items of the phone app in this browser have not reached the server; nothing of them is read. */
export const unsentHere = async (): Promise<number> => {
  const known = (await indexedDB.databases?.()) ?? []
  if (!known.some(({ name }) => name === NAME)) return 0
  const items = await (await database()).getAll('items')
  return items.filter((item) => item.open).length
}

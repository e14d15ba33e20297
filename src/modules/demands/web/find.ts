import { demands } from './data.ts'

/** For the command palette: by number, words or enterprise. */
export const findDemands = async (q: string) => {
  const { items } = await demands.list({ query: { q, limit: 6, sort: '-updatedAt' } })
  return items.map((row) => ({
    to: `/demands/${row.id}`,
    label: row.title,
    hint: `${row.number} ${row.enterprise.name}`,
  }))
}

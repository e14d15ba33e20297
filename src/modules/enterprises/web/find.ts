import { enterprises } from './data.ts'

/** For the command palette: by name or code. */
export const findEnterprises = async (q: string) => {
  const { items } = await enterprises.list({ query: { q, limit: 6, sort: 'name' } })
  return items.map((row) => ({
    to: `/enterprises/${row.id}`,
    label: row.name,
    ...(row.grid && { hint: row.grid.name }),
  }))
}

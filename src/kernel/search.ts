import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { allOf, someOf } from './words/index.ts'

/** A text of a park's table that has an index `gin (kernel_words(park_id, …))`: a column, or the very expression of the index. */
export type Searched = { park: string; text: string | RawBuilder<string> }
const textOf = ({ text }: Searched) => (typeof text === 'string' ? sql.ref(text) : text)

// Said as it stands: the planner knows how often a word is said, and chooses by it.
const says = (searched: Searched, words: string) =>
  sql<SqlBool>`kernel_words(${sql.ref(searched.park)}, ${textOf(searched)}) @@ ${sql.lit(words)}::tsquery`

/** All of these words are in the text, characters that were typed together stand together. */
export const saysAll = (column: Searched, parkId: string, units: readonly string[]): Expression<SqlBool> => {
  const query = allOf(parkId, units)
  if (!query) return sql<SqlBool>`false`
  const { together, words } = query
  if (together.length === 0) return says(column, words)
  // Pairs found apart are not the word; and looking is cheaper than cutting where rows are read in their order.
  // `coalesce` keeps the planner from taking this for a second, independent condition.
  const whole = together.map((run) => sql<SqlBool>`${textOf(column)} like ${`%${run}%`}`)
  return sql<SqlBool>`coalesce(${sql.join(whole, sql` and `)}, false) and ${says(column, words)}`
}

/** At least so many of these words (as `wordsOf` cuts them) are in the text. */
export const saysSome = (
  column: Searched,
  parkId: string,
  words: readonly string[],
  least = 1,
): Expression<SqlBool> => {
  const query = someOf(parkId, words, least)
  return query ? says(column, query) : sql<SqlBool>`false`
}

import { maskPhone } from './mask.ts'

/**
 * A number of a person as it stands in the database: `s1:<key>:<mask>:<blind>:<sealed>`. What everyone may see stands in it,
 * and a keyed digest that equal numbers share; the number itself only for whoever has the key. Whatever is written otherwise
 * has not been sealed yet. No field where a person types a number is long enough for one: nobody can write what only looks sealed.
 */
const PARTS = /^s1:([^:]+):([^:]*):([^:]{22}):([A-Za-z0-9+/=]{40,})$/u

export type Kept = { key: string; mask: string; blind: string; sealed: string }
/** Undefined: a plain number, written before numbers were sealed. */
export const keptIn = (stored: string): Kept | undefined => {
  const [, key, mask, blind, sealed] = PARTS.exec(stored) ?? []
  return key && mask !== undefined && blind && sealed ? { key, mask, blind, sealed } : undefined
}

/** What is shown to everyone who may see that there is a number. */
export const shownOf = (stored: string): string => keptIn(stored)?.mask ?? maskPhone(stored)

/** Equal where the numbers are, whichever key sealed them. */
export const likenessOf = (stored: string): string => keptIn(stored)?.blind ?? stored

/** The same in SQL. Numbers of parks differ in it, even where they are equal. */
export const likenessSql = (column: string) =>
  `(case when ${column} like 's1:%' then split_part(${column}, ':', 4) else ${column} end)`

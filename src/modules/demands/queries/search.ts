import { type SqlBool, sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import { saysAll, saysSome } from '../../../kernel/search.ts'
import { isSaid, isWord, typed } from '../../../kernel/words/index.ts'
import type { visibleDemands } from './visible.ts'

type Demands = ReturnType<typeof visibleDemands>
const TITLE = { park: 'demand.parkId', text: 'demand.title' }
const NAME = { park: 'enterprise.parkId', text: 'enterprise.name' }

type Firm = { id: string; name: string }
/** Enterprises whose name says a word, by that word; undefined where they are too many to be named. */
export type Firms = ReadonlyMap<string, Firm[] | undefined>
const MOST_FIRMS = 500

const firmsOf = async ({ db, actor }: Looking, run: string): Promise<[string, Firm[] | undefined]> => {
  const firms = await db
    .selectFrom('enterprise')
    .select(['enterprise.id', 'enterprise.name'])
    .where('enterprise.parkId', '=', actor.parkId)
    .where(saysAll(NAME, actor.parkId, [run]))
    .limit(sql.lit(MOST_FIRMS + 1))
    .execute()
  return [run, firms.length > MOST_FIRMS ? undefined : firms]
}

/** Looked up before the list, so that the index finds their cases. */
export const firmsSaying = async (ctx: Looking, q: string | undefined): Promise<Firms | undefined> =>
  q ? new Map(await Promise.all(typed(q).map((run) => firmsOf(ctx, run)))) : undefined

/** «湘江 停车»: each word in the title or in the enterprise's name. More than three words stand together in one of them. */
const MOST_SPLIT = 3
type Split = [named: string[], titled: string[]]
const splits = (runs: string[]): Split[] => {
  if (runs.length > MOST_SPLIT) return [[[], runs] as Split, [runs, []]]
  return Array.from({ length: 2 ** runs.length }, (_, set): Split => {
    const isNamed = (_: string, i: number) => (set & (1 << i)) > 0
    return [runs.filter(isNamed), runs.filter((run, i) => !isNamed(run, i))]
  })
}

const named = (firms: Firms | undefined, parkId: string, runs: string[]) => {
  const few = runs.map((run) => firms?.get(run)).find((found) => found !== undefined)
  if (!few)
    return sql<SqlBool>`demand.enterprise_id in (select enterprise.id from enterprise
      where enterprise.park_id = ${parkId}::uuid and ${saysAll(NAME, parkId, runs)})`
  const ids = few.filter((firm) => runs.every((run) => isSaid(firm.name, run))).map((firm) => firm.id)
  return ids.length > 0 && sql<SqlBool>`demand.enterprise_id = any(${ids}::uuid[])`
}

const way = ([ofFirm, ofTitle]: Split, firms: Firms | undefined, parkId: string) => {
  const firm = ofFirm.length > 0 ? named(firms, parkId, ofFirm) : undefined
  if (firm === false) return []
  const parts = [...(firm ? [firm] : []), ...(ofTitle.length > 0 ? [saysAll(TITLE, parkId, ofTitle)] : [])]
  return [sql<SqlBool>`(${sql.join(parts, sql` and `)})`]
}

const NUMBER = /^[A-Z]{1,4}\d{4}-?\d+$/
/** «123», «2026-123»: how people say a number to each other. */
const SHORT_NUMBER = /^(?:(?:XQ)?(20\d\d)-)?(\d{1,5})$/
const FIRST_YEAR = 2018
const YEARS = Array.from({ length: 40 }, (_, i) => `${FIRST_YEAR + i}`)

/** The numbers that may be meant; of whatever year where none is said. */
const numbersMeant = (said: string): string[] => {
  const [, year, count] = SHORT_NUMBER.exec(said) ?? []
  if (!count) return []
  return (year ? [year] : YEARS).map((y) => `XQ${y}-${count.padStart(5, '0')}`)
}

/**
 * Cases whose title or enterprise says every word that was typed; a number finds its case. Without `firms` the
 * enterprises are looked up within the statement: the same cases, found more slowly.
 */
export const byWords = (rows: Demands, q: string, parkId: string, firms?: Firms): Demands => {
  const number = q.normalize('NFKC').trim().toUpperCase()
  const meant = numbersMeant(number)
  if (NUMBER.test(number) && meant.length === 0) return rows.where('demand.number', '=', number)
  const runs = typed(q)
  const ways = runs.length > 0 ? splits(runs).flatMap((split) => way(split, firms, parkId)) : []
  if (meant.length > 0) ways.unshift(sql<SqlBool>`demand.number = any(${meant}::text[])`)
  return rows.where(ways.length > 0 ? sql<SqlBool>`(${sql.join(ways, sql` or `)})` : sql<SqlBool>`false`)
}

/** What a case tells in short: title and the beginning of its description, as the index `demand_told` holds it. */
export const toldSql = sql<string>`left(demand.title || ' ' || demand.detail, 200)`
const TOLD = { park: 'demand.parkId', text: toldSql }

/** Cases whose title and description say enough of these words: `2:停车,车位`. */
export const bySaying = (rows: Demands, saying: string, parkId: string): Demands => {
  const [least = '1', words = ''] = saying.split(':')
  // What is no word of the index finds nothing.
  const cut = words.split(',').filter(isWord)
  return rows.where(saysSome(TOLD, parkId, cut, Number(least)))
}

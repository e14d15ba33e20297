import { type SelectQueryBuilder, sql } from 'kysely'
import type { ReadCtx } from './context.ts'
import type { PageOf } from './contract/index.ts'
import { invalid } from './errors.ts'

type SqlType = 'text' | 'timestamptz' | 'date' | 'int8' | 'uuid' | 'float8'
/** A column that a list may be sorted by; it has an index that starts with park_id. */
export type SortColumn = { column: string; type: SqlType; nullable?: boolean }
export type ListRequest = { limit: number; cursor?: string | undefined; sort: string }

/** A total is exact up to here; beyond it the answer is «more than that». */
export const COUNTED = 10_000
/** `t` and `e`: what the first page counted, so that no other page counts again. */
type Cursor = { s: string; k: string | null; i: string; t?: number; e?: boolean }

const encode = (c: Cursor) => Buffer.from(JSON.stringify(c)).toString('base64url')
const decode = (text: string, sort: string): Cursor => {
  try {
    const c = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Cursor
    if (c.s === sort && typeof c.i === 'string' && (c.k === null || typeof c.k === 'string')) return c
  } catch {
    // falls through: whatever is not our own cursor is refused alike
  }
  throw invalid(
    'cursor',
    'cursor',
    '翻页位置无效，请从第一页重新开始',
    'This page position is not valid; start again from the first page',
  )
}

const after = ({ column, type }: SortColumn, idColumn: string, down: boolean, c: Cursor) => {
  const id = sql.ref(idColumn)
  const than = down ? sql`<` : sql`>`
  if (c.k === null) return sql<boolean>`${id} ${than} ${c.i}::uuid`
  return sql<boolean>`(${sql.ref(column)}, ${id}) ${than} (${c.k}::text::${sql.raw(type)}, ${c.i}::uuid)`
}

// biome-ignore lint/suspicious/noExplicitAny: the builder's own parameters do not matter here, only that it is one
type AnyQuery = SelectQueryBuilder<any, any, any>

type Total = { total: number; totalIsExact: boolean }

/** How many rows the parts have, each counted up to the bound by its own index: more than `most` means «more». */
export const boundedCount = (parts: AnyQuery[], most = COUNTED) => {
  const counted = parts.map((part) => {
    const rows = part.clearSelect().clearOrderBy().select(sql<number>`1`.as('one'))
    return sql<number>`(select count(*)::int from ${rows.limit(sql.lit(most + 1))} counted)`
  })
  return sql<number>`${sql.join(counted, sql` + `)}`
}

const count = async (ctx: ReadCtx, parts: AnyQuery[]): Promise<Total> => {
  const counted = ctx.db.selectNoFrom(boundedCount(parts).as('n'))
  const { n } = (await counted.executeTakeFirstOrThrow()) as { n: number }
  return { total: Math.min(n, COUNTED), totalIsExact: n <= COUNTED }
}

const told = ({ t, e }: Cursor): Total | undefined =>
  typeof t === 'number' ? { total: t, totalIsExact: e === true } : undefined

type Found = { pageKey: string | null; pageId: string }
type Source = { rows: AnyQuery; parts: AnyQuery[]; narrowed: boolean }
type Order = { sort: SortColumn; id: string; down: boolean }

const ordered = (rows: AnyQuery, { sort, id, down }: Order, most: number): AnyQuery => {
  const direction = sql.raw(down ? 'desc' : 'asc')
  const key = sql.ref(sort.column)
  return (
    rows
      .select([sql<string>`${key}::text`.as('pageKey'), sql<string>`${sql.ref(id)}`.as('pageId')])
      .orderBy(sql`${key} ${direction}`)
      .orderBy(sql`${sql.ref(id)} ${direction}`)
      // Said as a number: a plan that is kept could not tell a page from the whole list otherwise.
      .limit(sql.lit(most))
  )
}

/** The first of several parts together: the first of each in its own order, then the first of those. */
const ofParts = (rows: AnyQuery, parts: AnyQuery[], order: Order, most: number): AnyQuery => {
  const [key, id] = [sql.ref(order.sort.column), sql.ref(order.id)]
  const direction = sql.raw(order.down ? 'desc' : 'asc')
  const firsts = parts.map((part) => {
    const keys = part.clearSelect().select([key.as('k'), id.as('i')])
    return keys.orderBy(sql`${key} ${direction}`).orderBy(sql`${id} ${direction}`).limit(sql.lit(most))
  })
  return rows.where(sql<boolean>`${id} in (select i from (${sql.join(firsts, sql` union all `)}) first
    order by k ${direction}, i ${direction} limit ${sql.lit(most)})`)
}

type Narrow = (part: AnyQuery) => AnyQuery

/**
 * Rows that have the key, then those without: two ranges of one index. Said in one statement (`nulls last`, an `or`)
 * every row would be read and sorted.
 */
const find = async (source: Source, order: Order, most: number, c: Cursor | undefined): Promise<Found[]> => {
  const key = sql.ref(order.sort.column)
  const beyond: Narrow = (q) => (c ? q.where(after(order.sort, order.id, order.down, c)) : q)
  const first = (narrow: Narrow, limit: number) => {
    const { rows, parts, narrowed: isNarrowed } = source
    const narrowed = parts.length > 1 || isNarrowed ? ofParts(rows, parts.map(narrow), order, limit) : narrow(rows)
    return ordered(narrowed, order, limit).execute() as Promise<Found[]>
  }
  if (!order.sort.nullable) return first(beyond, most)
  const having: Narrow = (q) => q.where(sql<boolean>`${key} is not null`)
  const found = c?.k === null ? [] : await first((q) => beyond(having(q)), most)
  if (found.length === most) return found
  const without: Narrow = (q) => q.where(sql<boolean>`${key} is null`)
  const rest = await first((q) => (c?.k === null ? beyond(without(q)) : without(q)), most - found.length)
  return [...found, ...rest]
}

const amongHits = ({ sort, down }: Order, c: Cursor | undefined) => {
  const than = down ? sql`<` : sql`>`
  if (!c) return sql<boolean>`true`
  if (c.k === null) return sql<boolean>`(k is null and i ${than} ${c.i}::uuid)`
  return sql<boolean>`(k is null or (k, i) ${than} (${c.k}::text::${sql.raw(sort.type)}, ${c.i}::uuid))`
}

/**
 * What words find is found as a whole by their index, in no order: gone through once, it is counted and put in order together.
 * Undefined where there is more than the bound, since then the first ones in their order may be others.
 */
const gather = async (ctx: ReadCtx, source: Source, order: Order, most: number, c: Cursor | undefined) => {
  const [key, id] = [sql.ref(order.sort.column), sql.ref(order.id)]
  const direction = sql.raw(order.down ? 'desc' : 'asc')
  const firsts = source.parts.map((part) => part.clearSelect().select([key.as('k'), id.as('i')]))
  const hits = sql`select * from (${sql.join(firsts, sql` union all `)}) found limit ${sql.lit(COUNTED + 1)}`
  const shown = source.rows
    .select([sql<string>`${key}::text`.as('pageKey'), id.$castTo<string>().as('pageId')])
    .select(sql<number>`(select count(*)::int from hits)`.as('pageTotal'))
    .where(
      sql<boolean>`${id} in (select i from hits where ${amongHits(order, c)} order by k is null, k ${direction}, i ${direction} limit ${sql.lit(most)})`,
    )
    .orderBy(sql`${key} is null`)
    .orderBy(sql`${key} ${direction}`)
    .orderBy(sql`${id} ${direction}`)
  const found = (await sql`with hits as materialized (${hits}) ${shown}`.execute(ctx.db as never)).rows as (Found & {
    pageTotal: number
  })[]
  const total = found[0]?.pageTotal ?? 0
  return total > COUNTED ? undefined : { found: found as Found[], total }
}

type PageOptions<Row, Item> = {
  sorts: Record<string, SortColumn>
  id: string
  present: (row: Row) => Item
  /** The same rows without the joins that only add names: quicker to count. */
  counted?: AnyQuery
  /** The same again in parts that share no row (`withinParts`): quicker to find as well. */
  parts?: AnyQuery[]
  /** Few of the rows in their order are wanted: the order is gone through by the index alone, and the rows looked up after. */
  narrowed?: boolean
  /** The filter finds its rows by an index of its own, in no order: they are gone through once. */
  gathered?: boolean
  /** The parts again, said so that one row after the other is asked: for what is too much to be gathered. */
  walked?: AnyQuery[]
  /** How many there are, where that is kept and need not be counted. */
  known?: () => Promise<number | undefined>
}

/** What was gathered is counted; what would not be gathered is more than the bound. */
const totalAfter = (gathered: boolean | undefined, whole: { total: number } | undefined): Total | undefined => {
  if (whole) return { total: whole.total, totalIsExact: true }
  return gathered ? { total: COUNTED, totalIsExact: false } : undefined
}

type Known = PageOptions<never, never>['known']
const totalOf = async (ctx: ReadCtx, parts: AnyQuery[], cursor: Cursor | undefined, known: Known): Promise<Total> => {
  const before = cursor && told(cursor)
  if (before) return before
  const kept = await known?.()
  return kept === undefined ? count(ctx, parts) : { total: kept, totalIsExact: true }
}

/**
 * One page by key: the same cost at any depth, stable under inserts. `rows` is filtered and selected by the caller
 * (with several `parts` they filter, and `rows` may see no less); `id` makes the order total. Rows without the key come last in either direction.
 */
export const page = async <Row, Item>(
  ctx: ReadCtx,
  rows: AnyQuery,
  request: ListRequest,
  options: PageOptions<Row, Item>,
): Promise<PageOf<Item>> => {
  const down = request.sort.startsWith('-')
  const sort = options.sorts[down ? request.sort.slice(1) : request.sort]
  if (!sort) throw invalid('sort', 'sort', '不能按此列排序', 'The list cannot be sorted by this column')
  const cursor = request.cursor ? decode(request.cursor, request.sort) : undefined
  const parts = options.parts ?? [options.counted ?? rows]
  const source = { rows, parts, narrowed: options.narrowed ?? false }
  const order = { sort, id: options.id, down }
  const most = request.limit + 1
  // What an earlier page found to be more than the bound is not gathered again.
  const gathered = options.gathered && cursor?.e !== false
  const whole = gathered ? await gather(ctx, source, order, most, cursor) : undefined
  const [found, counted] = await Promise.all([
    whole ? whole.found : find({ ...source, parts: options.walked ?? parts }, order, most, cursor),
    (cursor ? undefined : totalAfter(gathered, whole)) ?? totalOf(ctx, parts, cursor, options.known),
  ])
  const items = found.slice(0, request.limit) as (Row & Found)[]
  const last = items.at(-1)
  const more = found.length > request.limit && last
  return {
    items: items.map(options.present),
    nextCursor: more
      ? encode({ s: request.sort, k: last.pageKey, i: last.pageId, t: counted.total, e: counted.totalIsExact })
      : null,
    ...counted,
  }
}

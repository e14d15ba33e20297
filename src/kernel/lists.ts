import { type SelectQueryBuilder, sql } from 'kysely'
import type { ReadCtx } from './context.ts'
import type { PageOf } from './contract/index.ts'
import { invalid } from './errors.ts'

type SqlType = 'text' | 'timestamptz' | 'date' | 'int8' | 'uuid' | 'float8'
/** A column that a list may be sorted by; it has an index that starts with park_id. */
export type SortColumn = { column: string; type: SqlType; nullable?: boolean }
export type ListRequest = { limit: number; cursor?: string | undefined; sort: string }

const COUNTED = 10_000
type Cursor = { s: string; k: string | null; i: string }

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

const count = async (ctx: ReadCtx, rows: AnyQuery) => {
  const counted = rows
    .clearSelect()
    .clearOrderBy()
    .select(sql<number>`1`.as('one'))
    .limit(COUNTED + 1)
  const { n } = (await ctx.db
    .selectFrom(counted.as('counted') as never)
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow()) as { n: number }
  return { total: Math.min(n, COUNTED), totalIsExact: n <= COUNTED }
}

type Found = { pageKey: string | null; pageId: string }
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

/**
 * Rows that have the key, then those without: two ranges of one index. Said in one statement (`nulls last`, an `or`)
 * every row would be read and sorted.
 */
const find = async (rows: AnyQuery, order: Order, most: number, c: Cursor | undefined): Promise<Found[]> => {
  const key = sql.ref(order.sort.column)
  const beyond = (q: AnyQuery) => (c ? q.where(after(order.sort, order.id, order.down, c)) : q)
  if (!order.sort.nullable) return beyond(ordered(rows, order, most)).execute() as Promise<Found[]>
  const having = ordered(rows, order, most).where(sql<boolean>`${key} is not null`)
  const found = c?.k === null ? [] : ((await beyond(having).execute()) as Found[])
  if (found.length === most) return found
  const without = ordered(rows, order, most - found.length).where(sql<boolean>`${key} is null`)
  return [...found, ...((await (c?.k === null ? beyond(without) : without).execute()) as Found[])]
}

type PageOptions<Row, Item> = {
  sorts: Record<string, SortColumn>
  id: string
  present: (row: Row) => Item
  /** The same rows without the joins that only add names: quicker to count. */
  counted?: AnyQuery
}

/**
 * One page by key: the same cost at any depth, stable under inserts. `rows` is filtered and selected by the caller;
 * `id` makes the order total. Rows without the key come last in either direction.
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
  const [found, counted] = await Promise.all([
    find(rows, { sort, id: options.id, down }, request.limit + 1, cursor),
    count(ctx, options.counted ?? rows),
  ])
  const items = found.slice(0, request.limit) as (Row & Found)[]
  const last = items.at(-1)
  const more = found.length > request.limit && last
  return {
    items: items.map(options.present),
    nextCursor: more ? encode({ s: request.sort, k: last.pageKey, i: last.pageId }) : null,
    ...counted,
  }
}

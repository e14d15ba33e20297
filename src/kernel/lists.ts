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

const after = ({ column, type, nullable }: SortColumn, idColumn: string, down: boolean, c: Cursor) => {
  const col = sql.ref(column)
  const id = sql.ref(idColumn)
  const than = down ? sql`<` : sql`>`
  if (c.k === null) return sql<boolean>`(${col} is null and ${id} ${than} ${c.i}::uuid)`
  const value = sql`${c.k}::text::${sql.raw(type)}`
  const beyond = sql`(${col}, ${id}) ${than} (${value}, ${c.i}::uuid)`
  return nullable ? sql<boolean>`(${beyond} or ${col} is null)` : sql<boolean>`${beyond}`
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

/**
 * One page by key: the same cost at any depth, stable under inserts. `rows` is filtered and selected by the caller;
 * `idColumn` makes the order total.
 */
export const page = async <Row, Item>(
  ctx: ReadCtx,
  rows: AnyQuery,
  request: ListRequest,
  options: { sorts: Record<string, SortColumn>; id: string; present: (row: Row) => Item },
): Promise<PageOf<Item>> => {
  const down = request.sort.startsWith('-')
  const sort = options.sorts[down ? request.sort.slice(1) : request.sort]
  if (!sort) throw invalid('sort', 'sort', '不能按此列排序', 'The list cannot be sorted by this column')
  const direction = sql.raw(down ? 'desc' : 'asc')
  const key = sql.ref(sort.column)
  let query = rows
    .select([sql<string>`${key}::text`.as('pageKey'), sql<string>`${sql.ref(options.id)}`.as('pageId')])
    .orderBy(sql`${key} ${direction}${sql.raw(sort.nullable ? ' nulls last' : '')}`)
    .orderBy(sql`${sql.ref(options.id)} ${direction}`)
    .limit(request.limit + 1)
  if (request.cursor) query = query.where(after(sort, options.id, down, decode(request.cursor, request.sort)))
  const [found, counted] = await Promise.all([query.execute(), count(ctx, rows)])
  const items = found.slice(0, request.limit) as (Row & { pageKey: string | null; pageId: string })[]
  const last = items.at(-1)
  const more = found.length > request.limit && last
  return {
    items: items.map(options.present),
    nextCursor: more ? encode({ s: request.sort, k: last.pageKey, i: last.pageId }) : null,
    ...counted,
  }
}

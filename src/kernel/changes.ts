import type { Insertable, Selectable, Updateable } from 'kysely'
import type { WriteCtx } from './context.ts'
import type { Tables } from './db/index.ts'
import { notFound, refuse, stale } from './errors.ts'

type Versioned = { id: string; version: number }
type Query<R> = { forUpdate: (of?: never) => { executeTakeFirst: () => Promise<R | undefined> } }

/**
 * Takes the row for this transaction, seen through the one door to it. Unknown and unseen are the same 404;
 * a caller that read an older version gets 412 with the present state.
 */
export const lock = async <R extends Versioned>(
  ctx: WriteCtx,
  visible: Query<R>,
  present: (row: R) => unknown = (r) => r,
): Promise<R> => {
  const row = await visible.forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (ctx.expectedVersion !== undefined && row.version !== ctx.expectedVersion) throw stale(await present(row))
  return row
}

type Named<T extends keyof Tables> = Selectable<Tables[T]>

/** Writes the patch, counts the version up and answers the new row. The caller holds the lock. */
export const change = async <T extends keyof Tables>(
  ctx: WriteCtx,
  table: T,
  row: Versioned,
  patch: Updateable<Tables[T]>,
): Promise<Named<T>> => {
  const changed = await ctx.db
    .updateTable(table as never)
    .set({ ...(patch as object), version: row.version + 1, updatedAt: ctx.now } as never)
    .where('parkId' as never, '=', ctx.actor.parkId as never)
    .where('id' as never, '=', row.id as never)
    .where('version' as never, '=', row.version as never)
    .returningAll()
    .executeTakeFirst()
  if (!changed) throw refuse('stale', 'stale')
  return changed as Named<T>
}

/** Inserts one row of this park and answers it. */
export const insert = async <T extends keyof Tables>(
  ctx: WriteCtx,
  table: T,
  row: Omit<Insertable<Tables[T]>, 'parkId'>,
): Promise<Named<T>> =>
  (await ctx.db
    .insertInto(table as never)
    .values({ parkId: ctx.actor.parkId, ...row } as never)
    .returningAll()
    .executeTakeFirstOrThrow()) as Named<T>

/** The first of `count` numbers of a named counter of the park; gapless within committed transactions, taken in order. */
export const nextNumbers = async (ctx: WriteCtx, name: string, count: number): Promise<number> => {
  const { rows } = await ctx.client.query<{ value: number }>(
    `insert into counter (park_id, name, value) values ($1, $2, $3)
     on conflict (park_id, name) do update set value = counter.value + $3 returning value`,
    [ctx.actor.parkId, name, count],
  )
  return Number(rows[0]?.value ?? count) - count + 1
}
export const nextNumber = (ctx: WriteCtx, name: string): Promise<number> => nextNumbers(ctx, name, 1)

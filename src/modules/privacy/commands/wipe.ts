import { createHash } from 'node:crypto'
import type { WriteCtx } from '../../../kernel/context.ts'
import type { SealedColumn } from '../../../kernel/seal/index.ts'
import { forgetContent } from '../../files/index.ts'
import { eraseAccount } from '../../identity/index.ts'
import { accountIn, type Field, isAccount, rowAt, type WordTable, wordTables } from '../queries/index.ts'
import { ERASED, type Patterns, patternsOf, type Sought, wiped } from '../rules/index.ts'
import { resealed } from './sealed.ts'

/** The product may only add to some of these tables; for this one purpose it may correct them, in this transaction. */
const asEraser = async <T>(ctx: WriteCtx, work: () => Promise<T>): Promise<T> => {
  await ctx.client.query('set local role parkloop_eraser')
  const done = await work()
  await ctx.client.query('reset role')
  return done
}

type Wiping = { patterns: Patterns; sealed: readonly SealedColumn[]; tables: ReadonlyMap<string, WordTable> }
const CASTS = { text: 'text', jsonb: 'jsonb', 'text[]': 'text[]' } as const
const given = (type: keyof typeof CASTS, value: unknown) =>
  type === 'jsonb' ? (value === null ? null : JSON.stringify(value)) : value

const TAKEN = new Set(['23505', '23P01'])
/** Two who are erased in one list would be the same row: the second bears the end of its key as well. */
const eitherWay = async (ctx: WriteCtx, write: (mark: string) => Promise<unknown>, key: string) => {
  await ctx.client.query('savepoint wipe')
  try {
    await write(ERASED)
  } catch (error) {
    if (!TAKEN.has((error as { code?: string }).code ?? '')) throw error
    await ctx.client.query('rollback to savepoint wipe')
    await write(`${ERASED}${createHash('sha256').update(key).digest('hex').slice(0, 6)}`)
  }
  await ctx.client.query('release savepoint wipe')
}

const wipeField = async (ctx: WriteCtx, w: Wiping, f: Field): Promise<boolean> => {
  const table = w.tables.get(f.table)
  const column = table?.columns.find((c) => c.name === f.column)
  if (!table || !column) return false
  const at = [ctx.actor.parkId, f.key]
  const { rows } = await ctx.client.query<{ value: unknown }>(
    `select to_jsonb(t.${column.name}) as value from ${table.name} t where t.park_id = $1 and ${rowAt(table, 2)} for update`,
    at,
  )
  const [row] = rows
  if (!row || row.value === null) return false
  const version = table.versioned ? ', version = version + 1' : ''
  const write = async (mark: string) => {
    const without = (value: unknown) => wiped(value, w.patterns, { nullable: column.nullable, mark })
    const value = (await resealed(ctx, w.sealed, f, row.value, without)) ?? without(row.value)
    await ctx.client.query(
      `update ${table.name} t set ${column.name} = $3::${CASTS[column.type]}${version} where t.park_id = $1 and ${rowAt(table, 2)}`,
      [...at, given(column.type, value)],
    )
  }
  await eitherWay(ctx, write, f.key)
  return true
}

const SAYS_SO = Buffer.from(
  '此文件因个人信息删除请求已删除。\nThis file was erased at the request of the person it spoke of.\n',
)
/** The content goes, whoever else had the same; in its place stands that it was erased. */
const wipeFile = async (ctx: WriteCtx, key: string): Promise<void> => {
  const { parkId } = ctx.actor
  const [id] = JSON.parse(key) as [string]
  const rows = ctx.db.selectFrom('storedFile').select('sha256').where('parkId', '=', parkId)
  const row = await rows.where('id', '=', id).executeTakeFirst()
  if (!row) return
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7216009))', [`${parkId}/${row.sha256}`])
  const kept = await ctx.outside.files.keep(parkId, SAYS_SO, ctx.now)
  await ctx.db
    .updateTable('storedFile')
    .set({ ...kept, name: `${ERASED}.txt`, mediaType: 'text/plain' })
    .where('parkId', '=', parkId)
    .where('sha256', '=', row.sha256)
    .execute()
  await forgetContent(ctx, row.sha256)
}

/** Rows that are about nobody but the holder of an account, and mean nothing without her. */
const HERS: readonly [table: string, column: string, which?: string][] = [
  ['notification', 'account_id'],
  ['notification_preference', 'account_id'],
  ['digest', 'account_id'],
  ['idempotency_key', 'actor_id'],
  ['view_choice', 'account_id'],
  ['saved_view', 'owner_id', "audience = 'own'"],
]
const dropHers = async (ctx: WriteCtx, accountId: string) => {
  for (const [table, column, which = 'true'] of HERS)
    await ctx.client.query(`delete from ${table} where park_id = $1 and ${column} = $2 and ${which}`, [
      ctx.actor.parkId,
      accountId,
    ])
}

/** Takes her out of these fields, files and her account, in this transaction. Answers how many fields were changed. */
export const wipe = async (
  ctx: WriteCtx,
  sought: Sought,
  fields: readonly Field[],
  sealed: readonly SealedColumn[],
): Promise<number> => {
  const tables = new Map((await wordTables(ctx)).map((t) => [t.name, t]))
  const w: Wiping = { patterns: patternsOf(sought), sealed, tables }
  const isFile = (f: Field) => f.table === 'stored_file' && f.column === 'sha256'
  let n = 0
  await asEraser(ctx, async () => {
    for (const f of fields.filter((x) => !isFile(x) && !isAccount(x))) n += Number(await wipeField(ctx, w, f))
  })
  for (const f of fields.filter(isFile)) {
    await wipeFile(ctx, f.key)
    n++
  }
  for (const accountId of fields.filter(isAccount).map(accountIn)) {
    await dropHers(ctx, accountId)
    await eraseAccount(ctx, accountId, ERASED)
    n++
  }
  return n
}

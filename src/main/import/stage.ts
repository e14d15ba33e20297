import type { ZodType } from 'zod'
import type { Actor, ReadCtx, WriteCtx } from '../../kernel/context.ts'
import { inTransaction, type Pool } from '../../kernel/db/index.ts'
import type { Outside } from '../../kernel/outside.ts'
import { act, actAside, look, systemActor } from '../../kernel/run.ts'
import { actorOfAccount } from '../../modules/identity/index.ts'
import { modules } from '../../modules.ts'
import { occasion } from '../offline.ts'

/** One park, one person (or the product itself), and everything the web has: its endpoints, its jobs, its errands. */
export type Stage = { pool: Pool; outside: Outside; actor: Actor }

type AnyHandler = (ctx: WriteCtx | ReadCtx, input: unknown) => unknown
const handlerOf = (operation: string) => {
  const [module, name = ''] = operation.split('.')
  const found = modules.flatMap((m) => m.routes).find((r) => r.contract.module === module)
  const handler = found?.handlers[name] as AnyHandler | undefined
  const endpoint = found?.contract.endpoints[name]
  if (!handler || !endpoint) throw new Error(`no endpoint ${operation}`)
  return { handler, endpoint }
}

const allowed = (actor: Actor, allow: string): Actor => {
  if (actor.permission !== 'system' && !actor.may.has(allow as never))
    throw new Error(`${actor.name} 没有权限 ${allow} / ${actor.name} is not permitted ${allow}`)
  return actor.permission === 'system' ? actor : { ...actor, permission: allow }
}

const queryOf = (input: unknown) => (input as { query?: object }).query ?? {}

/** The same command that the web calls. Quiet: what it would leave to the queue is done by `job` here and now. */
export const call = async <T>(s: Stage, operation: string, input: unknown): Promise<T> => {
  const { handler, endpoint } = handlerOf(operation)
  const actor = allowed(s.actor, String(endpoint.allow))
  const at = { ...occasion(), outside: s.outside }
  const asked =
    'query' in endpoint && endpoint.query
      ? { ...(input as object), query: (endpoint.query as ZodType).parse(queryOf(input)) }
      : input
  const work = async (ctx: WriteCtx | ReadCtx) => (await handler(ctx, asked)) as T
  return 'get' in endpoint ? look(s.pool, actor, at, work) : act(s.pool, actor, { ...at, quiet: true }, operation, work)
}

export const job = async (s: Stage, name: string, payload: Record<string, unknown>) => {
  const found = modules.flatMap((m) => m.jobs ?? []).find((j) => j.name === name)
  if (!found) throw new Error(`no job ${name}`)
  const at = { ...occasion(), outside: s.outside }
  await act(s.pool, systemActor(s.actor.parkId), at, name, (ctx) => found.run(ctx, payload))
}

export const errand = async (s: Stage, name: string, payload: Record<string, unknown>) => {
  const found = modules.flatMap((m) => m.errands ?? []).find((e) => e.name === name)
  if (!found) throw new Error(`no errand ${name}`)
  const at = { ...occasion(), outside: s.outside }
  await found.run((work) => actAside(s.pool, s.actor.parkId, at, work), payload, {})
}

/** Rows of this park; $1 is the park. */
export const rowsIn = <R extends object>({ pool, actor }: Stage, text: string): Promise<R[]> =>
  inTransaction(pool, { readOnly: true, parkId: actor.parkId }, async (client) => {
    const { rows } = await client.query<R>(text, [actor.parkId])
    return rows
  })

/** The park with this code, and in whose name: an account of it, or the command line itself. */
export const stageOf = async (pool: Pool, outside: Outside, code: string, login?: string): Promise<Stage> => {
  const { rows } = await pool.query<{ id: string }>('select id from park where code = $1', [code])
  const park = rows[0]
  if (!park) throw new Error(`没有代码为 ${code} 的园区 / there is no park with the code ${code}`)
  const system = systemActor(park.id, '命令行')
  if (!login) return { pool, outside, actor: system }
  const { rows: accounts } = await pool.query<{ id: string }>('select id from account where login = $1', [login])
  const actor = await look(pool, system, occasion(), async (ctx) =>
    accounts[0] ? actorOfAccount(ctx, accounts[0].id) : undefined,
  )
  if (!actor) throw new Error(`园区里没有账号 ${login} / there is no account ${login} in this park`)
  return { pool, outside, actor }
}

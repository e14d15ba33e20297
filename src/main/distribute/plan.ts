import { TABLES } from './rules.ts'

export type Ask = <R>(text: string, values?: unknown[]) => Promise<R[]>
/** `within` one transaction; `after` it, one by one. */
export type Step = {
  kind: 'unlink' | 'reference' | 'tenant' | 'link' | 'truncate' | 'setting'
  table: string
  sql: string
}
export type Plan = { within: Step[]; after: Step[]; staysHere: string[] }

type Table = { name: string; kind: 'anchor' | 'ledger' | 'tenant' | 'reference'; done: boolean }
type Key = { name: string; from: string; to: string; says: string }

const ANCHOR = 'tenant_anchor'
const quoted = (name: string) => `"${name}"`
const literal = (name: string) => `'public.${name}'`

export const hasCitus = async (ask: Ask): Promise<boolean> =>
  (await ask("select 1 from pg_extension where extname = 'citus'")).length > 0

// Asked of Citus itself only where it is: elsewhere its catalogue does not exist.
const doneAlready = async (ask: Ask): Promise<Set<string>> => {
  if (!(await hasCitus(ask))) return new Set()
  const rows = await ask<{ name: string }>('select logicalrelid::regclass::text as name from pg_dist_partition')
  return new Set(rows.map((r) => r.name.replace(/^public\./, '').replaceAll('"', '')))
}

const KEYS = `select k.conname as name, f.relname as "from", t.relname as "to", pg_get_constraintdef(k.oid) as says
  from pg_constraint k join (${TABLES}) f on f.oid = k.conrelid join (${TABLES}) t on t.oid = k.confrelid
  where k.contype = 'f' and k.conparentid = 0 order by f.relname, k.conname`

const distributed = ({ name, kind }: Table, shards: number): Step =>
  kind === 'reference'
    ? { kind: 'reference', table: name, sql: `select create_reference_table(${literal(name)})` }
    : {
        kind: 'tenant',
        table: name,
        sql:
          name === ANCHOR
            ? `select create_distributed_table(${literal(name)}, 'park_id', colocate_with => 'none', shard_count => ${shards})`
            : `select create_distributed_table(${literal(name)}, 'park_id', colocate_with => ${literal(ANCHOR)})`,
      }

const unlink = ({ name, from }: Key): Step => ({
  kind: 'unlink',
  table: from,
  sql: `alter table public.${quoted(from)} drop constraint ${quoted(name)}`,
})
const link = ({ name, from, says }: Key): Step => ({
  kind: 'link',
  table: from,
  sql: `alter table public.${quoted(from)} add constraint ${quoted(name)} ${says}`,
})

const RANK = { reference: 0, anchor: 1, tenant: 2, ledger: 3 } as const

/**
 * What makes this database a distributed one, with the rows it holds: first what every machine gets a copy of, then the anchor,
 * then every table of a park beside it. Foreign keys are taken off before and put on again afterwards, as they point both ways.
 */
export const planOf = async (ask: Ask, shards: number): Promise<Plan> => {
  const done = await doneAlready(ask)
  const found = await ask<Omit<Table, 'done'>>(`select relname as name, kind from (${TABLES}) t order by relname`)
  const tables = found.map((t) => ({ ...t, done: done.has(t.name) })).sort((a, b) => RANK[a.kind] - RANK[b.kind])
  const waiting = tables.filter((t) => !t.done && t.kind !== 'ledger')
  const names = new Set(waiting.map((t) => t.name))
  const keys = (await ask<Key>(KEYS)).filter((k) => names.has(k.from) || names.has(k.to))
  const truncate = waiting.map(
    (t): Step => ({
      kind: 'truncate',
      table: t.name,
      sql: `select truncate_local_data_after_distributing_table(${literal(t.name)})`,
    }),
  )
  return {
    within: [...keys.map(unlink), ...waiting.map((t) => distributed(t, shards)), ...keys.map(link)],
    after: truncate,
    staysHere: tables.filter((t) => t.kind === 'ledger').map((t) => t.name),
  }
}

/** Row security on the shards reads the setting of the transaction: it has to travel there, on every machine. */
export const settingOf = (database: string): Step => ({
  kind: 'setting',
  table: '',
  sql: `alter database ${quoted(database)} set citus.propagate_set_commands = 'local'`,
})
/** A transaction that touches both kinds of tables works on one shard after the other. */
export const SEQUENTIAL = "set local citus.multi_shard_modify_mode = 'sequential'"

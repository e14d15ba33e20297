import { type RawBuilder, sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import { changeEnterprise, lockEnterprise } from './change.ts'

export type TagMove = { id: string; came: boolean }
type Keeping = {
  /** `id` of the files to which the rule gives the tag. */
  members: RawBuilder<unknown>
  except: readonly string[]
  /** Only these are looked at. */
  ids?: readonly string[] | undefined
}

const movesOf = async (ctx: WriteCtx, name: string, { members, except, ids }: Keeping): Promise<TagMove[]> => {
  const park = sql`${ctx.actor.parkId}::uuid`
  const among = ids ? sql`and e.id = any(${ids as string[]}::uuid[])` : sql``
  const { rows } = await sql<TagMove>`
    with should as materialized (select m.id from (${members}) m where m.id <> all(${except as string[]}::uuid[])),
      holds as materialized (select e.id from enterprise e where e.park_id = ${park} and e.rule_tags @> array[${name}::text] ${among})
    select s.id, true as came from should s where not exists (select 1 from holds h where h.id = s.id)
    union all select h.id, false from holds h where not exists (select 1 from should s where s.id = h.id)
    order by id`.execute(ctx.db as never)
  return rows
}

const IN_PORTION = 2000
/**
 * Brings the tag that a rule gives into line with it and answers who got it and who lost it. Computed, not told:
 * neither the version nor the date of a file moves.
 */
export const keepRuleTag = async (ctx: WriteCtx, name: string, keeping: Keeping): Promise<TagMove[]> => {
  const moves = await movesOf(ctx, name, keeping)
  for (let i = 0; i < moves.length; i += IN_PORTION) {
    const some = moves.slice(i, i + IN_PORTION)
    await ctx.client.query(
      `update enterprise e
       set rule_tags = case when m.came then array_append(array_remove(e.rule_tags, $2), $2) else array_remove(e.rule_tags, $2) end
       from unnest($3::uuid[], $4::boolean[]) m(id, came) where e.park_id = $1 and e.id = m.id`,
      [ctx.actor.parkId, name, some.map((m) => m.id), some.map((m) => m.came)],
    )
  }
  return moves
}

type Renamed = { id: string; tags: string[]; was: string[] }
const renamed = async (ctx: WriteCtx, from: string, to: string | null): Promise<Renamed[]> => {
  const put = (column: string) => {
    const c = sql.raw(`e.${column}`)
    if (to === null) return sql`array_remove(${c}, ${from}::text)`
    return sql`case when ${c} @> array[${to}::text] then array_remove(${c}, ${from}::text) else array_replace(${c}, ${from}::text, ${to}::text) end`
  }
  const park = sql`${ctx.actor.parkId}::uuid`
  const { rows } = await sql<Renamed>`
    with held as (select e.id, e.tags from enterprise e
      where e.park_id = ${park} and e.tags @> array[${from}::text] order by e.id for update)
    update enterprise e set tags = ${put('tags')}, version = e.version + 1, updated_at = ${ctx.now}
    from held h where e.park_id = ${park} and e.id = h.id returning e.id, e.tags, h.tags as was`.execute(
    ctx.db as never,
  )
  await sql`update enterprise e set rule_tags = ${put('rule_tags')}
    where e.park_id = ${park} and e.rule_tags @> array[${from}::text]`.execute(ctx.db as never)
  return rows
}

const AT_ONCE = 5000
/** A tag under another name on every file that carries it (joined with that one where both stand there), or off them all. Answers how many were changed. */
export const renameTag = async (ctx: WriteCtx, from: string, to: string | null): Promise<number> => {
  const rows = await renamed(ctx, from, to)
  const told = { field: 'tags', source: 'desk', sourceId: null, validUntil: null, byId: ctx.actor.id }
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    const some = rows.slice(i, i + AT_ONCE)
    const by = { byName: ctx.actor.name, at: ctx.now }
    const facts = some.map((r) => ({
      id: newId(ctx.now),
      enterpriseId: r.id,
      value: JSON.stringify(r.tags),
      ...told,
      ...by,
    }))
    await insertMany(ctx, 'enterpriseFactLine', facts)
    const notes = some.map((r) => ({ id: r.id, before: { tags: r.was }, after: { tags: r.tags } }))
    await ctx.auditMany('enterprise.change', notes)
  }
  return rows.length
}

/** By hand: adds or takes off one tag and leaves the others. */
export const markByHand = async (ctx: WriteCtx, id: string, name: string, on: boolean): Promise<void> => {
  const { tags, id: standing } = await lockEnterprise(ctx, id)
  const others = tags.filter((t) => t !== name)
  if (on === tags.includes(name)) return
  await changeEnterprise(ctx, standing, { tags: on ? [...others, name] : others }, { source: 'desk' })
}

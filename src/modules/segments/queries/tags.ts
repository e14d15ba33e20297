import { sql } from 'kysely'
import { type Looking, looking } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { ConditionRule } from '../../enterprises/contract/index.ts'
import { enterpriseFor, gridsOf } from '../../enterprises/index.ts'
import type { HeldTag, Tag, TagColour } from '../contract/index.ts'
import { ruleWords } from '../rules/index.ts'
import { explained } from './judged.ts'
import { inSight } from './members.ts'

const vocabulary = ({ db, actor }: Looking) => db.selectFrom('tag').where('tag.parkId', '=', actor.parkId)

export const tagsOfPark = async (ctx: Looking) =>
  (await vocabulary(ctx).selectAll('tag').orderBy('tag.name').execute()).map((t) => ({
    ...t,
    rule: t.rule as ConditionRule | null,
  }))
type TagRow = Awaited<ReturnType<typeof tagsOfPark>>[number]

export const readTag = async (ctx: Looking, id: string): Promise<TagRow> => {
  const row = await vocabulary(ctx).selectAll('tag').where('tag.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return { ...row, rule: row.rule as ConditionRule | null }
}

type Used = { tag: string; n: number }
const usage = async (ctx: Looking, column: 'tags' | 'ruleTags'): Promise<Map<string, number>> => {
  const used = inSight(ctx).select(sql<string>`unnest(${sql.ref(`enterprise.${column}`)})`.as('tag'))
  const { rows } = await sql<Used>`select u.tag, count(*)::int as n from (${used}) u group by u.tag`.execute(
    ctx.db as never,
  )
  return new Map(rows.map((r) => [r.tag, r.n]))
}
const exceptionCounts = async ({ db, actor }: Looking): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('tagException')
    .select(['tagId', sql<number>`count(*)::int`.as('n')])
    .where('parkId', '=', actor.parkId)
    .groupBy('tagId')
    .execute()
  return new Map(rows.map((r) => [r.tagId, r.n]))
}

/** The vocabulary, and after it what is in use without standing there. */
export const listTags = async (ctx: Looking): Promise<{ items: Tag[] }> => {
  const [tags, byHand, byRule, exceptions, { nameOf }] = [
    await tagsOfPark(ctx),
    await usage(ctx, 'tags'),
    await usage(ctx, 'ruleTags'),
    await exceptionCounts(ctx),
    await gridsOf(ctx),
  ]
  const known = tags.map(
    (t): Tag => ({
      id: t.id,
      version: t.version,
      name: t.name,
      description: t.description,
      colour: t.colour as TagColour,
      rule: t.rule,
      words: t.rule ? ruleWords(t.rule, nameOf) : [],
      byHand: byHand.get(t.name) ?? 0,
      byRule: byRule.get(t.name) ?? 0,
      exceptions: exceptions.get(t.id) ?? 0,
    }),
  )
  const names = new Set(tags.map((t) => t.name))
  const loose = [...byHand].filter(([name]) => !names.has(name)).sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
  const rest = { id: null, version: null, description: null, colour: 'grey' as const, rule: null, words: [] }
  return { items: [...known, ...loose.map(([name, n]) => ({ ...rest, name, byHand: n, byRule: 0, exceptions: 0 }))] }
}

const exceptionsAt = ({ db, actor }: Looking, enterpriseId: string) =>
  db
    .selectFrom('tagException')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('enterpriseId', '=', enterpriseId)
    .execute()
const sinceAt = async ({ db, actor }: Looking, enterpriseId: string) =>
  new Map(
    (
      await db
        .selectFrom('tagMove')
        .distinctOn('tagId')
        .select(['tagId', 'at'])
        .where('parkId', '=', actor.parkId)
        .where('enterpriseId', '=', enterpriseId)
        .orderBy('tagId')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute()
    ).map((m) => [m.tagId, m.at]),
  )

/** The tags of an enterprise, by hand or by rule, each with why; and those that a rule would give but for an exception. */
export const heldTags = async (ctx: Looking, given: string): Promise<{ items: HeldTag[] }> => {
  const row = await enterpriseFor(looking(ctx, 'enterprise.read'), given)
  const [tags, exceptions, since] = [await tagsOfPark(ctx), await exceptionsAt(ctx, row.id), await sinceAt(ctx, row.id)]
  const ruled = tags.filter(
    (t) => t.rule && (row.ruleTags.includes(t.name) || exceptions.some((x) => x.tagId === t.id)),
  )
  const whys = await explained(
    ctx,
    row.id,
    ruled.map((t) => t.rule as ConditionRule),
  )
  const present = (name: string): HeldTag => {
    const t = tags.find((k) => k.name === name)
    const x = exceptions.find((k) => k.tagId === t?.id)
    const byRule = row.ruleTags.includes(name)
    return {
      id: t?.id ?? null,
      name,
      description: t?.description ?? null,
      colour: (t?.colour ?? 'grey') as TagColour,
      byHand: row.tags.includes(name),
      byRule,
      since: (byRule && t && since.get(t.id)?.toISOString()) || null,
      why: whys[ruled.findIndex((r) => r.name === name)] ?? null,
      exception: x ? { reason: x.reason, byName: x.byName, at: x.createdAt.toISOString() } : null,
    }
  }
  return { items: [...new Set([...ruled.map((t) => t.name), ...row.tags])].map(present) }
}

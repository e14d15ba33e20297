import { sql } from 'kysely'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import { rulesInForce } from '../../../kernel/ruleSets.ts'
import { readable, wordsOf } from '../../../kernel/words/index.ts'
import { toldSql } from '../../demands/index.ts'
import { clustersFound } from '../events.ts'
import { type Ground, groundOf, TELLING } from '../queries/index.ts'
import {
  assign,
  type CaseInWords,
  CLUSTERS,
  type ClusterRules,
  commonWords,
  type FoundTrouble,
  grouped,
  type Trouble,
  troublesIn,
} from '../rules/index.ts'

const DAY = 86_400_000
const AT_A_TIME = 5000
/** Others are served between two pieces of work. */
const breathe = () => new Promise((resolve) => setImmediate(resolve))

type Case = CaseInWords & { submittedAt: Date }
type Row = {
  id: string
  title: string
  told: string
  categoryId: string | null
  gridId: string | null
  enterpriseId: string
  submittedAt: Date
}

const pageOfCases = async (ctx: WriteCtx, from: Date, after: Row | undefined) => {
  const { rows } = await sql<Row>`
    select id, title, ${toldSql} as told, category_id, grid_id, enterprise_id, submitted_at from demand
    where park_id = ${ctx.actor.parkId}::uuid and submitted_at >= ${from}::timestamptz and status = any(${[...TELLING]}::text[])
      and (submitted_at, id) > (${after?.submittedAt ?? new Date(0)}::timestamptz, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by submitted_at, id limit ${sql.lit(AT_A_TIME)}`.execute(ctx.db)
  return rows
}

/** The cases of the window and no others, cut into words piece by piece. */
const casesSince = async (ctx: WriteCtx, from: Date, ground: Ground, rules: ClusterRules): Promise<Case[]> => {
  const cases: Case[] = []
  let last: Row | undefined
  do {
    const rows = await pageOfCases(ctx, from, last)
    for (const r of rows)
      cases.push({
        id: r.id,
        words: wordsOf(r.title),
        told: wordsOf(r.told),
        categoryId: ground.rootOf(r.categoryId),
        placeId: ground.placeOf(r.gridId, rules.place),
        enterpriseId: r.enterpriseId,
        submittedAt: r.submittedAt,
      })
    last = rows.length === AT_A_TIME ? rows.at(-1) : undefined
    await breathe()
  } while (last)
  return cases
}

type Known = Trouble & { id: string; kept: boolean }
/** Clusters that are there stay what they are; the oldest first. */
const known = async (ctx: WriteCtx): Promise<Known[]> => {
  const rows = await ctx.db
    .selectFrom('troubleCluster')
    .select(['id', 'words', 'least', 'categoryId', 'placeId', 'dismissedAt'])
    .select(
      sql<boolean>`exists (select 1 from special_action a where a.park_id = trouble_cluster.park_id and a.cluster_id = trouble_cluster.id)`.as(
        'acted',
      ),
    )
    .where('parkId', '=', ctx.actor.parkId)
    .orderBy('id')
    .execute()
  return rows.map(({ dismissedAt, acted, ...r }) => ({ ...r, kept: dismissedAt !== null || acted }))
}

type Group = Trouble & { id: string; said?: string[]; isNew: boolean; kept: boolean; members: Case[] }

const gather = (
  cases: readonly Case[],
  troubles: readonly (Known & { isNew?: boolean; said?: string[] })[],
): Group[] => {
  const groups = troubles.map((t): Group => ({ isNew: false, ...t, members: [] }))
  for (const [i, at] of assign(cases, troubles).entries())
    if (at !== undefined) groups[at]?.members.push(cases[i] as Case)
  return groups
}

const enterprisesIn = (members: readonly Case[]) => new Set(members.map((m) => m.enterpriseId)).size
const isEnough = ({ kept, members }: Group, rules: ClusterRules) =>
  kept || (members.length >= rules.minCases && enterprisesIn(members) >= rules.minEnterprises)

/** What is known takes its cases first; what is left is searched for troubles that are new. */
const regroup = async (ctx: WriteCtx, cases: Case[], old: Known[], rules: ClusterRules): Promise<Group[]> => {
  const standing = gather(cases, old).filter((g) => isEnough(g, rules))
  const taken = new Set(standing.flatMap((g) => g.members.map((m) => m.id)))
  const common = commonWords(cases)
  const telling = (c: Case): Case => ({ ...c, words: c.words.filter((word) => !common.has(word)) })
  const found: FoundTrouble[] = []
  for (const group of grouped(cases.filter((c) => !taken.has(c.id)).map(telling)).values()) {
    found.push(...troublesIn(group, rules))
    await breathe()
  }
  const fresh = found.map((t) => ({ ...t, id: newId(ctx.now), kept: false, isNew: true }))
  return gather(cases, [...standing, ...fresh]).filter((g) => isEnough(g, rules))
}

const summary = (ctx: WriteCtx, g: Group, from: Date, version: number) => {
  const times = g.members.map((m) => m.submittedAt.getTime())
  const ends = times.length ? { firstAt: new Date(Math.min(...times)), lastAt: new Date(Math.max(...times)) } : {}
  return {
    caseCount: g.members.length,
    enterpriseCount: enterprisesIn(g.members),
    ...ends,
    seenFrom: from,
    seenAt: ctx.now,
    rulesVersion: version,
    updatedAt: ctx.now,
  }
}

const MOST_SIGNS = 60
const labelOf = ({ said, words }: Group) =>
  readable(said ?? words)
    .join('、')
    .slice(0, MOST_SIGNS)

const keepClusters = async (ctx: WriteCtx, groups: Group[], old: Known[], from: Date, version: number) => {
  const { parkId } = ctx.actor
  const fresh = groups.filter((g) => g.isNew)
  const rows = fresh.map((g) => {
    const { id, words, least, categoryId, placeId } = g
    return {
      id,
      label: labelOf(g),
      words,
      least,
      categoryId,
      placeId,
      ...summary(ctx, g, from, version),
      createdAt: ctx.now,
    }
  })
  await insertMany(ctx, 'troubleCluster', rows)
  for (const g of groups.filter((one) => !one.isNew))
    await ctx.db
      .updateTable('troubleCluster')
      .set(summary(ctx, g, from, version))
      .where('parkId', '=', parkId)
      .where('id', '=', g.id)
      .execute()
  const stays = new Set(groups.map((g) => g.id))
  return { fresh: fresh.length, gone: old.filter((k) => !stays.has(k.id)).map((k) => k.id) }
}

/** Only what differs is written: cases that came, went, or belong elsewhere now. */
const keepCases = async (ctx: WriteCtx, groups: Group[]) => {
  const { parkId } = ctx.actor
  const now = new Map(
    groups.flatMap((g) =>
      g.members.map((m) => [m.id, { demandId: m.id, clusterId: g.id, submittedAt: m.submittedAt }] as const),
    ),
  )
  const was = await ctx.db
    .selectFrom('troubleCase')
    .select(['id', 'demandId', 'clusterId'])
    .where('parkId', '=', parkId)
    .execute()
  const old = was.filter((r) => now.get(r.demandId)?.clusterId !== r.clusterId)
  if (old.length > 0)
    await sql`delete from trouble_case where park_id = ${parkId}::uuid and id = any(${old.map((r) => r.id)}::uuid[])`.execute(
      ctx.db,
    )
  const stayed = new Set(was.filter((r) => now.get(r.demandId)?.clusterId === r.clusterId).map((r) => r.demandId))
  const come = [...now.values()].filter((r) => !stayed.has(r.demandId))
  await insertMany(
    ctx,
    'troubleCase',
    come.map((r) => ({ id: newId(ctx.now), ...r })),
  )
  return { come: come.length, left: old.length }
}

const drop = (ctx: WriteCtx, ids: string[]) =>
  ids.length === 0
    ? undefined
    : ctx.db.deleteFrom('troubleCluster').where('parkId', '=', ctx.actor.parkId).where('id', 'in', ids).execute()

export type Search = { looked: number; clusters: number; fresh: number; gone: number; come: number; left: number }

/**
 * Groups the cases of the window by words, category and place. A cluster keeps its words from night to night; the same cases
 * and the same clusters always give the same result. Its cost is that of the window, however large the ledger is.
 */
export const findClusters = async (ctx: WriteCtx): Promise<Search> => {
  const { body: rules, version } = await rulesInForce(ctx, CLUSTERS)
  const from = new Date(ctx.now.getTime() - rules.windowDays * DAY)
  const [ground, old] = [await groundOf(ctx), await known(ctx)]
  const cases = await casesSince(ctx, from, ground, rules)
  const groups = await regroup(ctx, cases, old, rules)
  const { fresh, gone } = await keepClusters(ctx, groups, old, from, version)
  const moved = await keepCases(ctx, groups)
  await drop(ctx, gone)
  const search = { looked: cases.length, clusters: groups.length, fresh, gone: gone.length, ...moved }
  await ctx.audit('cluster.find', { after: search })
  if (fresh > 0) await ctx.emit(clustersFound, { count: fresh })
  return search
}

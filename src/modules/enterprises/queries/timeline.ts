import { sql } from 'kysely'
import type { ReadCtx } from '../../../kernel/context.ts'
import { page } from '../../../kernel/lists.ts'
import type { Fact, FactFilter, MomentItem, TimelineFilter } from '../contract/index.ts'
import { enterpriseFor, familyOf } from './visible.ts'

type Told = {
  id: string
  at: Date
  kind: string
  titleZh: string | null
  titleEn: string | null
  byName: string | null
  link: string | null
  reason: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** What the audit trail calls it, in the words of the timeline. */
const TRAIL: Record<string, [zh: string, en: string]> = {
  'enterprise.add': ['建立企业档案', 'File opened'],
  'enterprise.change': ['修改企业档案', 'File changed'],
  'enterprise.confirm': ['核实无变化', 'Confirmed as still right'],
  'enterprise.add-contact': ['添加联系人', 'Contact added'],
  'enterprise.change-contact': ['修改联系人', 'Contact changed'],
  'enterprise.remove-contact': ['删除联系人', 'Contact removed'],
  'enterprise.indicator': ['登记指标', 'Indicator recorded'],
}
const KNOWN = Object.keys(TRAIL)

// Sorted by name in the query below, so both halves must list the same columns in the same order.
const both = (ctx: ReadCtx, enterpriseId: string) =>
  ctx.db
    .selectFrom('enterpriseMoment')
    .select(['id', 'at', 'kind', 'titleZh', 'titleEn', 'byName', 'link'])
    .select([
      sql<string | null>`null::text`.as('reason'),
      sql<Told['before']>`null::jsonb`.as('before'),
      sql<Told['after']>`null::jsonb`.as('after'),
    ])
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', 'in', familyOf(ctx, enterpriseId))
    .unionAll(
      ctx.db
        .selectFrom('auditEntry')
        .select([
          'id',
          'at',
          'action as kind',
          sql<string>`null::text`.as('titleZh'),
          sql<string>`null::text`.as('titleEn'),
          'actorName as byName',
          sql<string | null>`null::text`.as('link'),
          'reason',
          sql<Told['before']>`before`.as('before'),
          sql<Told['after']>`after`.as('after'),
        ])
        .where('parkId', '=', ctx.actor.parkId)
        .where('entity', '=', 'enterprise')
        .where('entityId', 'in', familyOf(ctx, enterpriseId))
        .where('action', 'in', KNOWN) as never,
    )

const SINGLE = new Set(['contactId'])
const changesOf = ({ before, after }: Told) =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((field) => !SINGLE.has(field))
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((c) => JSON.stringify(c.before) !== JSON.stringify(c.after))

const presentMoment = (t: Told): MomentItem => {
  const [zh, en] = TRAIL[t.kind] ?? [t.titleZh ?? t.kind, t.titleEn ?? t.kind]
  return {
    id: t.id,
    at: t.at.toISOString(),
    kind: t.kind,
    title: { zh, en },
    byName: t.byName,
    link: t.link,
    reason: t.reason,
    changes: changesOf(t),
  }
}

/** One stream: what others told of it (visits, demands, imports) and what was changed in its file, also in those merged into it. Newest first by default. */
export const readTimeline = async (ctx: ReadCtx, enterpriseId: string, f: TimelineFilter) => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  let told = ctx.db.selectFrom(both(ctx, id).as('told')).selectAll()
  if (f.kind) told = told.where('kind', 'in', f.kind)
  const sorts = { at: { column: 'told.at', type: 'timestamptz' } } as const
  return page<Told, MomentItem>(ctx, told, f, { sorts, id: 'told.id', present: presentMoment })
}

type FactRow = Omit<Fact, 'at' | 'source'> & { at: Date; source: string }
const presentFact = (f: FactRow): Fact => ({
  id: f.id,
  field: f.field,
  value: f.value ?? null,
  source: f.source as Fact['source'],
  sourceId: f.sourceId,
  byName: f.byName,
  at: f.at.toISOString(),
  validUntil: f.validUntil,
})

/** Every value a field ever had, with its source, also in files merged into this one. */
export const listFacts = async (ctx: ReadCtx, enterpriseId: string, f: FactFilter) => {
  const { id } = await enterpriseFor(ctx, enterpriseId)
  let rows = ctx.db
    .selectFrom('enterpriseFact')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('enterpriseId', 'in', familyOf(ctx, id))
  if (f.field) rows = rows.where('field', 'in', f.field)
  const sorts = { at: { column: 'enterpriseFact.at', type: 'timestamptz' } } as const
  return page<FactRow, Fact>(ctx, rows, f, { sorts, id: 'enterpriseFact.id', present: presentFact })
}

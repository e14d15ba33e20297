import { type SelectQueryBuilder, sql } from 'kysely'
import type { Actor, ReadCtx } from '../../../kernel/context.ts'
import { page } from '../../../kernel/lists.ts'
import type { Fact, FactFilter, MomentAbout, MomentItem, TimelineFilter } from '../contract/index.ts'
import { ABOUT, aboutOf, KNOWN_HEADS, TRAIL } from '../rules/timeline.ts'
import { type EnterpriseRow, enterpriseFor, familyOf } from './visible.ts'

const DAY_MS = 86_400_000
/** `hazard-found` and `enterprise.change` are of `hazard` and `enterprise`. */
const HEAD = sql<string>`split_part(replace(kind, '.', '-'), '-', 1)`

type Told = {
  id: string
  at: Date
  kind: string
  titleZh: string | null
  titleEn: string | null
  byName: string | null
  link: string | null
  source: string | null
  reason: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** Whether this person may see such lines, and as far as this enterprise. */
const maySee = (actor: Actor, permission: string | undefined, file: EnterpriseRow) => {
  if (permission === undefined || actor.permission === 'system') return true
  const { all, grids, enterprises } = actor.reachFor(permission)
  if (!actor.may.has(permission)) return false
  return all || enterprises.includes(file.id) || (file.gridId !== null && grids.includes(file.gridId))
}
const abouts = Object.keys(ABOUT) as MomentAbout[]
const headsOf = (among: readonly MomentAbout[]) => among.flatMap((a) => ABOUT[a].heads)

// Sorted by name in the query below, so both halves must list the same columns in the same order.
const both = (ctx: ReadCtx, file: EnterpriseRow) => {
  const { db, actor } = ctx
  const hidden = headsOf(abouts.filter((a) => !maySee(actor, ABOUT[a].may, file)))
  return db
    .selectFrom('enterpriseMoment')
    .select(['id', 'at', 'kind', 'titleZh', 'titleEn', 'byName', 'link'])
    .select([
      sql<string | null>`null::text`.as('source'),
      sql<string | null>`null::text`.as('reason'),
      sql<Told['before']>`null::jsonb`.as('before'),
      sql<Told['after']>`null::jsonb`.as('after'),
    ])
    .where('parkId', '=', actor.parkId)
    .where('enterpriseId', 'in', familyOf(ctx, file.id))
    .where(sql<boolean>`not (${HEAD} = any(${hidden}::text[]))`)
    .unionAll(
      db
        .selectFrom('auditEntry')
        .select([
          'id',
          'at',
          'action as kind',
          sql<string>`null::text`.as('titleZh'),
          sql<string>`null::text`.as('titleEn'),
          'actorName as byName',
          sql<string | null>`null::text`.as('link'),
          sql<string | null>`after ->> 'source'`.as('source'),
          'reason',
          sql<Told['before']>`before`.as('before'),
          sql<Told['after']>`after`.as('after'),
        ])
        .where('parkId', '=', actor.parkId)
        .where('entity', '=', 'enterprise')
        .where('entityId', 'in', familyOf(ctx, file.id))
        .where('action', 'in', Object.keys(TRAIL)) as never,
    )
}
// biome-ignore lint/suspicious/noExplicitAny: filters add no column, whatever the builder selects
type Lines = SelectQueryBuilder<any, any, Told>

const aboutThat = (lines: Lines, among: readonly MomentAbout[]) => {
  const actions = Object.keys(TRAIL).filter((action) => among.includes(TRAIL[action]?.about ?? 'change'))
  const others = among.includes('event')
    ? sql<boolean>`not (${HEAD} = any(${KNOWN_HEADS as string[]}::text[]))`
    : sql<boolean>`false`
  const heads = headsOf(among).filter((head) => head !== 'enterprise')
  return lines.where(sql<boolean>`(kind = any(${actions}::text[]) or ${HEAD} = any(${heads}::text[]) or ${others})`)
}
const fromThat = (lines: Lines, sources: readonly string[]) => {
  const heads = headsOf(abouts.filter((a) => a !== 'change' && sources.includes(ABOUT[a].source ?? '')))
  const own = sources.includes('desk') ? sql<boolean>`(${HEAD} = 'enterprise' and source is null)` : sql<boolean>`false`
  return lines.where(
    sql<boolean>`(source = any(${sources as string[]}::text[]) or ${HEAD} = any(${heads}::text[]) or ${own})`,
  )
}
const like = (text: string) => `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
/** In the line itself, its values and its reason; what a line of the trail is called, too. */
const saying = (lines: Lines, q: string) => {
  const actions = Object.keys(TRAIL).filter((action) =>
    TRAIL[action]?.words.some((w) => w.toLowerCase().includes(q.toLowerCase())),
  )
  return lines.where(sql<boolean>`(concat_ws(' ', title_zh, title_en, by_name, reason, before, after) ilike ${like(q)}
    or kind = any(${actions}::text[]))`)
}
const atDay = (day: string, plus = 0) => new Date(Date.parse(`${day}T00:00:00+08:00`) + plus * DAY_MS)

const asked = (lines: Lines, f: TimelineFilter): Lines => {
  let told = f.kind ? lines.where('kind', 'in', f.kind) : lines
  if (f.about) told = aboutThat(told, f.about)
  if (f.source) told = fromThat(told, f.source)
  if (f.from) told = told.where('at', '>=', atDay(f.from))
  if (f.until) told = told.where('at', '<', atDay(f.until, 1))
  return f.q ? saying(told, f.q) : told
}

/** Told beside the values, not among them. */
const BESIDE = new Set(['contactId', 'source', 'title'])
const changesOf = ({ before, after }: Told) =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((field) => !BESIDE.has(field))
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((c) => JSON.stringify(c.before) !== JSON.stringify(c.after))

const presentMoment = (t: Told): MomentItem => {
  const trail = TRAIL[t.kind]
  const about = trail?.about ?? aboutOf(t.kind)
  const [zh, en] = trail?.words ?? [t.titleZh ?? t.kind, t.titleEn ?? t.kind]
  return {
    id: t.id,
    at: t.at.toISOString(),
    kind: t.kind,
    about,
    source: (t.source as MomentItem['source']) ?? ABOUT[about].source ?? null,
    title: { zh, en },
    byName: t.byName,
    link: t.link,
    reason: t.reason,
    changes: changesOf(t),
  }
}

/** One stream: what others told of it (visits, demands, imports) and what was changed in its file, also in those merged into it. Newest first by default. */
export const readTimeline = async (ctx: ReadCtx, enterpriseId: string, f: TimelineFilter) => {
  const file = await enterpriseFor(ctx, enterpriseId)
  const told = asked(ctx.db.selectFrom(both(ctx, file).as('told')).selectAll() as unknown as Lines, f)
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

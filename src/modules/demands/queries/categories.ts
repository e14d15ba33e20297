import { type Selectable, sql } from 'kysely'
import type { Looking } from '../../../kernel/context.ts'
import type { Diversion, Question } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Category, CategoryQuestion, DemandLevel } from '../contract/index.ts'
import type { DemandCategoryTable, DemandQuestionTable } from '../tables.ts'

type CategoryRow = Selectable<DemandCategoryTable>
type QuestionRow = Selectable<DemandQuestionTable>

export const presentQuestion = (q: QuestionRow): CategoryQuestion => ({
  id: q.id,
  version: q.version,
  categoryId: q.categoryId,
  key: q.key,
  kind: q.kind as CategoryQuestion['kind'],
  labelZh: q.labelZh,
  labelEn: q.labelEn,
  helpZh: q.helpZh,
  helpEn: q.helpEn,
  unit: q.unit,
  required: q.required,
  options: q.options as CategoryQuestion['options'],
  diversions: q.diversions as CategoryQuestion['diversions'],
  shownWhen: q.shownWhen as CategoryQuestion['shownWhen'],
})

/** Questions in use, in the order in which they are asked. */
export const questionsInUse = async ({ db, actor }: Looking): Promise<CategoryQuestion[]> => {
  const rows = await db
    .selectFrom('demandQuestion')
    .selectAll()
    .where('parkId', '=', actor.parkId)
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(presentQuestion)
}

/** From the category up to its root; one that is its own ancestor by mistake ends there. */
export const upwards = <C extends { id: string; parentId: string | null }>(all: readonly C[], from: C): C[] => {
  const chain = [from]
  for (let next = all.find((c) => c.id === from.parentId); next && !chain.includes(next); ) {
    chain.push(next)
    const { parentId } = next
    next = all.find((c) => c.id === parentId)
  }
  return chain
}

const present = (c: CategoryRow, all: readonly CategoryRow[], questions: readonly CategoryQuestion[]): Category => {
  const chain = upwards(all, c)
  return {
    id: c.id,
    version: c.version,
    parentId: c.parentId,
    code: c.code,
    nameZh: c.nameZh,
    nameEn: c.nameEn,
    level: c.level as Category['level'],
    evidenceRequired: c.evidenceRequired,
    active: c.active,
    questions: chain.toReversed().flatMap((one) => questions.filter((q) => q.categoryId === one.id)),
    diversion: (chain.find((one) => one.diversion)?.diversion as Diversion | undefined) ?? null,
    ownDiversion: c.diversion as Diversion | null,
  }
}

/** Categories are the park's own rules: everyone who reads demands reads them. */
export const listCategories = async (ctx: Looking): Promise<{ items: Category[] }> => {
  const [rows, questions] = await Promise.all([
    ctx.db
      .selectFrom('demandCategory')
      .selectAll()
      .where('parkId', '=', ctx.actor.parkId)
      .orderBy('position')
      .orderBy('code')
      .execute(),
    questionsInUse(ctx),
  ])
  return { items: rows.map((c) => present(c, rows, questions)) }
}

export const categoryById = async (ctx: Looking, id: string): Promise<Category> => {
  const found = (await listCategories(ctx)).items.find((c) => c.id === id)
  if (!found) throw notFound()
  return found
}

/** What filing under a category asks for. */
export type FilingRules = { id: string; level: DemandLevel; questions: Question[]; diversion: Diversion | null }
type ChainRow = { id: string; level: string; active: boolean; diversion: unknown; questions: Question[] }

const QUESTION =
  sql.raw(`jsonb_build_object('id', q.id, 'key', q.key, 'kind', q.kind, 'labelZh', q.label_zh, 'labelEn', q.label_en,
  'helpZh', q.help_zh, 'helpEn', q.help_en, 'unit', q.unit, 'required', q.required, 'options', q.options, 'diversions', q.diversions, 'shownWhen', q.shown_when)`)

/** The category and those above it in one question to the database, the category itself first; nothing for one out of use. */
export const filingRulesOf = async ({ db, actor }: Looking, id: string): Promise<FilingRules | undefined> => {
  const park = actor.parkId
  const { rows } = await sql<ChainRow>`
    with recursive chain as (
      select c.id, c.parent_id, c.level, c.active, c.diversion, 0 as depth from demand_category c where c.park_id = ${park} and c.id = ${id}
      union all
      select c.id, c.parent_id, c.level, c.active, c.diversion, chain.depth + 1 from demand_category c
        join chain on c.id = chain.parent_id where c.park_id = ${park} and chain.depth < 9)
    select chain.id, chain.level, chain.active, chain.diversion, coalesce((
        select jsonb_agg(${QUESTION} order by q.position, q.id) from demand_question q
        where q.park_id = ${park} and q.category_id = chain.id and q.active), '[]'::jsonb) as questions
    from chain order by chain.depth`.execute(db as never)
  const own = rows[0]
  if (!own?.active) return undefined
  return {
    id: own.id,
    level: own.level as DemandLevel,
    questions: rows.toReversed().flatMap((r) => r.questions),
    diversion: (rows.find((r) => r.diversion)?.diversion as Diversion | undefined) ?? null,
  }
}

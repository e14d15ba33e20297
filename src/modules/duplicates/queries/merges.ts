import { sql } from 'kysely'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf, Translated } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { countHeld, type Holding, type Left } from '../../../kernel/holdings.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import { type EnterpriseRow, filesEvenMerged } from '../../enterprises/index.ts'
import type { Merge, MergeFilter, UndoPreview } from '../contract/index.ts'
import {
  FIELD_NAMES,
  FIELDS,
  type GridName,
  labelOfField,
  type Origin,
  restored,
  sayField,
  UNITED,
  wordsOf,
} from '../rules/index.ts'
import { gridNames } from './sheet.ts'

/** The only door to merges: who sees the main file, also where that was merged in turn. */
export const visibleMerges = ({ db, actor }: Looking) =>
  db
    .selectFrom('enterpriseMerge')
    .innerJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'enterpriseMerge.parkId').onRef('enterprise.id', '=', 'enterpriseMerge.mainId'),
    )
    .where('enterpriseMerge.parkId', '=', actor.parkId)
    .where(within(actor, { park: 'enterprise.parkId', grid: 'enterprise.gridId', enterprise: 'enterprise.id' }))

type Part = {
  enterpriseId: string
  name: string
  code: string
  was: Record<string, unknown>
  became: Record<string, unknown>
}
export type MergeParts = readonly Part[]
const PARTS = sql<
  Part[]
>`(select coalesce(jsonb_agg(jsonb_build_object('enterpriseId', p.enterprise_id, 'name', p.name, 'code', p.code,
    'was', p.was, 'became', p.became) order by p.id), '[]') from enterprise_merge_part p
  where p.park_id = enterprise_merge.park_id and p.merge_id = enterprise_merge.id)`

const shown = (ctx: Looking) => visibleMerges(ctx).selectAll('enterpriseMerge').select(PARTS.as('parts'))
type Row = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>
export type MergeRow = Omit<Row, 'parts'>

type Values = Record<string, unknown>
type Changes = { was: Values; became: Values; origins: Record<string, (Omit<Origin, 'at'> & { at: string }) | null> }
export const changesOf = (m: Pick<MergeRow, 'changes'>) => m.changes as Changes

/** The fields among these columns, each with its columns. */
const fieldsAmong = (columns: readonly string[]): [name: string, columns: readonly string[]][] =>
  [
    ...FIELD_NAMES.map((f): [string, readonly string[]] => [f, FIELDS[f].columns]),
    ...Object.keys(UNITED).map((f): [string, readonly string[]] => [f, [f]]),
  ].filter(([, of]) => of.some((c) => columns.includes(c)))

const only = (values: Values, columns: readonly string[]) =>
  Object.fromEntries(columns.map((c) => [c, values[c] ?? null]))

const presentChanges = (m: MergeRow, gridName: GridName): Merge['changes'] => {
  const { was, became } = changesOf(m)
  return fieldsAmong(Object.keys(became)).map(([field, columns]) => ({
    field,
    label: wordsOf(labelOfField(field)),
    before: sayField(field, only(was, columns), gridName),
    after: sayField(field, only(became, columns), gridName),
  }))
}

type KeptColumn = { column: string; merged: unknown; now: unknown }
const presentKept = (kept: readonly KeptColumn[], gridName: GridName): Merge['kept'] => {
  const [merged, now] = [
    Object.fromEntries(kept.map((k) => [k.column, k.merged])),
    Object.fromEntries(kept.map((k) => [k.column, k.now])),
  ]
  return fieldsAmong(Object.keys(merged)).map(([field, columns]) => ({
    field,
    label: wordsOf(labelOfField(field)),
    merged: sayField(field, only(merged, columns), gridName),
    now: sayField(field, only(now, columns), gridName),
  }))
}

const WHY: Record<Left['why'], Translated> = {
  gone: { zh: '合并后已被删除', en: 'was deleted after the merge' },
  elsewhere: { zh: '合并后已归到别处', en: 'belongs elsewhere since' },
  taken: {
    zh: '位置已被合并后的新记录占用，留在合并记录里',
    en: 'something newer stands in its place; it stays with the merge',
  },
  edited: { zh: '合并后改动过，连同改动一起归还', en: 'was changed after the merge and went back as it is now' },
}

const nounOf = (holdings: readonly Holding[], table: string): Translated => {
  const found = holdings.find((h) => h.table === table)
  return found ? wordsOf(found.noun) : { zh: table, en: table }
}

const presentLeft = (left: readonly Left[], holdings: readonly Holding[]): Merge['left'] =>
  [...Map.groupBy(left, (l) => `${l.table}/${l.why}`).values()].map((of) => {
    const [first] = of as [Left]
    return { noun: nounOf(holdings, first.table), why: WHY[first.why], n: of.length }
  })

type Moved = { table: string; moved: number; aside: number }
const present =
  (holdings: readonly Holding[], gridName: GridName) =>
  (m: Row): Merge => ({
    id: m.id,
    version: m.version,
    state: m.state as Merge['state'],
    main: { id: m.mainId, name: m.mainName },
    others: m.parts.map((p) => ({ id: p.enterpriseId, name: p.name, code: p.code })),
    changes: presentChanges(m, gridName),
    moved: (m.moved as Moved[]).map(({ table, moved, aside }) => ({ noun: nounOf(holdings, table), moved, aside })),
    note: m.note,
    by: m.byName,
    at: m.at.toISOString(),
    undone: m.undoneAt && { by: m.undoneName ?? '', at: m.undoneAt.toISOString() },
    kept: presentKept(m.kept as KeptColumn[], gridName),
    left: presentLeft(m.leftRows as Left[], holdings),
  })

export const listMerges =
  (holdings: readonly Holding[]) =>
  async (ctx: ReadCtx, f: MergeFilter): Promise<PageOf<Merge>> => {
    let rows = shown(ctx)
    if (f.state) rows = rows.where('enterpriseMerge.state', 'in', f.state)
    if (f.enterpriseId) {
      const id = f.enterpriseId
      rows =
        rows.where(sql<boolean>`(enterprise_merge.main_id = ${id}::uuid or exists (select 1 from enterprise_merge_part p
        where p.park_id = enterprise_merge.park_id and p.merge_id = enterprise_merge.id and p.enterprise_id = ${id}::uuid))`)
    }
    if (f.q) {
      const part = `%${f.q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
      rows =
        rows.where(sql<boolean>`(enterprise_merge.main_name ilike ${part} or exists (select 1 from enterprise_merge_part p
        where p.park_id = enterprise_merge.park_id and p.merge_id = enterprise_merge.id and (p.name ilike ${part} or p.code ilike ${part})))`)
    }
    const sorts = { at: { column: 'enterpriseMerge.at', type: 'timestamptz' } } as const
    return page<Row, Merge>(ctx, rows, f, {
      sorts,
      id: 'enterpriseMerge.id',
      present: present(holdings, await gridNames(ctx)),
    })
  }

const mergeFor = async (ctx: Looking, id: string): Promise<Row> => {
  const row = await shown(ctx).where('enterpriseMerge.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const getMerge =
  (holdings: readonly Holding[]) =>
  async (ctx: Looking, id: string): Promise<Merge> =>
    present(holdings, await gridNames(ctx))(await mergeFor(ctx, id))

export const partsOf = async (ctx: Looking, id: string): Promise<MergeParts> => (await mergeFor(ctx, id)).parts

/** Why a merge cannot be undone; nothing where it can. */
export const whyNot = (
  m: Pick<MergeRow, 'state' | 'mainId' | 'undoneName'>,
  parts: MergeParts,
  rows: ReadonlyMap<string, EnterpriseRow>,
): Translated | null => {
  if (m.state === 'undone')
    return { zh: `这次合并已由${m.undoneName}撤销`, en: `This merge was undone by ${m.undoneName} already` }
  const moved = (id: string) => rows.get(id)?.mergedIntoId
  if (moved(m.mainId) || parts.some((p) => moved(p.enterpriseId) !== m.mainId))
    return {
      zh: '主档案后来又并入了另一份档案，请先撤销那一次合并',
      en: 'The main file was merged into another since; undo that merge first',
    }
  return null
}

const addedSince = async (ctx: Looking, holdings: readonly Holding[], m: MergeRow) => {
  const added: UndoPreview['added'] = []
  for (const h of holdings.filter((x) => x.merge === 'move' && x.table !== 'enterprise')) {
    const n = await countHeld(ctx, h, m.mainId, m.at)
    if (n > 0) added.push({ noun: wordsOf(h.noun), n })
  }
  return added
}

/** What an undo would bring back, leave as it is, and leave with the main file. */
export const previewUndo =
  (holdings: readonly Holding[]) =>
  async (ctx: ReadCtx, id: string): Promise<UndoPreview> => {
    const { parts, ...m } = await mergeFor(ctx, id)
    const ids = [m.mainId, ...parts.map((p) => p.enterpriseId)]
    const files = await filesEvenMerged(ctx)
      .selectAll('enterprise')
      .where(sql<boolean>`enterprise.id = any(${ids}::uuid[])`)
      .execute()
    const rows = new Map(files.map((f) => [f.id, f]))
    const { was, became } = changesOf(m)
    const main = (rows.get(m.mainId) ?? {}) as Values
    const { kept } = restored(main, was, became)
    const moves = await ctx.db
      .selectFrom('enterpriseMergeMove')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('parkId', '=', ctx.actor.parkId)
      .where('mergeId', '=', id)
      .executeTakeFirstOrThrow()
    return {
      refused: whyNot(m, parts, rows),
      rows: moves.n,
      kept: presentKept(
        kept.map((column) => ({ column, merged: became[column], now: main[column] })),
        await gridNames(ctx),
      ),
      added: m.state === 'undone' ? [] : await addedSince(ctx, holdings, m),
    }
  }

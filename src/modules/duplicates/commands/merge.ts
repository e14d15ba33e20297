import { insert } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { conflict, invalid } from '../../../kernel/errors.ts'
import { type Holding, type Move, moveHolding, takeAside } from '../../../kernel/holdings.ts'
import { newId } from '../../../kernel/ids.ts'
import { insertMany } from '../../../kernel/many.ts'
import {
  type EnterpriseRow,
  enterpriseMerged,
  keepFacts,
  lockFiles,
  noteMoment,
  rewriteFiles,
  sizeByFigures,
} from '../../enterprises/index.ts'
import type { Merge, NewMerge, SheetField } from '../contract/index.ts'
import { clashingFigures, getMerge, originsOf } from '../queries/index.ts'
import {
  type FieldName,
  type File,
  isField,
  type OriginOf,
  type Plan,
  planOf,
  proposedFor,
  valuesIn,
} from '../rules/index.ts'

type Files = readonly [EnterpriseRow, ...EnterpriseRow[]]
type Holdings = readonly Holding[]
const asFiles = (files: Files) => files as unknown as readonly [File, ...File[]]

const mustStand = (row: EnterpriseRow, version: number) => {
  if (row.mergedIntoId)
    throw conflict(
      'already_merged',
      `「${row.name}」已并入另一份档案`,
      `${row.name} was merged into another file already`,
    )
  if (row.version !== version)
    throw conflict(
      'changed_since',
      `「${row.name}」在您核对之后又有修改，请重新核对`,
      `${row.name} was changed after you read it; please compare again`,
    )
}

const lockAll = async (ctx: WriteCtx, m: NewMerge): Promise<Files> => {
  const ids = [m.mainId, ...m.others.map((o) => o.id)]
  if (new Set(ids).size < ids.length)
    throw invalid('others', 'twice', '同一份档案不能和自己合并', 'A file cannot be merged with itself')
  const rows = await lockFiles(ctx, ids)
  const files = [{ id: m.mainId, version: m.mainVersion }, ...m.others].map(({ id, version }) => {
    const row = rows.get(id) as EnterpriseRow
    mustStand(row, version)
    return row
  })
  return files as unknown as Files
}

const mustBeOne = (path: string, choices: Record<string, string>, files: Files, known: (key: string) => boolean) => {
  for (const [key, id] of Object.entries(choices)) {
    if (!known(key)) throw invalid(`${path}.${key}`, 'unknown', '没有这一项', 'There is no such field')
    if (!files.some((f) => f.id === id))
      throw invalid(`${path}.${key}`, 'other_file', '选的不是这几份档案之一', 'That is none of these files')
  }
}

type Figures = { of: Record<string, string>; all: SheetField[] }
/** Figures of the main file, and of those merged before it, that give way to this one's. */
const giveWay = async (ctx: WriteCtx, h: Holding, main: string, other: string, figures: Figures): Promise<Move[]> => {
  const keys = figures.all.map((f) => f.field).filter((key) => figures.of[key] === other)
  if (!h.chosenBy || keys.length === 0) return []
  const key = `concat_ws('|', ${h.chosenBy.map((c) => `o.${c}`).join(', ')})`
  return takeAside(ctx, h, { from: main, which: `${key} = any($3::text[])`, values: [keys] })
}

const moveAll = async (ctx: WriteCtx, holdings: Holdings, [main, ...others]: Files, figures: Figures) => {
  const moves: Move[] = []
  for (const other of others)
    for (const h of holdings) {
      moves.push(...(await giveWay(ctx, h, main.id, other.id, figures)))
      moves.push(...(await moveHolding(ctx, h, { from: other.id, to: main.id })))
    }
  return moves
}

/** The word that stands is the chosen one's, since when it was known there; never older than what the main file has learnt since. */
const keepTaken = async (ctx: WriteCtx, main: string, plan: Plan, files: Files, originOf: OriginOf) => {
  for (const [field, from] of plan.taken) {
    const file = files.find((f) => f.id === from) as EnterpriseRow
    const values = valuesIn(file, field)
    const [origin, own] = [originOf(from, field), originOf(main, field)]
    const at = origin && own && own.at > origin.at ? own.at : (origin?.at ?? ctx.now)
    await keepFacts(ctx, main, values, {
      source: (origin?.source ?? 'desk') as 'desk',
      sourceId: origin?.sourceId ?? null,
      validUntil: origin?.validUntil ?? null,
      ...(origin?.byId ? { by: { id: origin.byId, name: origin.byName } } : {}),
      at,
      decided: true,
    })
  }
}

const json = (value: unknown) => JSON.stringify(value)
const pick = (row: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
  Object.fromEntries(keys.map((k) => [k, row[k] ?? null]))

const tally = (holdings: Holdings, moves: readonly Move[]) =>
  holdings
    .map((h) => {
      const own = moves.filter((m) => m.table === h.table && m.column === h.column)
      const n = (kind: Move['kind']) => own.filter((m) => m.kind === kind).length
      return { table: h.table, moved: n('moved'), aside: n('aside') }
    })
    .filter((t) => t.moved + t.aside > 0)

export const keepMoves = async (ctx: WriteCtx, mergeId: string, moves: readonly Move[], first = 0) =>
  insertMany(
    ctx,
    'enterpriseMergeMove',
    moves.map((m, i) => ({
      ...{ id: newId(ctx.now), mergeId, seq: first + i, tableName: m.table, columnName: m.column },
      ...{ rowId: m.rowId, fromId: m.from, kind: m.kind, was: json(m.was), createdAt: ctx.now },
    })),
  )

type Done = { files: Files; plan: Plan; patch: Record<string, unknown>; moves: Move[]; originOf: OriginOf }
const keepMerge = async (ctx: WriteCtx, holdings: Holdings, m: NewMerge, d: Done): Promise<string> => {
  const [main, ...others] = d.files
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  const origins = [...d.plan.taken.keys()].map((field) => [field, d.originOf(main.id, field) ?? null] as const)
  const columns = Object.keys(d.patch)
  const changes = { was: pick(main, columns), became: d.patch, origins: Object.fromEntries(origins) }
  const { id } = await insert(ctx, 'enterpriseMerge', {
    ...{ id: newId(ctx.now), mainId: main.id, mainName: main.name, changes: json(changes) },
    ...{ moved: json(tally(holdings, d.moves)), note: m.note ?? null },
    ...{ byId: ctx.actor.id, byName: ctx.actor.name, at: ctx.now, ...at },
  })
  const parts = others.map((o) => {
    const became: Record<string, unknown> = { ...d.plan.others.get(o.id), mergedIntoId: main.id }
    const was = json(pick(o, Object.keys(became)))
    const said = { name: o.name, code: o.code, was, became: json(became) }
    return { id: newId(ctx.now), mergeId: id, enterpriseId: o.id, ...said, createdAt: ctx.now }
  })
  await insertMany(ctx, 'enterpriseMergePart', parts)
  await keepMoves(ctx, id, d.moves)
  return id
}

/** Pairs with what is merged now are settled with it, and come back with the undo. */
const closePairs = (ctx: WriteCtx, mergeId: string, others: readonly string[]) =>
  ctx.client.query(
    `update duplicate_pair set state_before = state, state = 'merged', merge_id = $2, version = version + 1, updated_at = $3,
       decided_by = coalesce(decided_by, $4), decider = coalesce(decider, $5), decided_at = coalesce(decided_at, $3)
     where park_id = $1 and state <> 'merged' and (one_id = any($6::uuid[]) or other_id = any($6::uuid[]))`,
    [ctx.actor.parkId, mergeId, ctx.now, ctx.actor.id, ctx.actor.name, others],
  )

const tell = async (ctx: WriteCtx, mergeId: string, { files: [main, ...others], patch }: Done, note?: string) => {
  const names = others.map((o) => o.name)
  await ctx.audit('enterprise.merge', {
    id: main.id,
    before: { ...pick(main, Object.keys(patch)), files: null },
    after: { ...patch, files: names },
    ...(note ? { reason: note } : {}),
  })
  await ctx.auditMany(
    'enterprise.merge',
    others.map((o) => ({ id: o.id, after: { mergedInto: main.name } })),
  )
  await noteMoment(ctx, {
    ...{ enterpriseId: main.id, kind: 'merge', sourceId: mergeId, byName: ctx.actor.name },
    titleZh: `并入重复档案：${names.join('、')}`,
    titleEn: `Duplicate files merged in: ${names.join(', ')}`,
    link: `/enterprise-merges/${mergeId}`,
  })
  await ctx.emit(enterpriseMerged, { mergeId, enterpriseId: main.id, otherIds: others.map((o) => o.id) })
}

const chosenIn = (m: NewMerge, files: Files, originOf: OriginOf) => (field: FieldName) =>
  m.choices[field] ?? proposedFor(field, asFiles(files), originOf).id

/**
 * Makes several files one: what was chosen stands in the main one, everything that hangs on the others hangs on it, and the
 * others lead to it. Every row that was touched is kept with the merge, so that its undo brings all of it back.
 */
export const mergeFiles =
  (holdings: Holdings) =>
  async (ctx: WriteCtx, m: NewMerge): Promise<Merge> => {
    const files = await lockAll(ctx, m)
    const [main, ...others] = files
    mustBeOne('choices', m.choices, files, isField)
    const all = await clashingFigures(ctx, asFiles(files))
    mustBeOne('figures', m.figures, files, (key) => all.some((f) => f.field === key))
    const originOf = await originsOf(
      ctx,
      files.map((f) => f.id),
    )
    const plan = planOf(asFiles(files), chosenIn(m, files, originOf))
    const figures = { all, of: { ...Object.fromEntries(all.map((f) => [f.field, f.proposed])), ...m.figures } }
    const moves = await moveAll(ctx, holdings, files, figures)
    const size = await sizeByFigures(ctx, main.id, (plan.main.industryCode as string | null) ?? main.industryCode)
    const { size: _, ...rest } = plan.main
    const patch = size === undefined ? plan.main : size === main.size ? rest : { ...rest, size }
    const into = others.map((row) => ({ row, patch: { ...plan.others.get(row.id), mergedIntoId: main.id } }))
    await rewriteFiles(ctx, [{ row: main, patch }, ...into])
    await keepTaken(ctx, main.id, plan, files, originOf)
    const done = { files, plan, patch, moves, originOf }
    const id = await keepMerge(ctx, holdings, m, done)
    await closePairs(
      ctx,
      id,
      others.map((o) => o.id),
    )
    await tell(ctx, id, done, m.note)
    return getMerge(holdings)(ctx, id)
  }

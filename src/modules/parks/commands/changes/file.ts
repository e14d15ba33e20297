import { readFile } from 'node:fs/promises'
import { change, lock } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid, refuse } from '../../../../kernel/errors.ts'
import type { UploadedPart } from '../../../../kernel/module.ts'
import type { EditChange, GroundChange } from '../../contract/index.ts'
import { type ChangeRow, getChange, knownGround, standingIn, today, visibleChanges } from '../../queries/index.ts'
import { MOST_BYTES, type ReadFile, readFeatures } from '../../rules/geojson.ts'
import { judgeFile } from '../../rules/judge.ts'
import type { System } from '../../rules/systems.ts'
import { type Columns, propertiesIn, type Suggestion, suggestColumns, suggestSystem } from '../../rules/understand.ts'
import { mustNotBeApplied } from '../grids.ts'
import { keepItems, mustBeAhead, mustBeLayer, openChange } from './keep.ts'

/** Taken into memory only where it is small enough to be what it says. */
const taken = async (part: UploadedPart): Promise<ReadFile> => {
  if (part.bytes > MOST_BYTES)
    throw refuse(
      'too_large',
      'too_large',
      '文件超过 10 MB，不是一个园区的网格',
      'The file is larger than 10 MB: no grids of a park',
    )
  const read = readFeatures(await readFile(part.path))
  if ('refused' in read) throw invalid('file', read.refused.code, read.refused.zh, read.refused.en)
  return read
}

const judged = async (
  ctx: WriteCtx,
  file: ReadFile,
  about: { layerId: string; effectiveOn: string },
  columns: Columns,
  system: System,
) => {
  const park = await knownGround(ctx)
  const known = {
    layer: await standingIn(ctx, about.layerId, about.effectiveOn),
    park: park.is === 'outline' ? park.border : null,
  }
  return judgeFile(file.features, columns, system, known)
}

type Upload = { layerId: string; system?: System | undefined; effectiveOn?: string | undefined }
/** What the grids of a file would do to a layer: shown, and kept aside until somebody decides. */
export const uploadChange = async (ctx: WriteCtx, part: UploadedPart, u: Upload): Promise<GroundChange> => {
  await mustBeLayer(ctx, u.layerId)
  const effectiveOn = mustBeAhead(ctx, u.effectiveOn ?? today(ctx))
  const file = await taken(part)
  const borders = file.features.flatMap((f) => (f.geometry ? [f.geometry] : []))
  const suggested: Suggestion = suggestSystem(borders, file.says, (await knownGround(ctx)).border)
  const columns = suggestColumns(propertiesIn(file.features))
  const about = { layerId: u.layerId, source: 'file' as const, effectiveOn }
  const items = await judged(ctx, file, about, columns, u.system ?? suggested.system)
  const kept = {
    fileName: part.name,
    given: JSON.stringify(file),
    system: u.system ?? null,
    suggested: JSON.stringify(suggested),
    columns: JSON.stringify(columns),
  }
  return getChange(ctx, await openChange(ctx, { ...about, ...kept }, items))
}

/** Not waited for: a change that is being put in force is held until that is done. */
const mustRest = async (ctx: WriteCtx, id: string) => {
  const { state, layer } = await getChange(ctx, id)
  if (state === 'applying') await mustNotBeApplied(ctx, layer.id)
}

export const lockDraft = async (ctx: WriteCtx, id: string): Promise<ChangeRow> => {
  await mustRest(ctx, id)
  const visible = visibleChanges(ctx).selectAll('groundChange').where('groundChange.id', '=', id)
  const row = await lock(ctx, visible, () => getChange(ctx, id))
  if (row.state !== 'draft')
    throw conflict('decided', '这次调整已经确认或取消', 'This change has been decided or cancelled already')
  return row
}

/** Said anew: coordinate system, meaning of the properties, the day. What follows from it is worked out again. */
export const editChange = async (ctx: WriteCtx, id: string, e: EditChange): Promise<GroundChange> => {
  const row = await lockDraft(ctx, id)
  const effectiveOn = e.effectiveOn === undefined ? row.effectiveOn : mustBeAhead(ctx, e.effectiveOn)
  const columns = e.columns ?? (row.columns as Columns | null)
  const system = e.system ?? (row.system as System | null)
  await change(ctx, 'groundChange', row, {
    effectiveOn,
    system,
    ...(columns ? { columns: JSON.stringify(columns) } : {}),
  })
  if (row.given && columns) {
    const about = { layerId: row.layerId, effectiveOn }
    const likely = system ?? (row.suggested as Suggestion).system
    await keepItems(ctx, id, await judged(ctx, row.given as ReadFile, about, columns, likely))
  }
  await ctx.audit('ground-change.edit', { id, after: e })
  return getChange(ctx, id)
}

export const cancelChange = async (ctx: WriteCtx, id: string): Promise<GroundChange> => {
  await mustRest(ctx, id)
  const visible = visibleChanges(ctx).selectAll('groundChange').where('groundChange.id', '=', id)
  const row = await lock(ctx, visible, () => getChange(ctx, id))
  if (row.state !== 'draft' && row.state !== 'scheduled')
    throw conflict('decided', '这次调整已经生效或取消', 'This change is in force or cancelled already')
  await change(ctx, 'groundChange', row, { state: 'cancelled', given: null })
  await ctx.audit('ground-change.cancel', { id, before: { state: row.state } })
  return getChange(ctx, id)
}

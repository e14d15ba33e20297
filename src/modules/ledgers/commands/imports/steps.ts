import { change, lock } from '../../../../kernel/changes.ts'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { conflict, invalid } from '../../../../kernel/errors.ts'
import { signatureOf } from '../../../../kernel/sheets/headings.ts'
import { enterpriseFor } from '../../../enterprises/index.ts'
import { type DemandMapping, type ExplainWords, ImportState, type WordField } from '../../contract/index.ts'
import { type ImportRecord, isMeaning, presentImport, sheetOf, visibleImports } from '../../queries/imports/index.ts'
import { sameName } from '../../rules/import/words.ts'

const NEXT = {
  map: ['uploaded', 'checked', 'failed'],
  explain: ['checked'],
  commit: ['checked'],
  // What has gone in stays; the rest is left out.
  cancel: ['uploaded', 'checking', 'checked', 'failed', 'committing'],
} as const satisfies Record<string, readonly ImportState[]>
const lockFor = async (ctx: WriteCtx, id: string, step: keyof typeof NEXT) => {
  const visible = visibleImports(ctx).selectAll().where('demandImport.id', '=', id)
  // The rows of a running dry run hold the key of this row; nothing here touches it, so nobody has to wait for the job.
  const row = await lock(ctx, { forUpdate: () => visible.forNoKeyUpdate() }, presentImport)
  if ((NEXT[step] as readonly string[]).includes(row.state)) return row
  const [zh, en] = ImportState.labels[row.state as ImportState]
  throw conflict(
    'import_state',
    `这次导入现在是“${zh}”，不能这样操作`,
    `This import is “${en}”; this cannot be done now`,
  )
}

const mustSayWhose = (m: DemandMapping) => {
  const has = (field: string) => m.columns.some((c) => c.field === field)
  if (!has('enterprise') && !has('code') && !m.options.enterpriseId)
    throw invalid(
      'columns',
      'enterprise_column',
      '请指出哪一列是企业，或选定一家企业',
      'Say which column names the enterprise, or choose one',
    )
  if (!has('title') && !has('detail'))
    throw invalid(
      'columns',
      'words_column',
      '请指出哪一列是诉求标题或内容',
      'Say which column holds the title or the detail',
    )
  if (has('externalId') && !m.options.externalSystem)
    throw invalid(
      'options.externalSystem',
      'required',
      '请填写原编号属于哪个系统',
      'Say which system the numbers belong to',
    )
}
const mustFit = (row: ImportRecord, m: DemandMapping) => {
  const sheet = sheetOf({ ...row, sheet: m.sheet })
  if (!sheet) throw invalid('sheet', 'sheet', '没有这张工作表', 'There is no such sheet')
  m.columns.forEach((c, i) => {
    if (!sheet.headers.some((h) => h.column === c.column))
      throw invalid(`columns.${i}.column`, 'column', '表中没有这一列', 'The sheet has no such column')
    if (m.columns.findIndex((o) => o.field === c.field || o.column === c.column) !== i)
      throw invalid(
        `columns.${i}.field`,
        'twice',
        '一列只能对应一项，一项也只能对应一列',
        'A column or a field is used twice',
      )
  })
  mustSayWhose(m)
  return sheet
}

const ANEW = { progress: 0, problemZh: null, problemEn: null, unknowns: null }
const check = async (ctx: WriteCtx, row: ImportRecord, patch: object) => {
  const next = await change(ctx, 'demandImport', row, { ...patch, ...ANEW, state: 'checking' })
  await ctx.enqueue('ledgers.dry-run', { importId: row.id })
  return presentImport(next)
}

/** Keeps what the columns mean, remembers it for the same heading, and starts the dry run. */
export const mapImport = async (ctx: WriteCtx, id: string, m: DemandMapping) => {
  const row = await lockFor(ctx, id, 'map')
  const sheet = mustFit(row, m)
  if (m.options.enterpriseId) await enterpriseFor(ctx, m.options.enterpriseId)
  const [columns, options] = [JSON.stringify(m.columns), JSON.stringify(m.options)]
  // Which enterprise a file is about is this file's own; the rest is the same next time.
  const again = JSON.stringify({ ...m.options, enterpriseId: null })
  const kept = {
    parkId: ctx.actor.parkId,
    signature: signatureOf(sheet.headers),
    columns,
    options: again,
    updatedAt: ctx.now,
  }
  await ctx.db
    .insertInto('demandImportMapping')
    .values(kept)
    .onConflict((oc) =>
      oc.columns(['parkId', 'signature']).doUpdateSet({ columns, options: again, updatedAt: ctx.now }),
    )
    .execute()
  await ctx.audit('import.map', { id, after: m })
  return check(ctx, row, { sheet: m.sheet, columns, options })
}

type Word = { field: WordField; word: string; meaning: string | null }
const keepWord = async (ctx: WriteCtx, { field, word, meaning }: Word) => {
  const at = { parkId: ctx.actor.parkId, field, word: sameName(word) }
  if (meaning === null) {
    const forgotten = ctx.db.deleteFrom('demandImportWord').where('parkId', '=', at.parkId)
    await forgotten.where('field', '=', field).where('word', '=', at.word).execute()
    return
  }
  await ctx.db
    .insertInto('demandImportWord')
    .values({ ...at, meaning, updatedAt: ctx.now })
    .onConflict((oc) => oc.columns(['parkId', 'field', 'word']).doUpdateSet({ meaning, updatedAt: ctx.now }))
    .execute()
}

/** Says what words of the file mean here, for this file and those to come, and looks at every row again. */
export const explainWords = async (ctx: WriteCtx, id: string, { words }: ExplainWords) => {
  const row = await lockFor(ctx, id, 'explain')
  for (const [i, w] of words.entries()) {
    if (w.meaning !== null && !(await isMeaning(ctx, w.field, w.meaning)))
      throw invalid(`words.${i}.meaning`, 'meaning', '园区里没有这一项', 'The park has no such thing')
    await keepWord(ctx, w)
  }
  await ctx.audit('import.explain', { id, after: { words } })
  return check(ctx, row, {})
}

/** Gives the word: exactly the rows that the dry run showed are taken, by an errand. */
export const commitImport = async (ctx: WriteCtx, id: string) => {
  const row = await lockFor(ctx, id, 'commit')
  const next = await change(ctx, 'demandImport', row, { state: 'committing', progress: 0 })
  await ctx.audit('import.commit', { id, after: { open: row.rowsOpen, past: row.rowsPast } })
  await ctx.enqueue('ledgers.take', { importId: id }, { key: `demand-import ${id}` })
  return presentImport(next)
}

/** Nothing more of it goes in; before the commit, what the dry run found is thrown away. */
export const cancelImport = async (ctx: WriteCtx, id: string) => {
  const row = await lockFor(ctx, id, 'cancel')
  const next = await change(ctx, 'demandImport', row, { state: 'cancelled' })
  if (row.state !== 'committing')
    await ctx.db
      .deleteFrom('demandImportRow')
      .where('parkId', '=', ctx.actor.parkId)
      .where('importId', '=', id)
      .execute()
  await ctx.audit('import.cancel', { id, after: { open: row.doneOpen, past: row.donePast } })
  return presentImport(next)
}

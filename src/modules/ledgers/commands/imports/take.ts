import type { WriteCtx } from '../../../../kernel/context.ts'
import { Refused } from '../../../../kernel/errors.ts'
import { finishImport } from '../../../../kernel/importSteps.ts'
import { type PastCase, recordPast, submitDemand, writeMessage } from '../../../demands/index.ts'
import { actorOfAccount } from '../../../identity/index.ts'
import type { RowReason } from '../../contract/index.ts'
import { type ImportRecord, knownAmong, type RowRecord, rowsOf } from '../../queries/imports/index.ts'
import type { Draft } from '../../rules/import/understand.ts'

type Taken = { id: string; demandId: string | null; outcome: 'done' | 'refused'; reasons: RowReason[] }
const done = (row: RowRecord, demandId: string): Taken => ({ id: row.id, demandId, outcome: 'done', reasons: [] })

/** Through the front door, like any other demand: clocks, duplicates, events. The date of the file is kept in a note. */
const takeOpen = async (ctx: WriteCtx, row: RowRecord): Promise<Taken> => {
  const { enterprise, title, detail, categoryId, level, contactName, contactPhone, external, note } = row.draft as Draft
  await ctx.client.query('savepoint import_row')
  try {
    const filed = await submitDemand(ctx, {
      enterpriseId: enterprise.id,
      source: 'import',
      title,
      detail,
      categoryId,
      contactName,
      contactPhone,
      ...(level && { level }),
      ...(row.key && { clientId: row.key }),
      ...(external && { externalSystem: external.system, externalId: external.id }),
    })
    if (note) await writeMessage(ctx, filed.id, { audience: 'internal', text: note, fileIds: [] })
    return done(row, filed.id)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await ctx.client.query('rollback to savepoint import_row')
    const { code, detail: said } = error.refusal
    const reason = { column: null, title: null, value: null, code, ...said }
    return { id: row.id, demandId: null, outcome: 'refused', reasons: [reason] }
  }
}

const time = (text: string | null) => (text === null ? null : new Date(text))
const pastOf = (row: RowRecord): PastCase => {
  const d = row.draft as Draft
  return {
    ...d,
    clientId: row.key as string,
    level: d.level ?? 'normal',
    submittedAt: new Date(d.submittedAt ?? 0),
    answeredAt: time(d.answeredAt),
    closedAt: new Date(d.closedAt ?? 0),
  }
}

/** What somebody filed or brought in between the dry run and now is not taken a second time. */
const hereAlready = async (ctx: WriteCtx, rows: RowRecord[]) => {
  const drafts = rows.map((r) => r.draft as Draft)
  const system = drafts.find((d) => d.external)?.external?.system ?? null
  const numbers = drafts.flatMap((d) => d.external?.id ?? [])
  const { byKey, byNumber } = await knownAmong(
    ctx,
    rows.flatMap((r) => r.key ?? []),
    system,
    numbers,
  )
  return (row: RowRecord) => {
    const { external } = row.draft as Draft
    return (external && byNumber.get(external.id)) ?? byKey.get(row.key ?? '')
  }
}

const takePast = async (ctx: WriteCtx, rows: RowRecord[]): Promise<Taken[]> => {
  const here = await hereAlready(ctx, rows)
  const [known, fresh] = [rows.filter((r) => here(r)), rows.filter((r) => !here(r))]
  const ids = await recordPast(ctx, fresh.map(pastOf))
  return [...known.map((r) => done(r, here(r)?.id ?? '')), ...fresh.map((r) => done(r, ids.get(r.key ?? '') ?? ''))]
}

const settle = (ctx: WriteCtx, taken: Taken[]) =>
  ctx.client.query(
    `update demand_import_row r set outcome = x.outcome, reasons = x.reasons, demand_id = x."demandId"
     from json_to_recordset($2::json) as x(id uuid, outcome text, reasons jsonb, "demandId" uuid)
     where r.park_id = $1 and r.id = x.id`,
    [ctx.actor.parkId, JSON.stringify(taken)],
  )

const lockRunning = (ctx: WriteCtx, id: string): Promise<ImportRecord | undefined> =>
  ctx.db
    .selectFrom('demandImport')
    .selectAll()
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', id)
    .where('state', '=', 'committing')
    .forNoKeyUpdate()
    .executeTakeFirst()

/** In the name of who gave the word, as far as she may today. */
const asOwner = async (ctx: WriteCtx, { ownerId }: ImportRecord) => {
  const actor = await actorOfAccount(ctx, ownerId)
  return actor?.may.has('demand.import') ? ctx.as({ ...actor, permission: 'demand.import' }) : undefined
}
const GONE = {
  state: 'failed',
  problemZh: '导入人的账号已停用或不再有导入权限；已写入的保留，其余未导入',
  problemEn: 'Whoever started this may not import any more; what went in stays, the rest was left out',
}

const MOST = { rows: 500, open: 50 }
/** Old records are quick, demands that are filed take their time: a lot never holds up what others are doing for long. */
const nextLot = async (ctx: WriteCtx, importId: string): Promise<RowRecord[]> => {
  const waiting = rowsOf(ctx, importId).selectAll().where('outcome', 'is', null).where('kind', 'in', ['open', 'past'])
  const rows = await waiting.orderBy('row').limit(MOST.rows).execute()
  let open = 0
  const end = rows.findIndex((r) => r.kind === 'open' && ++open > MOST.open)
  return end < 0 ? rows : rows.slice(0, end)
}

/**
 * The next rows, in a transaction of their own: ended midway, it goes on where it was, and no row is taken twice.
 * False when there is nothing more to do.
 */
export const takeNextRows = async (ctx: WriteCtx, importId: string): Promise<boolean> => {
  const record = await lockRunning(ctx, importId)
  if (!record) return false
  const her = await asOwner(ctx, record)
  if (!her) {
    await finishImport(ctx, 'demand_import', record, GONE)
    return false
  }
  const rows = await nextLot(ctx, importId)
  if (rows.length === 0) {
    await finishImport(ctx, 'demand_import', record, { state: 'committed', committedAt: ctx.now })
    await her.audit('import.finish', { id: importId, after: { open: record.doneOpen, past: record.donePast } })
    return false
  }
  const taken = await takePast(
    her,
    rows.filter((r) => r.kind === 'past'),
  )
  const open: Taken[] = []
  for (const row of rows.filter((r) => r.kind === 'open')) open.push(await takeOpen(her, row))
  await settle(her, [...taken, ...open])
  const refused = open.filter((t) => t.outcome === 'refused').length
  await finishImport(ctx, 'demand_import', record, {
    progress: record.progress + rows.length,
    donePast: record.donePast + taken.length,
    doneOpen: record.doneOpen + open.length - refused,
    doneRefused: record.doneRefused + refused,
  })
  return true
}

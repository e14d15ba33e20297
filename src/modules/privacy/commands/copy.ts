import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { change } from '../../../kernel/changes.ts'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { listBook, writeXlsx, XLSX_TYPE } from '../../../kernel/sheets/index.ts'
import { discardFiles, keepFor } from '../../files/index.ts'
import { heldOfAccount } from '../../identity/index.ts'
import type { PrivacyRequest } from '../contract/index.ts'
import {
  accountIn,
  isAccount,
  mentionsOf,
  nameOfField,
  requestFor,
  saidIn,
  soughtOf,
  visibleRequests,
  wordTables,
} from '../queries/index.ts'
import { COPY_HOURS, readable, type Sought, tableLabel } from '../rules/index.ts'
import { lockRequest, mustBe } from './locked.ts'

const ENTITY = 'privacy_request'
const HOUR = 3_600_000

/** Makes everything that the park holds about her into one workbook, in a job. */
export const askCopy = async (ctx: WriteCtx, id: string): Promise<PrivacyRequest> => {
  const row = await lockRequest(ctx, id)
  mustBe(row, 'open')
  await ctx.audit('privacy-request.copy', { id })
  await ctx.enqueue('privacy.copy', { requestId: id, by: ctx.actor.id })
  return requestFor(ctx, id)
}

type Line = { table: string; column: string; said: string; at: string }
/** What the accounts say that are hers. */
const own = async (ctx: WriteCtx, accounts: readonly { key: string }[]): Promise<Line[]> => {
  const held = await Promise.all(accounts.map((a) => heldOfAccount(ctx as never, accountIn(a))))
  return held.flat().map((l) => ({ ...l, at: l.at?.toISOString() ?? '' }))
}

const AT_ONCE = 200
/** Every place that is hers, whole: also what would be kept. What is somebody else’s is left out. */
async function* linesOf(ctx: WriteCtx, requestId: string, sought: Sought): AsyncGenerator<Line[]> {
  const numbers = new Map(sought.blinds.map((b, i) => [b, sought.phones[i] ?? '']))
  const tables = new Map((await wordTables(ctx)).map((t) => [t.name, t]))
  const rows = await mentionsOf(ctx, requestId)
    .select(['tableName', 'rowKey', 'columnName'])
    .where((eb) => eb.or([eb('decision', 'is', null), eb('decision', '<>', 'other')]))
    .orderBy('id')
    .execute()
  const places = rows.map((r) => ({ table: r.tableName, key: r.rowKey, column: r.columnName }))
  yield await own(ctx, places.filter(isAccount))
  const fields = places.filter((f) => !isAccount(f))
  for (let i = 0; i < fields.length; i += AT_ONCE) {
    const part = fields.slice(i, i + AT_ONCE)
    const said = await saidIn(ctx, tables, part)
    yield part.map((f) => {
      const here = said.get(nameOfField(f))
      return { ...f, said: readable(here?.said ?? '', numbers), at: here?.at ?? '' }
    })
  }
}

const COLUMNS = [
  {
    key: 'what',
    title: ['位置', 'Where'] as const,
    value: (l: Line, lang: 'zh' | 'en') => tableLabel(l.table)[lang === 'zh' ? 0 : 1],
    width: 22,
  },
  { key: 'column', title: ['字段', 'Field'] as const, value: (l: Line) => `${l.table}.${l.column}`, width: 30 },
  { key: 'said', title: ['内容', 'What is held'] as const, value: (l: Line) => l.said, width: 80 },
  { key: 'at', title: ['时间', 'Since'] as const, value: (l: Line) => l.at.slice(0, 19).replace('T', ' '), width: 20 },
]

/** The job: the copy lies a day for who made it, then it is gone. */
export const makeCopy = async (ctx: WriteCtx, requestId: string): Promise<void> => {
  const row = await visibleRequests(ctx)
    .selectAll('privacyRequest')
    .where('privacyRequest.id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  const sought = row && soughtOf(ctx, row.subject)
  if (row?.state !== 'open' || !sought) return
  await discardFiles(ctx, { entity: ENTITY, entityId: requestId })
  const path = join(tmpdir(), `parkloop-copy-${newId()}`)
  try {
    await writeXlsx(path, { sheets: [listBook('个人信息副本', COLUMNS, 'zh', linesOf(ctx, requestId, sought))] })
    const about = { name: `个人信息副本-${ctx.now.toISOString().slice(0, 10)}.xlsx`, mediaType: XLSX_TYPE }
    const copyFileId = await keepFor(ctx, path, about, { entity: ENTITY, entityId: requestId, audience: 'internal' })
    const copyUntil = new Date(ctx.now.getTime() + COPY_HOURS * HOUR)
    await change(ctx, 'privacyRequest', row, { copyFileId, copyUntil })
    await ctx.audit('privacy-request.copied', { id: requestId })
  } finally {
    await rm(path, { force: true })
  }
}

/** Copies whose day is over go; the clean-up takes their contents away. */
export const pruneCopies = async (ctx: WriteCtx): Promise<void> => {
  const old = await visibleRequests(ctx)
    .select(['privacyRequest.id'])
    .where('copyFileId', 'is not', null)
    .where((eb) => eb.or([eb('copyUntil', '<', ctx.now), eb('state', 'in', ['done', 'withdrawn'])]))
    .execute()
  for (const { id } of old) await dropCopy(ctx, id)
  if (old.length > 0) await ctx.audit('privacy-request.prune', { after: { copies: old.length } })
}

export const dropCopy = async (ctx: WriteCtx, requestId: string): Promise<void> => {
  await discardFiles(ctx, { entity: ENTITY, entityId: requestId })
  await ctx.db
    .updateTable('privacyRequest')
    .set({ copyFileId: null, copyUntil: null })
    .where('parkId', '=', ctx.actor.parkId)
    .where('id', '=', requestId)
    .execute()
}

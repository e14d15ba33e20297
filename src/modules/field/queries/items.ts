import type { Selectable } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { openWhole, type SealedColumn } from '../../../kernel/seal/index.ts'
import type { Receipt, ReceiptQuery } from '../contract/index.ts'
import type { FieldItemTable } from '../tables.ts'

export type ItemRow = Selectable<FieldItemTable>
/** What a phone sent is sealed as a whole while it waits: a number may stand anywhere in it. */
export const ITEM_BODY = 'field_item.body'
export const FIELD_SEALED: readonly SealedColumn[] = [
  { table: 'field_item', column: 'body', place: ITEM_BODY, json: 'whole' },
]
export const bodyOf = (ctx: Pick<ReadCtx, 'actor' | 'outside'>, item: Pick<ItemRow, 'body'>) =>
  openWhole(ctx, ITEM_BODY, item.body)

const DAY_MS = 86_400_000
const LISTED_DAYS = 30

export const ownItems = ({ db, actor }: Looking) =>
  db.selectFrom('fieldItem').where('parkId', '=', actor.parkId).where('accountId', '=', actor.id)

const outcomeOf = (i: ItemRow): Receipt['outcome'] =>
  i.outcomeAt && i.outcomeName !== null
    ? { by: i.outcomeName, at: i.outcomeAt.toISOString(), note: i.outcomeNote }
    : null

export const presentReceipt = (i: ItemRow): Receipt => ({
  id: i.id,
  clientId: i.clientId,
  kind: i.kind as Receipt['kind'],
  state: i.state as Receipt['state'],
  recordId: i.recordId,
  number: i.number,
  reason: i.reason as Receipt['reason'],
  errors: i.errors as Receipt['errors'],
  current: i.current,
  currentVersion: i.currentVersion,
  differences: i.differences as Receipt['differences'],
  flags: i.flags as Receipt['flags'],
  receivedAt: i.receivedAt.toISOString(),
  deviceTime: i.deviceTime.toISOString(),
  skewSeconds: i.skewSeconds,
  outcome: outcomeOf(i),
})

/** What became of what she sent; nobody else's items are there for her. */
export const listReceipts = async (ctx: Looking, q: ReceiptQuery): Promise<{ items: Receipt[] }> => {
  const since = q.since ?? shanghaiDate(new Date(ctx.now.getTime() - LISTED_DAYS * DAY_MS))
  const rows = q.clientId
    ? ownItems(ctx).where('clientId', 'in', q.clientId)
    : ownItems(ctx).where('receivedAt', '>=', new Date(`${since}T00:00:00+08:00`))
  return { items: (await rows.selectAll().orderBy('receivedAt', 'desc').limit(500).execute()).map(presentReceipt) }
}

export const ownItem = async (ctx: Looking, clientId: string): Promise<ItemRow> => {
  const row = await ownItems(ctx).selectAll().where('clientId', '=', clientId).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

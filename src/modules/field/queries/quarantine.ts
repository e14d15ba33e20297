import type { Looking, Opening, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import type { Bytes } from '../../../kernel/module.ts'
import { within } from '../../../kernel/reach.ts'
import { attachmentsOf, openFile } from '../../files/index.ts'
import type { Quarantined, QuarantineFilter } from '../contract/index.ts'
import { bodyOf, presentReceipt } from './items.ts'

const KEPT = ['quarantined', 'taken-over', 'dismissed']

/** What waits, or waited, for a decision: seen by who reached the grid it came from when it came. */
export const visibleQuarantine = ({ db, actor }: Looking) =>
  db
    .selectFrom('fieldItem')
    .innerJoin('fieldDevice', (j) =>
      j.onRef('fieldDevice.parkId', '=', 'fieldItem.parkId').onRef('fieldDevice.id', '=', 'fieldItem.deviceId'),
    )
    .innerJoin('account', 'account.id', 'fieldItem.accountId')
    .leftJoin('enterprise', (j) =>
      j.onRef('enterprise.parkId', '=', 'fieldItem.parkId').onRef('enterprise.id', '=', 'fieldItem.enterpriseId'),
    )
    .where('fieldItem.state', 'in', KEPT)
    .where(within(actor, { park: 'fieldItem.parkId', grid: 'fieldItem.gridId', enterprise: 'fieldItem.enterpriseId' }))

const described = (ctx: Looking) =>
  visibleQuarantine(ctx)
    .selectAll('fieldItem')
    .select(['fieldDevice.name as deviceName', 'account.name as authorName', 'enterprise.name as enterpriseName'])
type Found = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const present =
  (ctx: Opening) =>
  (i: Found): Omit<Quarantined, 'files'> => ({
    ...presentReceipt(i),
    author: { id: i.accountId, name: i.authorName },
    deviceName: i.deviceName,
    enterprise: i.enterpriseId ? { id: i.enterpriseId, name: i.enterpriseName ?? '' } : null,
    madeAt: i.madeAt.toISOString(),
    place: i.place as Quarantined['place'],
    body: bodyOf(ctx, i) as Quarantined['body'],
  })

const withFiles = async (ctx: Looking, items: Omit<Quarantined, 'files'>[]): Promise<Quarantined[]> => {
  const files = await attachmentsOf(
    ctx,
    'field-item',
    items.map((i) => i.id),
  )
  return items.map((i) => ({ ...i, files: files.get(i.id) ?? [] }))
}

export const listQuarantine = async (ctx: ReadCtx, f: QuarantineFilter): Promise<PageOf<Quarantined>> => {
  const rows = described(ctx)
    .$if(f.state !== undefined, (q) => q.where('fieldItem.state', 'in', f.state as string[]))
    .$if(f.kind !== undefined, (q) => q.where('fieldItem.kind', 'in', f.kind as string[]))
    .$if(Boolean(f.q), (q) =>
      q.where((eb) => eb.or([eb('account.name', 'ilike', `%${f.q}%`), eb('enterprise.name', 'ilike', `%${f.q}%`)])),
    )
  const sorts = { receivedAt: { column: 'fieldItem.receivedAt', type: 'timestamptz' } } as const
  const found = await page(ctx, rows, f, { sorts, id: 'fieldItem.id', present: present(ctx) })
  return { ...found, items: await withFiles(ctx, found.items) }
}

export const getQuarantined = async (ctx: Opening, id: string): Promise<Quarantined> => {
  const row = await described(ctx).where('fieldItem.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  const [item] = await withFiles(ctx, [present(ctx)(row)])
  return item as Quarantined
}

export const openQuarantined = async (ctx: ReadCtx, id: string, fileId: string): Promise<Bytes> => {
  await getQuarantined(ctx, id)
  return openFile(ctx, fileId, 'field-item', id)
}

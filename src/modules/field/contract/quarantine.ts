import { z } from 'zod'
import { contract, Instant, listQuery, many, Named, pageOf, text } from '../../../kernel/contract/index.ts'
import { Attachment } from '../../files/contract.ts'
import { ItemKind, ItemState } from './choices.ts'
import { Place, Receipt } from './items.ts'

/** What somebody sent who could not apply it any more: kept as it came, with both clocks. */
export const Quarantined = Receipt.extend({
  author: Named,
  deviceName: z.string(),
  /** Null: not an enterprise that this park has. */
  enterprise: Named.nullable(),
  madeAt: Instant,
  place: Place.nullable(),
  /** As it was sent. */
  body: z.record(z.string(), z.unknown()),
  files: z.array(Attachment),
})
export type Quarantined = z.infer<typeof Quarantined>
export const QuarantineFilter = listQuery(['receivedAt'], {
  state: many(ItemState).optional(),
  kind: many(ItemKind).optional(),
})
export type QuarantineFilter = z.infer<typeof QuarantineFilter>
export const TakeOver = z.strictObject({
  note: text(300).nullish(),
  /** The item as corrected by whoever takes it over; left out, as it was sent. */
  body: z.record(z.string(), z.unknown()).optional(),
})
export type TakeOver = z.infer<typeof TakeOver>
export const Dismiss = z.strictObject({ reason: text(300) })
export type Dismiss = z.infer<typeof Dismiss>

export const quarantineContract = contract('field-quarantine', {
  list: {
    get: '/field/quarantine',
    allow: 'visit.review',
    summary: '暂存的离线记录',
    query: QuarantineFilter,
    returns: pageOf(Quarantined),
  },
  get: { get: '/field/quarantine/:id', allow: 'visit.review', summary: '暂存的一条离线记录', returns: Quarantined },
  takeOver: {
    put: '/field/quarantine/:id/takeover',
    allow: 'visit.review',
    summary: '接手登记',
    body: TakeOver,
    returns: Quarantined,
  },
  dismiss: {
    put: '/field/quarantine/:id/dismissal',
    allow: 'visit.review',
    summary: '作废',
    body: Dismiss,
    returns: Quarantined,
  },
  file: {
    get: '/field/quarantine/:id/files/:fileId',
    allow: 'visit.review',
    summary: '打开随附文件',
    bytes: 'application/octet-stream',
  },
})

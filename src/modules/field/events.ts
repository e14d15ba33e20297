import { event } from '../../kernel/events.ts'

type About = { itemId: string; authorId: string; kind: string }
/** Facts this module tells. */
export const itemQuarantined = event<About & { enterpriseId: string | null; gridId: string | null; flags: string[] }>(
  'field-item.quarantined',
)
export const itemSettled = event<About & { outcome: 'taken-over' | 'dismissed'; by: string; note: string | null }>(
  'field-item.settled',
)

import type { Delivery, Webhook } from '../contract/index.ts'

export const STATE_TONES = {
  active: 'green',
  failing: 'amber',
  paused: 'grey',
  stopped: 'red',
} as const satisfies Record<Webhook['state'], string>
export const DELIVERY_TONES = { waiting: 'amber', delivered: 'green', failed: 'red' } as const satisfies Record<
  Delivery['state'],
  string
>

/** JSON as people read it; what is no JSON as it is. */
export const readable = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

import { useDays } from '../../app/day.ts'
import type { QueueItem } from '../../engine/index.ts'
import type { IconName } from '../../kit/Icon.tsx'
import { useT } from '../../kit/say.ts'
import type { Tone } from '../../kit/states.tsx'
import { queueWords as w } from '../../words/queue.ts'

type Said = { tone: Tone; icon: IconName; text: string }
const LATER_MS = 60_000

/** How it stands with one item, in plain words. */
export const useStateWords = () => {
  const t = useT(w)
  const { moment } = useDays()
  const waiting = ({ nextTryAt, decision }: QueueItem): string => {
    if (decision) return t('decided')
    const later = nextTryAt !== null && Date.parse(nextTryAt) - Date.now() > LATER_MS
    return later ? t('stateLater', { at: moment(nextTryAt) }) : t('stateWaiting')
  }
  return (item: QueueItem): Said => {
    const { state, receipt } = item
    const by = receipt?.outcome?.by ?? ''
    switch (state) {
      case 'waiting':
        return { tone: 'blue', icon: 'clock', text: waiting(item) }
      case 'sending':
        return { tone: 'blue', icon: 'sending', text: t('stateSending') }
      case 'conflict':
        return { tone: 'amber', icon: 'sides', text: t('stateConflict') }
      case 'refused':
        return { tone: 'red', icon: 'warn', text: t('stateRefused') }
      case 'quarantined':
        return { tone: 'amber', icon: 'lock', text: t('stateQuarantined') }
      case 'taken-over':
        return { tone: 'green', icon: 'check', text: t('stateTaken', { by }) }
      case 'dismissed':
        return { tone: 'grey', icon: 'close', text: t('stateDismissed', { by }) }
      case 'dropped':
        return { tone: 'grey', icon: 'check', text: t('stateDropped') }
      case 'same':
        return { tone: 'green', icon: 'check', text: t('stateSame') }
      default:
        return {
          tone: 'green',
          icon: 'check',
          text: receipt?.number ? t('stateNumber', { number: receipt.number }) : t('stateApplied'),
        }
    }
  }
}

const GROUP = {
  yours: ['conflict', 'refused'],
  waiting: ['waiting', 'sending'],
  held: ['quarantined'],
} as const
export type Group = keyof typeof GROUP | 'done'
export const GROUPS: readonly Group[] = ['yours', 'waiting', 'held', 'done']
export const groupOf = ({ state }: QueueItem): Group =>
  (Object.keys(GROUP) as (keyof typeof GROUP)[]).find((g) => (GROUP[g] as readonly string[]).includes(state)) ?? 'done'

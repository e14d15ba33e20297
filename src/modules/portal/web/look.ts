import { formatDay, formatMoment, type LightColour } from '../../../web/kit/index.ts'
import { inLanguage, useLabel, useLanguage, useT } from '../../../web/words.ts'
import { type DemandStatus, PauseReason } from '../../demands/contract/index.ts'
import type { PortalDemandRow, Promised, Resting } from '../contract/index.ts'
import { PlainStatus, PromiseWords, w } from './words.ts'

const TONES: Partial<Record<DemandStatus, LightColour>> = { verified: 'amber', closed: 'blue' }
const OVER: DemandStatus[] = ['declined', 'redirected', 'withdrawn', 'merged']
export const toneOf = (status: DemandStatus): LightColour => TONES[status] ?? (OVER.includes(status) ? 'grey' : 'green')

/** How it stands in plain words; a bad rating has been heard and is being looked into. */
export const useStatusWord = () => {
  const label = useLabel()
  const t = useT(w)
  return ({ status, waiting }: Pick<PortalDemandRow, 'status' | 'waiting'>) =>
    status === 'verified' && waiting !== 'rate' ? t('lookedInto') : label(PlainStatus, status)
}

/** «最迟 11月9日 周一 17:30 前答复» */
export const usePromise = () => {
  const language = useLanguage()
  return (p: Promised) => {
    const [before = '', after = ''] = inLanguage(PromiseWords.labels[p.stage], language).split('{{at}}')
    return { before, at: formatMoment(p.dueAt, language), after }
  }
}

/** «暂停办理：等待企业补充材料，至 11月4日»; the last day of a pause is the one before it ends. */
export const useResting = () => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  return ({ kind, reasonCode, until }: Resting) => {
    if (kind === 'shelving') return t('shelvedUntil', { day: formatDay(new Date(until), language) })
    const day = formatDay(new Date(Date.parse(until) - 1), language)
    return t('pausedUntil', { day, reason: reasonCode ? label(PauseReason, reasonCode) : '' })
  }
}

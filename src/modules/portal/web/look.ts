import { formatMoment, type LightColour } from '../../../web/kit/index.ts'
import { inLanguage, useLabel, useLanguage, useT } from '../../../web/words.ts'
import type { DemandStatus } from '../../demands/contract/index.ts'
import type { PortalDemandRow, Promised } from '../contract/index.ts'
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

import { formatMoment, type LightColour } from '../../../web/kit/index.ts'
import { inLanguage, useLanguage } from '../../../web/words.ts'
import type { DemandStatus } from '../../demands/contract/index.ts'
import type { Promised } from '../contract/index.ts'
import { PromiseWords } from './words.ts'

const TONES: Partial<Record<DemandStatus, LightColour>> = { verified: 'amber', closed: 'blue' }
const OVER: DemandStatus[] = ['declined', 'redirected', 'withdrawn']
export const toneOf = (status: DemandStatus): LightColour => TONES[status] ?? (OVER.includes(status) ? 'grey' : 'green')

/** «最迟 11月9日 周一 17:30 前答复» */
export const usePromise = () => {
  const language = useLanguage()
  return (p: Promised) =>
    inLanguage(PromiseWords.labels[p.stage], language).replace('{{at}}', formatMoment(p.dueAt, language))
}

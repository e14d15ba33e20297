import { formatDay } from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import type { DemandRow } from '../contract/index.ts'
import { w } from './words.ts'

/** The last moment of rest: a pause ends with its day, and the next one begins at midnight. */
const lastDay = (until: string) => new Date(Date.parse(until) - 1)

/** «暂停至 11月4日», «挂账，11月16日 唤醒». */
export const useRests = () => {
  const t = useT(w)
  const language = useLanguage()
  return ({ status, restsUntil }: Pick<DemandRow, 'status' | 'restsUntil'>) => {
    if (!restsUntil) return ''
    return status === 'shelved'
      ? t('shelvedUntil', { at: formatDay(restsUntil, language) })
      : t('pausedUntil', { at: formatDay(lastDay(restsUntil).toISOString(), language) })
  }
}

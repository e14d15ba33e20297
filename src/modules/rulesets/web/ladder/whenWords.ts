import { useT } from '../../../../web/words.ts'
import type { When } from '../../../demands/contract/index.ts'
import { l } from './words.ts'

export const useWhen = () => {
  const t = useT(l)
  return (when: When) => {
    if ('usedPercent' in when) return t('used', { n: when.usedPercent })
    return when.workdaysLate === 0 ? t('due') : t('late', { n: when.workdaysLate })
  }
}

import { App } from 'antd'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Unattached } from '../../contract/index.ts'
import { tw } from '../toolWords.ts'

/** The case is saved; what could not be kept with it is said, with the reason. */
export const useUnattached = () => {
  const t = useT(tw)
  const language = useLanguage()
  const { notification } = App.useApp()
  return (unattached: readonly Unattached[] | undefined) => {
    if (!unattached?.length) return
    const why = [...new Set(unattached.map((u) => u[language]))].join(language === 'zh' ? '；' : '; ')
    notification.warning({ title: t('unattached', { n: unattached.length }), description: why, duration: 0 })
  }
}

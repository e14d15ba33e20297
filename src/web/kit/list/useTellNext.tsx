import { App, Button } from 'antd'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'

/** Says that the next record is open, with the way back; or that nothing is left. */
export const useTellNext = () => {
  const t = useT(kitWords)
  const { message } = App.useApp()
  return (back: (() => void) | undefined) => {
    if (!back) return void message.info({ key: 'next', content: t('noneLeft') })
    const goBack = () => {
      message.destroy('next')
      back()
    }
    const content = (
      <>
        {t('nextOpened')}
        <Button type="link" size="small" onClick={goBack}>
          {t('backToLast')}
        </Button>
      </>
    )
    message.info({ key: 'next', content, duration: 8 })
  }
}

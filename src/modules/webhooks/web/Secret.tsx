import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useT } from '../../../web/words.ts'
import { w } from './words.ts'

const Shown = ({ secret }: { secret: string }) => {
  const t = useT(w)
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard?.writeText(secret)
    message.success(t('copied'))
  }
  return (
    <div className="stack">
      <code className="webhook-secret">{secret}</code>
      <Button icon={<CopyOutlined />} onClick={() => void copy()}>
        {t('copy')}
      </Button>
      <p className="quiet small">{t('secretTell')}</p>
    </div>
  )
}

/** Shows the secret once; it closes only by the word that it was kept. */
export const useSecret = () => {
  const t = useT(w)
  const { modal } = App.useApp()
  return (secret: string) =>
    void modal.success({
      title: t('secretOnce'),
      content: <Shown secret={secret} />,
      okText: t('keptSecret'),
      width: 560,
      keyboard: false,
    })
}

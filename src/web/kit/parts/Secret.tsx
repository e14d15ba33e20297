import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import './secret.css'

type Shown = { title: string; secret: string; tell: string }

const Body = ({ secret, tell }: Omit<Shown, 'title'>) => {
  const t = useT(kitWords)
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard?.writeText(secret)
    message.success(t('copied'))
  }
  return (
    <div className="stack">
      <code className="secret-once">{secret}</code>
      <Button icon={<CopyOutlined />} onClick={() => void copy()}>
        {t('copy')}
      </Button>
      <p className="quiet small">{tell}</p>
    </div>
  )
}

/** Shows once what is kept nowhere; it closes only by the word that it was noted. */
export const useSecretOnce = () => {
  const t = useT(kitWords)
  const { modal } = App.useApp()
  return ({ title, ...shown }: Shown) =>
    void modal.success({ title, content: <Body {...shown} />, okText: t('noted'), width: 560, keyboard: false })
}

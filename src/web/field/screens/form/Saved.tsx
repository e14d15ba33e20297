import { useQueue, useSync } from '../../app/live.ts'
import { Go } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Screen } from '../../kit/Screen.tsx'
import { useT } from '../../kit/say.ts'
import { formWords as w } from '../../words/form.ts'
import { kitWords } from '../../words/kit.ts'

const useWhatNow = (clientId: string) => {
  const t = useT(w)
  const item = useQueue().find((i) => i.clientId === clientId)
  const { online } = useSync()
  if (item?.receipt?.number && (item.state === 'applied' || item.state === 'same'))
    return { text: t('savedSent', { number: item.receipt.number }), look: false }
  const waits = !item || item.state === 'waiting' || item.state === 'sending'
  if (!waits) return { text: t('savedTrouble'), look: true }
  return { text: online ? t('savedSending') : t('savedOffline'), look: false }
}

/** The clear answer: it is safe, and where it is. */
export const Saved = ({ clientId, name }: { clientId: string; name: string }) => {
  const t = useT(w)
  const { text, look } = useWhatNow(clientId)
  return (
    <Screen
      title={t('savedTitle')}
      actions={
        <Go to="/" tone="primary">
          {useT(kitWords)('toToday')}
        </Go>
      }
    >
      <div className="empty">
        <span className="done-mark">
          <Icon name="check" />
        </span>
        <strong>{name}</strong>
        <p role="status">{text}</p>
        {look && <Go to={`/queue/${clientId}`}>{t('seeIt')}</Go>}
      </div>
    </Screen>
  )
}

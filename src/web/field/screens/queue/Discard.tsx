import { useState } from 'react'
import { engine, type QueueItem } from '../../engine/index.ts'
import { Button } from '../../kit/Button.tsx'
import { goBack } from '../../kit/route.ts'
import { Sheet } from '../../kit/Sheet.tsx'
import { useT } from '../../kit/say.ts'
import { tell } from '../../kit/toast.tsx'
import { queueWords as w } from '../../words/queue.ts'

/** Asked once; asked again where it may have reached the server already. */
export const Discard = ({ item }: { item: QueueItem }) => {
  const t = useT(w)
  const [asks, setAsks] = useState<'no' | 'sure' | 'maybe-sent'>('no')
  const discard = async () => {
    const outcome = await engine.queue.discard(item.clientId, { anyway: asks === 'maybe-sent' })
    if (!outcome.ok && outcome.because === 'maybe-sent') return setAsks('maybe-sent')
    setAsks('no')
    tell(outcome.ok ? t('discarded') : t('cannot'))
    if (outcome.ok) goBack('/queue')
  }
  return (
    <>
      <Button tone="danger" icon="bin" block onClick={() => setAsks('sure')}>
        {t('discard')}
      </Button>
      {asks !== 'no' && (
        <Sheet title={t('discardAsk')} onClose={() => setAsks('no')}>
          <p>
            <strong>{item.label}</strong>
          </p>
          <p>{t(asks === 'maybe-sent' ? 'maybeSent' : 'discardHint')}</p>
          <Button block onClick={() => setAsks('no')}>
            {t('keepIt')}
          </Button>
          <Button tone="danger" block onClick={() => void discard()}>
            {t('discardYes')}
          </Button>
        </Sheet>
      )}
    </>
  )
}

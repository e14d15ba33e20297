import { useState } from 'react'
import { useCounts, useDrafts, useSync } from '../../app/live.ts'
import { engine } from '../../engine/index.ts'
import { Button } from '../../kit/Button.tsx'
import { go } from '../../kit/route.ts'
import { Sheet } from '../../kit/Sheet.tsx'
import { useT } from '../../kit/say.ts'
import { Note } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { meWords as w } from '../../words/me.ts'
import { queueWords } from '../../words/queue.ts'
import { exportQueue } from '../queue/handOver.ts'

const Asking = ({ onClose }: { onClose: () => void }) => {
  const t = useT(w)
  const q = useT(queueWords)
  const { unsent, yours } = useCounts()
  const { online } = useSync()
  const drafts = useDrafts().length
  const lost = unsent + yours
  const leave = () => {
    go('/', 'replace')
    void engine.session.signOut()
  }
  return (
    <Sheet title={t('signOutAsk')} onClose={onClose}>
      <p>{t('signOutHint')}</p>
      {lost + drafts > 0 && (
        <Note tone="red" live>
          {lost > 0 && <p>{t('signOutUnsent', { n: lost })}</p>}
          {drafts > 0 && <p>{t('signOutDrafts', { n: drafts })}</p>}
        </Note>
      )}
      {unsent > 0 && online && (
        <Button tone="primary" icon="sending" block onClick={() => void engine.sync.now()}>
          {t('sendFirst')}
        </Button>
      )}
      {lost > 0 && (
        <Button icon="save" block onClick={() => void exportQueue().then((name) => tell(q('exported', { name })))}>
          {t('exportFirst')}
        </Button>
      )}
      <Button block onClick={onClose}>
        {t('stay')}
      </Button>
      <Button tone="danger" block onClick={leave}>
        {t(lost > 0 ? 'signOutAnyway' : 'signOutYes')}
      </Button>
    </Sheet>
  )
}

export const SignOut = () => {
  const t = useT(w)
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button tone="danger" block onClick={() => setAsks(true)}>
        {t('signOut')}
      </Button>
      {asks && <Asking onClose={() => setAsks(false)} />}
    </>
  )
}

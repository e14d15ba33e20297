import { useCounts, useSync } from '../../app/live.ts'
import { Icon } from '../../kit/Icon.tsx'
import { hrefOf } from '../../kit/route.ts'
import { useT } from '../../kit/say.ts'
import { kitWords } from '../../words/kit.ts'
import { todayWords as w } from '../../words/today.ts'

/** Whether there is network, said in one word at the edge; a tap leads to what waits. */
export const Quietly = () => {
  const t = useT(w)
  const k = useT(kitWords)
  const { online, phase } = useSync()
  const { unsent } = useCounts()
  const what = unsent > 0 ? k('waiting', { n: unsent }) : ''
  const how = !online ? t('offline') : phase === 'syncing' ? t('syncing') : what ? '' : t('upToDate')
  return (
    <a href={hrefOf('/queue')} className="quietly">
      <Icon name={!online ? 'away' : phase === 'syncing' ? 'sending' : what ? 'clock' : 'sent'} inLine />
      {[how, what].filter(Boolean).join(' · ')}
    </a>
  )
}

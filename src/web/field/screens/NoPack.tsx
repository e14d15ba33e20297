import { useSync } from '../app/live.ts'
import { useT } from '../kit/say.ts'
import { Empty, Skeleton } from '../kit/states.tsx'
import { sessionWords as w } from '../words/session.ts'

/** The enterprises have not come yet: on their way, or waiting for network. */
export const NoPack = () => {
  const t = useT(w)
  const { online } = useSync()
  if (!online) return <Empty icon="away" title={t('noPackTitle')} hint={t('noPack')} />
  return (
    <>
      <p className="quiet">{t('preparing')}</p>
      <Skeleton />
    </>
  )
}

import { formatMoment } from '../../../kit/moment.ts'
import { useCounts, useSessionNow } from '../../app/live.ts'
import { Button, Go } from '../../kit/Button.tsx'
import { useLanguage, useT } from '../../kit/say.ts'
import { Note } from '../../kit/states.tsx'
import { sessionWords as w } from '../../words/session.ts'

const SERVER = {
  ended: ['endedTitle', 'ended'],
  barred: ['barredTitle', 'barred'],
  other: ['elseTitle', 'else'],
} as const

/** What stands between this phone and the server, or between its contents and their end. */
export const Notices = () => {
  const t = useT(w)
  const language = useLanguage()
  const session = useSessionNow()
  const { unsent, yours } = useCounts()
  if (session.state !== 'here') return null
  const { server, expiresSoon, keptUntil, mayVisit } = session
  const atRisk = unsent + yours
  return (
    <>
      {expiresSoon && (
        <Note tone="red" title={t('soonTitle')} live>
          <p>{t('soon', { at: formatMoment(keptUntil, language) })}</p>
          {atRisk > 0 && <p>{t('soonUnsent', { n: atRisk })}</p>}
        </Note>
      )}
      {server !== 'open' && (
        <Note tone="amber" title={t(SERVER[server][0])} live>
          <p>{t(SERVER[server][1])}</p>
          {server === 'barred' ? (
            <Button onClick={() => window.location.assign('/')}>{t('toWeb')}</Button>
          ) : (
            <Go to="/sign-in">{t('again')}</Go>
          )}
        </Note>
      )}
      {!mayVisit && <Note tone="grey">{t('mayNot')}</Note>}
    </>
  )
}

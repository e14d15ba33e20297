import { setPrefs } from '../../../prefs.ts'
import { useSessionNow } from '../../app/live.ts'
import type { SessionNow } from '../../engine/index.ts'
import { Button } from '../../kit/Button.tsx'
import { go } from '../../kit/route.ts'
import { Screen } from '../../kit/Screen.tsx'
import { useLanguage, useT } from '../../kit/say.ts'
import { Note, Skeleton } from '../../kit/states.tsx'
import { sessionWords as w } from '../../words/session.ts'
import { SignInForm } from './SignInForm.tsx'

type Nobody = Extract<SessionNow, { state: 'nobody' }>
const WHY = {
  'signed-out': ['signedOutTitle', 'signedOut', 'grey'],
  wiped: ['wipedTitle', 'wiped', 'red'],
  expired: ['expiredTitle', 'expired', 'amber'],
  'somebody-else': ['otherTitle', 'other', 'amber'],
} as const

/** Why nobody is at home any more, and what was lost by it. */
const Absence = ({ because, lost }: Nobody) => {
  const t = useT(w)
  if (because === 'never') return <p className="quiet">{t('firstOnline')}</p>
  const [title, text, tone] = WHY[because]
  return (
    <Note tone={tone} title={t(title)} live>
      <p>{t(text)}</p>
      {lost > 0 && <p>{t('lost', { n: lost })}</p>}
    </Note>
  )
}

const Impossible = ({ because }: { because: 'insecure' | 'storage' }) => {
  const t = useT(w)
  return (
    <Note tone="red" title={t(`${because}Title`)} live>
      <p>{t(because)}</p>
      <Button onClick={() => window.location.assign('/')}>{t('toWeb')}</Button>
    </Note>
  )
}

const OtherLanguage = () => {
  const zh = useLanguage() === 'zh'
  return (
    <Button tone="quiet" onClick={() => setPrefs({ language: zh ? 'en' : 'zh' })}>
      <span lang={zh ? 'en' : 'zh-CN'}>{zh ? 'English' : '中文'}</span>
    </Button>
  )
}

/** Before anybody is inside. */
export const Gate = ({ session }: { session: Exclude<SessionNow, { state: 'here' }> }) => {
  const t = useT(w)
  return (
    <main className="app-main bare">
      <div className="gate">
        <div className="title-row">
          <img className="gate-mark" src={`${import.meta.env.BASE_URL}icon.svg`} alt="" />
          <OtherLanguage />
        </div>
        <div>
          <h1>{t('app')}</h1>
          <p className="quiet">{t('lead')}</p>
        </div>
        {session.state === 'starting' && <Skeleton />}
        {session.state === 'unsupported' && <Impossible because={session.because} />}
        {session.state === 'nobody' && (
          <>
            <Absence {...session} />
            <SignInForm onDone={() => go('/', 'replace')} />
          </>
        )}
      </div>
    </main>
  )
}

/** The session at the server has ended; everything on the phone stays. */
export const SignInAgain = () => {
  const t = useT(w)
  const session = useSessionNow()
  const known = session.state === 'here' ? session.user.account : ''
  return (
    <Screen title={t('again')} parent="/">
      <p className="quiet">{t('ended')}</p>
      <SignInForm known={known} onDone={() => go('/', 'replace')} />
    </Screen>
  )
}

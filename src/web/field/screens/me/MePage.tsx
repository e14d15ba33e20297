import { type Prefs, setPrefs, usePrefs } from '../../../prefs.ts'
import { useDays } from '../../app/day.ts'
import { isApple, useInstall } from '../../app/install.ts'
import { useLive, useSessionNow, useSync } from '../../app/live.ts'
import { engine } from '../../engine/index.ts'
import { Button, Go } from '../../kit/Button.tsx'
import { OneOf, Switch } from '../../kit/fields.tsx'
import { Screen, Section } from '../../kit/Screen.tsx'
import { useT } from '../../kit/say.ts'
import { tell } from '../../kit/toast.tsx'
import { meWords as w } from '../../words/me.ts'
import { Notices } from '../session/Notices.tsx'
import { Devices } from './Devices.tsx'
import { SignOut } from './SignOut.tsx'

const LOOKS = ['system', 'light', 'dark', 'sun'] as const
const Reading = () => {
  const t = useT(w)
  const { language, text, theme, sun } = usePrefs()
  const look = (next: string | null) => {
    if (next === 'sun') setPrefs({ sun: true })
    else if (next) setPrefs({ sun: false, theme: next as Prefs['theme'] })
  }
  return (
    <Section title={t('reading')}>
      <div className="card stack">
        <OneOf
          label={t('language')}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          value={language}
          onChange={(next) => next && setPrefs({ language: next as Prefs['language'] })}
        />
        <OneOf
          label={t('look')}
          help={t('sunHelp')}
          options={LOOKS.map((value) => ({ value, label: t(value) }))}
          value={sun ? 'sun' : theme}
          onChange={look}
        />
        <Switch
          label={t('large')}
          value={text === 'large'}
          onChange={(on) => setPrefs({ text: on ? 'large' : 'normal' })}
        />
      </div>
    </Section>
  )
}

const Visiting = () => {
  const t = useT(w)
  const { place = false } = usePrefs()
  return (
    <Section title={t('visits')}>
      <div className="card tight">
        <Switch label={t('place')} help={t('placeHelp')} value={place} onChange={(on) => setPrefs({ place: on })} />
        <div className="line">
          <span className="grow">{t('diary')}</span>
          <Go to="/diary" icon="on" tone="quiet" name={t('diary')} />
        </div>
      </div>
    </Section>
  )
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
const ThisPhone = () => {
  const t = useT(w)
  const { moment } = useDays()
  const session = useSessionNow()
  const { lastContactAt } = useSync()
  const { usedBytes, persistent } = useLive(engine.storage.live)
  const persist = async () => {
    if (!(await engine.storage.persist())) tell(t('notPersistent'))
  }
  return (
    <Section title={t('phone')}>
      <div className="card stack-small">
        <dl className="facts">
          <dt>{t('used')}</dt>
          <dd>{megabytes(usedBytes)}</dd>
          <dt>{t('lastContact')}</dt>
          <dd>{lastContactAt ? moment(lastContactAt) : '—'}</dd>
          {session.state === 'here' && (
            <>
              <dt>{t('keptUntil')}</dt>
              <dd>
                {moment(session.keptUntil)}
                <br />
                <span className="quiet small">{t('keptHelp')}</span>
              </dd>
            </>
          )}
          <dt>{t('persistent')}</dt>
          <dd>
            {persistent ? t('isPersistent') : <Button onClick={() => void persist()}>{t('makePersistent')}</Button>}
          </dd>
        </dl>
        <p className="quiet small">{t('privacy')}</p>
      </div>
    </Section>
  )
}

const Install = () => {
  const t = useT(w)
  const { installed, install } = useInstall()
  if (installed) return null
  return (
    <Section title={t('install')}>
      <div className="card stack-small">
        <p>{t('installHelp')}</p>
        {install ? (
          <Button tone="primary" icon="save" onClick={install}>
            {t('installNow')}
          </Button>
        ) : (
          <p className="quiet">{t(isApple() ? 'installApple' : 'installOther')}</p>
        )}
      </div>
    </Section>
  )
}

/** Who is here, how it looks, what this phone holds, and the way out. */
export default function MePage() {
  const t = useT(w)
  const session = useSessionNow()
  return (
    <Screen title={t('title')}>
      <Notices />
      {session.state === 'here' && (
        <div className="stack-small">
          <strong>{session.user.name}</strong>
          <span className="quiet">{[session.user.account, session.park.name].join(' · ')}</span>
        </div>
      )}
      <Reading />
      <Visiting />
      <Install />
      <ThisPhone />
      <Devices />
      <div className="cards">
        <a className="button block" href="/">
          {t('web')}
        </a>
        <SignOut />
      </div>
    </Screen>
  )
}

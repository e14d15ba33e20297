import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTitle } from '../kit/title.ts'
import { moduleWebs } from '../modules.ts'
import { useT } from '../words.ts'
import { Gateways } from './Gateways.tsx'
import { SignInForm } from './SignInForm.tsx'
import { OfflineBanner } from './StatusPages.tsx'
import { shellWords } from './shellWords.ts'
import { LanguageSwitch, ThemeSwitch } from './TopBar.tsx'

const hints = moduleWebs.flatMap((web) => (web.signIn ? [web.signIn] : []))

/** What surrounds every step of signing in. */
export const Door = ({ title, children }: { title: string; children: ReactNode }) => {
  const t = useT(shellWords)
  return (
    <div className="door">
      <section className="door-story" aria-label={t('product')}>
        <img src="/mark.svg" alt="" width={44} height={44} />
        <p className="door-name">{t('product')}</p>
        <p className="door-promise">{t('promise')}</p>
        <p className="door-loop">{t('loop')}</p>
      </section>
      <main className="door-form" id="main">
        <OfflineBanner />
        <div className="row door-switches">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <div className="door-box">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  )
}

export const SignInPage = ({ expired, next }: { expired: boolean; next: string }) => {
  const t = useT(shellWords)
  useTitle(t('signIn'))
  const [step, setStep] = useState<'password' | 'code'>('password')
  return (
    <Door title={t('signIn')}>
      {expired && <Alert type="info" showIcon title={t('signedOut')} />}
      <SignInForm onStep={setStep} />
      {step === 'password' && <Gateways next={next} />}
      <p className="small quiet">{t('signInHelp')}</p>
      {hints.length > 0 ? (
        hints.map((Hint) => <Hint key={Hint.name} />)
      ) : (
        <p className="small quiet">{t('demoHint')}</p>
      )}
    </Door>
  )
}

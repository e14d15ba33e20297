import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Refused } from '../../kernel/client.ts'
import { session as sessionApi, setSession } from '../api.ts'
import { useTell } from '../kit/refusal.ts'
import { useTitle } from '../kit/title.ts'
import { moduleWebs } from '../modules.ts'
import { useT } from '../words.ts'
import { OfflineBanner } from './StatusPages.tsx'
import { securityWords } from './securityWords.ts'
import { shellWords } from './shellWords.ts'
import { LanguageSwitch, ThemeSwitch } from './TopBar.tsx'

type Given = { account: string; password: string; code?: string }

const asksCode = (error: unknown) =>
  error instanceof Refused && ['code_required', 'wrong_code'].includes(error.problem.code)
const hints = moduleWebs.flatMap((web) => (web.signIn ? [web.signIn] : []))

const SignInForm = () => {
  const t = useT(shellWords)
  const tell = useTell()
  const [form] = Form.useForm<Given>()
  const [refused, setRefused] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [byCode, setByCode] = useState(false)
  const factor = useT(securityWords)
  const submit = async (body: Given) => {
    setBusy(true)
    setRefused(undefined)
    try {
      setSession(await sessionApi.signIn({ body }))
    } catch (error) {
      setRefused(error)
      setBusy(false)
      if (asksCode(error)) return setByCode(true)
      form.getFieldInstance('password')?.focus({ cursor: 'all' })
    }
  }
  return (
    <Form form={form} layout="vertical" onFinish={submit} size="large" validateTrigger="onSubmit">
      {refused !== undefined && (
        <Alert className="sign-in-refused" type="error" showIcon title={tell(refused).detail} role="alert" />
      )}
      <Form.Item name="account" label={t('accountName')} rules={[{ required: true, message: t('needAccount') }]}>
        <Input autoComplete="username" autoCapitalize="none" autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('needPassword') }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      {byCode && (
        <Form.Item
          name="code"
          label={factor('code')}
          extra={factor('codeHelp')}
          rules={[{ required: true, message: factor('needCode') }]}
        >
          <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('signIn')}
      </Button>
    </Form>
  )
}

export const SignInPage = ({ expired }: { expired: boolean }) => {
  const t = useT(shellWords)
  useTitle(t('signIn'))
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
          <h1>{t('signIn')}</h1>
          {expired && <Alert type="info" showIcon title={t('signedOut')} />}
          <SignInForm />
          <p className="small quiet">{t('signInHelp')}</p>
          {hints.length > 0 ? (
            hints.map((Hint) => <Hint key={Hint.name} />)
          ) : (
            <p className="small quiet">{t('demoHint')}</p>
          )}
        </div>
      </main>
    </div>
  )
}

import { Alert, Button, Form } from 'antd'
import { useEffect, useState } from 'react'
import { type Finished, gatewayContract } from '../../modules/identity/contract/index.ts'
import { api } from '../api.ts'
import { Loading } from '../kit/parts/States.tsx'
import { useTell } from '../kit/refusal.ts'
import { useTitle } from '../kit/title.ts'
import { safeNext } from '../pages.ts'
import { tellProved } from '../proof.ts'
import { useT } from '../words.ts'
import { CodeField } from './SignInForm.tsx'
import { Door } from './SignInPage.tsx'
import { securityWords } from './securityWords.ts'
import { shellWords } from './shellWords.ts'

const gateway = api(gatewayContract)

// Once for each load of the page: the address that a provider sent us back to works a single time.
let answer: Promise<Finished> | undefined
const finishOnce = () => {
  if (answer) return answer
  const { search } = window.location
  window.history.replaceState(null, '', window.location.pathname)
  answer = gateway.finish({ body: { search: search || '?' } })
  return answer
}
const goOn = (next: string) => window.location.replace(safeNext(next))

const CodeStep = ({ pending, onDone }: { pending: string; onDone: (done: Finished) => void }) => {
  const t = useT(shellWords)
  const own = useT(securityWords)
  const tell = useTell()
  const [refused, setRefused] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const submit = async ({ code }: { code: string }) => {
    setBusy(true)
    setRefused(undefined)
    await gateway.code({ body: { pending, code } }).then(onDone, setRefused)
    setBusy(false)
  }
  return (
    <Form layout="vertical" size="large" onFinish={submit} validateTrigger="onSubmit">
      {refused !== undefined && (
        <Alert className="sign-in-refused" type="error" showIcon role="alert" title={tell(refused).detail} />
      )}
      <p role="status">{own('codeAfter')}</p>
      <CodeField />
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('signIn')}
      </Button>
    </Form>
  )
}

const NotIn = ({ error }: { error: unknown }) => {
  const t = useT(securityWords)
  const tell = useTell()
  return (
    <>
      <Alert type="error" showIcon role="alert" title={t('notIn')} description={tell(error).detail} />
      <Button block size="large" href="/sign-in">
        {t('backToSignIn')}
      </Button>
    </>
  )
}

const Linked = () => {
  const t = useT(securityWords)
  return (
    <>
      <Alert type="success" showIcon role="status" title={t('linked')} />
      <Button type="primary" block size="large" href="/">
        {t('goOn')}
      </Button>
    </>
  )
}

const ProvedThere = () => {
  const t = useT(securityWords)
  useEffect(tellProved, [])
  return <Alert type="success" showIcon role="status" title={t('provedThere')} />
}

/** Where a provider sends the browser back to: signed in, one code still to show, linked, or in words why not. */
export const GatewayReturn = () => {
  const t = useT(securityWords)
  useTitle(t('returning'))
  const [done, setDone] = useState<Finished>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    finishOnce().then(setDone, setError)
  }, [])
  useEffect(() => {
    // A fresh page: nothing of who was here before stays in memory.
    if (done?.session) goOn(done.next)
  }, [done])
  return (
    <Door title={t('returning')}>
      {error !== undefined && <NotIn error={error} />}
      {done?.linked && <Linked />}
      {done?.proved && <ProvedThere />}
      {done?.pending && <CodeStep pending={done.pending} onDone={setDone} />}
      {error === undefined && !done?.linked && !done?.proved && !done?.pending && <Loading rows={2} />}
    </Door>
  )
}

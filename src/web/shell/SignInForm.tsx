import { Alert, Button, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Refused } from '../../kernel/client.ts'
import { session as sessionApi, setSession } from '../api.ts'
import { useTell } from '../kit/refusal.ts'
import { useT } from '../words.ts'
import { securityWords } from './securityWords.ts'
import { shellWords } from './shellWords.ts'

type Given = { account: string; password: string; code?: string }
const saysCode = (error: unknown, code: string) => error instanceof Refused && error.problem.code === code

/** Six digits, or a recovery code: the second step of whoever has bound an authenticator. */
export const CodeField = () => {
  const t = useT(securityWords)
  const input = useRef<InputRef>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <Form.Item name="code" label={t('code')} extra={t('codeHelp')} rules={[{ required: true, message: t('needCode') }]}>
      <Input ref={input} autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
    </Form.Item>
  )
}

type Step = 'password' | 'code'
const useSignIn = (refocus: (field: Step) => void, onStep: (step: Step) => void) => {
  const [refused, setRefused] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [step, setStep] = useState<Step>('password')
  const goTo = (next: Step) => {
    setStep(next)
    onStep(next)
  }
  const submit = async (body: Given) => {
    setBusy(true)
    setRefused(undefined)
    try {
      setSession(await sessionApi.signIn({ body }))
    } catch (error) {
      setBusy(false)
      // The password was right and one thing more is asked for: a step, nothing that went wrong.
      if (saysCode(error, 'code_required')) return goTo('code')
      setRefused(error)
      refocus(step)
    }
  }
  const again = () => {
    goTo('password')
    setRefused(undefined)
  }
  return { submit, again, refused, busy, byCode: step === 'code' }
}

/** Account and password; where a second factor is kept, its code is the next step. */
export const SignInForm = ({ onStep }: { onStep: (step: Step) => void }) => {
  const t = useT(shellWords)
  const own = useT(securityWords)
  const tell = useTell()
  const [form] = Form.useForm<Given>()
  const refocus = (field: Step) => form.getFieldInstance(field)?.focus({ cursor: 'all' })
  const { submit, again, refused, busy, byCode } = useSignIn(refocus, onStep)
  const restart = () => {
    form.resetFields(['password', 'code'])
    again()
  }
  return (
    <Form form={form} layout="vertical" onFinish={submit} size="large" validateTrigger="onSubmit">
      {refused !== undefined && (
        <Alert className="sign-in-refused" type="error" showIcon title={tell(refused).detail} role="alert" />
      )}
      {byCode && <p role="status">{own('codeStep', { account: form.getFieldValue('account') })}</p>}
      <Form.Item
        name="account"
        label={t('accountName')}
        hidden={byCode}
        rules={[{ required: true, message: t('needAccount') }]}
      >
        <Input autoComplete="username" autoCapitalize="none" autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('password')}
        hidden={byCode}
        rules={[{ required: true, message: t('needPassword') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      {byCode && <CodeField />}
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('signIn')}
      </Button>
      {byCode && (
        <Button type="link" block onClick={restart}>
          {own('otherAccount')}
        </Button>
      )}
    </Form>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Refused } from '../../kernel/client.ts'
import { factorContract } from '../../modules/identity/contract/index.ts'
import { api } from '../api.ts'
import { useTell } from '../kit/refusal.ts'
import { answerProof, useProofWanted } from '../proof.ts'
import { useT } from '../words.ts'
import { ProofAtProvider } from './ProofAtProvider.tsx'
import { securityWords } from './securityWords.ts'

const factor = api(factorContract)
type Given = { code?: string; password?: string }

const useProve = () => {
  const [refused, setRefused] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const prove = async (body: Given) => {
    setBusy(true)
    const error = await factor.prove({ body }).then(
      () => undefined,
      (e: unknown) => e,
    )
    setBusy(false)
    setRefused(error)
    if (!error) answerProof(true)
  }
  return { prove, busy, refused, forget: () => setRefused(undefined) }
}

const Question = () => {
  const t = useT(securityWords)
  const tell = useTell()
  const [form] = Form.useForm<Given>()
  const { data } = useQuery({ queryKey: ['factor'], queryFn: () => factor.get({}) })
  const { prove, busy, refused } = useProve()
  const byCode = Boolean(data?.since)
  // No account was asked for here.
  const isPassword = refused instanceof Refused && refused.problem.code === 'wrong_credentials' && !byCode
  return (
    <Modal
      open
      title={t('proofTitle')}
      okText={t('proofGo')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !data }}
      onOk={form.submit}
      onCancel={() => answerProof(false)}
    >
      <Form form={form} layout="vertical" onFinish={prove}>
        <p className="proof-why">{t('proofWhy')}</p>
        {refused !== undefined && (
          <Alert
            className="sign-in-refused"
            type="error"
            showIcon
            role="alert"
            title={isPassword ? t('wrongPassword') : tell(refused).detail}
          />
        )}
        {byCode ? (
          <Form.Item
            name="code"
            label={t('code')}
            extra={t('codeHelp')}
            rules={[{ required: true, message: t('needCode') }]}
          >
            <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
          </Form.Item>
        ) : (
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('needPassword') }]}>
            <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
          </Form.Item>
        )}
      </Form>
      {data && !byCode && <ProofAtProvider />}
    </Modal>
  )
}

/** Asks who is there before a step that weighs much, and lets it go on. */
export const ProofDialog = () => (useProofWanted() ? <Question /> : null)

import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Form, Input, Popover, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { useAllowed } from '../../api.ts'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { useTell } from '../refusal.ts'

type MaskedProps = {
  /** As the server masks it: `138****6621`. */
  text: string | null
  /** Fetches the full text; the server records who, when and why. */
  reveal: (purpose: string) => Promise<string>
  may?: string
}
const SHOWN_SECONDS = 60

const PurposeForm = ({ onChoose }: { onChoose: (purpose: string) => Promise<void> }) => {
  const t = useT(kitWords)
  const tell = useTell()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const purposes = [t('purposeVisit'), t('purposeDemand'), t('purposeCheck'), t('purposeOther')]
  const submit = async ({ kind, text }: { kind: string; text?: string }) => {
    setBusy(true)
    await onChoose(text?.trim() || kind).catch(setError)
    setBusy(false)
  }
  return (
    <Form layout="vertical" onFinish={submit} className="masked-form">
      <p className="small quiet masked-hint">{t('revealHint')}</p>
      <Form.Item
        name="kind"
        label={t('revealTitle')}
        rules={[{ required: true, message: t('requiredPick', { label: t('revealTitle') }) }]}
      >
        <Radio.Group options={purposes} vertical />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === purposes[3] && (
            <Form.Item
              name="text"
              label={t('purposeText')}
              rules={[{ required: true, whitespace: true, message: t('required', { label: t('purposeText') }) }]}
            >
              <Input maxLength={200} />
            </Form.Item>
          )
        }
      </Form.Item>
      {error !== undefined && (
        <p className="file-refusal" role="alert">
          {tell(error).detail}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('reveal')}
      </Button>
    </Form>
  )
}

/** Sensitive text stays masked until someone says what for; it hides itself again. */
export const Masked = ({ text, reveal, may }: MaskedProps) => {
  const t = useT(kitWords)
  const allowed = useAllowed()(may)
  const [open, setOpen] = useState(false)
  const [full, setFull] = useState<string>()
  useEffect(() => {
    if (full === undefined) return
    const timer = setTimeout(() => setFull(undefined), SHOWN_SECONDS * 1000)
    return () => clearTimeout(timer)
  }, [full])
  const choose = async (purpose: string) => {
    setFull(await reveal(purpose))
    setOpen(false)
  }
  if (!text) return <span className="quiet">—</span>
  if (full !== undefined)
    return (
      <span className="figures nowrap" title={t('revealedFor', { n: SHOWN_SECONDS })}>
        {full}{' '}
        <Button
          size="small"
          type="text"
          icon={<EyeInvisibleOutlined />}
          aria-label={t('close')}
          onClick={() => setFull(undefined)}
        />
      </span>
    )
  return (
    <span className="figures nowrap">
      {text}{' '}
      {allowed && (
        <Popover
          trigger="click"
          open={open}
          onOpenChange={setOpen}
          destroyOnHidden
          content={<PurposeForm onChoose={choose} />}
        >
          <Button size="small" type="text" icon={<EyeOutlined />} aria-label={`${t('reveal')} ${text}`} />
        </Popover>
      )}
    </span>
  )
}

import { App, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'

export type ConfirmAsk = {
  title: string
  body?: ReactNode
  /** The verb on the button: `退单`, never `确定`. */
  action: string
  danger?: boolean
  /** Asks for a reason, which is handed to whoever asked. */
  reason?: { label?: string; min?: number; placeholder?: string }
}

/** `const reason = await confirm({ title, action: '退单', reason: {} })` → the text (or `''`), or undefined when they thought better of it. */
export const useConfirm = () => {
  const { modal } = App.useApp()
  const t = useT(kitWords)
  const [form] = Form.useForm<{ reason: string }>()
  return (ask: ConfirmAsk): Promise<string | undefined> => {
    const label = ask.reason?.label ?? t('confirmReason')
    form.resetFields()
    const entry = ask.reason && (
      <Form form={form} layout="vertical" className="confirm-form">
        <Form.Item
          name="reason"
          label={label}
          rules={[{ required: true, min: ask.reason.min ?? 1, message: t('required', { label }) }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} placeholder={ask.reason.placeholder} />
        </Form.Item>
      </Form>
    )
    return new Promise((resolve) => {
      const accept = async (close: () => void) => {
        const given = ask.reason ? await form.validateFields().catch(() => undefined) : { reason: '' }
        if (given === undefined) return
        resolve(given.reason.trim())
        close()
      }
      modal.confirm({
        title: ask.title,
        content: (
          <>
            {ask.body}
            {entry}
          </>
        ),
        okText: ask.action,
        cancelText: t('cancel'),
        okButtonProps: { danger: ask.danger ?? false },
        // With a parameter the dialog stays until told to close: an empty reason must not lose it.
        onOk: (close: () => void) => void accept(close),
        onCancel: () => resolve(undefined),
      })
    })
  }
}

/** A trigger that asks first: `<Confirm title action onConfirm>{(ask) => <Button onClick={ask}>…</Button>}</Confirm>`. */
export const Confirm = ({
  children,
  onConfirm,
  ...ask
}: ConfirmAsk & { onConfirm: (reason: string) => unknown; children: (ask: () => void) => ReactNode }) => {
  const confirm = useConfirm()
  const start = async () => {
    const reason = await confirm(ask)
    if (reason !== undefined) await onConfirm(reason)
  }
  return children(() => void start())
}

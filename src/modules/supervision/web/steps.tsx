import { Input, Radio } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type Slip, SlipAction, type SlipCheck } from '../contract/index.ts'
import { REFRESHES, slips } from './api.ts'
import { w } from './words.ts'

/** Steps that ask for words. */
export type WithForm = 'reply' | 'check' | 'withdraw'
type FormProps = { slip: Slip; onClose: () => void }
const LONG = 2000

const useFrame = ({ slip, onClose }: FormProps, step: WithForm) => {
  const verb = useLabel()(SlipAction, step)
  return { open: true, onClose, title: `${verb} · ${slip.number}`, submit: verb, draftKey: `slip:${slip.id}:${step}` }
}
const Words = ({ name, label }: { name: string; label: string }) => (
  <Field name={name} label={label} required>
    <Input.TextArea autoFocus autoSize={{ minRows: 4, maxRows: 12 }} maxLength={LONG} />
  </Field>
)

const ReplyForm = (props: FormProps) => {
  const t = useT(w)
  const reply = useCommand(slips.reply, { done: t('replyDone'), refreshes: REFRESHES })
  const send = async (body: { text: string }) => {
    await reply({ id: props.slip.id, body })
    props.onClose()
  }
  return (
    <FormDrawer<{ text: string }> {...useFrame(props, 'reply')} intro={t('replyHelp')} onSubmit={send}>
      <Words name="text" label={t('replyText')} />
    </FormDrawer>
  )
}

const CheckForm = (props: FormProps) => {
  const t = useT(w)
  const check = useCommand(slips.check, { done: t('checkDone'), refreshes: REFRESHES })
  const send = async (body: SlipCheck) => {
    await check({ id: props.slip.id, body })
    props.onClose()
  }
  return (
    <FormDrawer<SlipCheck> {...useFrame(props, 'check')} intro={props.slip.reply} onSubmit={send}>
      <Field name="passed" label={t('passed')} required pick>
        <Radio.Group
          options={[
            { value: true, label: t('pass') },
            { value: false, label: t('fail') },
          ]}
        />
      </Field>
      <Words name="note" label={t('note')} />
    </FormDrawer>
  )
}

const WithdrawForm = (props: FormProps) => {
  const t = useT(w)
  const withdraw = useCommand(slips.withdraw, { done: t('withdrawDone'), refreshes: REFRESHES })
  const send = async (body: { reason: string }) => {
    await withdraw({ id: props.slip.id, body })
    props.onClose()
  }
  return (
    <FormDrawer<{ reason: string }> {...useFrame(props, 'withdraw')} danger onSubmit={send}>
      <Words name="reason" label={t('withdrawReason')} />
    </FormDrawer>
  )
}

const FORMS = { reply: ReplyForm, check: CheckForm, withdraw: WithdrawForm }
export const StepForm = ({ step, ...props }: FormProps & { step: WithForm }) => {
  const Form = FORMS[step]
  return <Form {...props} />
}

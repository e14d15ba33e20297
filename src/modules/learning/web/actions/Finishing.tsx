import { Input, Radio } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { type Action, ActionVerdict, type ReviewAction as Review } from '../../contract/index.ts'
import { actions, TROUBLE } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'

type Props = { action: Action; onClose: () => void }

/** What came of it, in a sentence; somebody else judges it. */
export const EndAction = ({ action, onClose }: Props) => {
  const t = useT(tw)
  const end = useCommand(actions.end, { done: t('endedNow'), refreshes: [TROUBLE] })
  const submit = async (body: { result: string }) => {
    await end({ id: action.id, body })
    onClose()
  }
  return (
    <FormDrawer<{ result: string }> open onClose={onClose} title={t('endAsk')} submit={t('end')} onSubmit={submit}>
      <Field name="result" label={t('result')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
      </Field>
    </FormDrawer>
  )
}

export const ReviewAction = ({ action, onClose }: Props) => {
  const t = useT(tw)
  const review = useCommand(actions.review, { done: t('reviewedNow'), refreshes: [TROUBLE] })
  const submit = async (body: Review) => {
    await review({ id: action.id, body })
    onClose()
  }
  return (
    <FormDrawer<Review>
      open
      onClose={onClose}
      title={t('review')}
      submit={t('reviewSubmit')}
      intro={action.result}
      onSubmit={submit}
    >
      <Field name="verdict" label={t('verdict')} required pick>
        <Radio.Group options={useOptions(ActionVerdict)} />
      </Field>
      <Field name="note" label={t('note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </FormDrawer>
  )
}

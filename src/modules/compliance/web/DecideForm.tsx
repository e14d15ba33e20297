import { Input, Radio } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../web/kit/index.ts'
import { useLanguage, useOptions, useT } from '../../../web/words.ts'
import { type Decide, Decision, type FieldUse } from '../contract/index.ts'
import { compliance } from './data.ts'
import { w } from './words.ts'

/** Whether a field goes on being asked, and why. */
export const DecideForm = ({ use, onClose }: { use: FieldUse; onClose: () => void }) => {
  const t = useT(w)
  const language = useLanguage()
  const decide = useCommand(compliance.decide, { done: t('decided'), refreshes: [['compliance']] })
  const save = async (body: Decide) => {
    await decide({ form: use.form, field: use.field, body })
    onClose()
  }
  return (
    <FormDrawer<Decide>
      open
      onClose={onClose}
      title={t('decideTitle', { label: use.label[language] })}
      submit={t('save')}
      initial={use.decision ? { decision: use.decision.decision, reason: use.decision.reason } : {}}
      onSubmit={save}
      labels={{ decision: t('decision'), reason: t('reason') }}
    >
      <Field name="decision" label={t('decision')} required pick>
        <Radio.Group options={useOptions(Decision)} />
      </Field>
      <Field name="reason" label={t('reason')} required>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Field>
    </FormDrawer>
  )
}

import { Form, Input, Radio } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { tw } from '../toolWords.ts'

type Name = (string | number)[]

/** The words of a diversion; `at` is where they stand in the form, inside a list `path` says it from the top. */
export const DiversionWords = ({ at }: { at: Name }) => {
  const t = useT(tw)
  return (
    <>
      <Field name={[...at, 'zh']} label={t('diversionZh')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
      <Field name={[...at, 'en']} label={t('diversionEn')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
      <div className="demand-pair">
        <Field name={[...at, 'link']} label={t('link')} rules={[{ type: 'url' }]}>
          <Input maxLength={300} placeholder="https://" />
        </Field>
        <Field name={[...at, 'phone']} label={t('call')}>
          <Input maxLength={40} />
        </Field>
      </div>
    </>
  )
}

/** Taken here, or not: the choice, and its words where there is one. */
export const DiversionFields = () => {
  const t = useT(tw)
  const kind = Form.useWatch<string | undefined>(['diversion', 'kind'])
  return (
    <>
      <Field name={['diversion', 'kind']} label={t('diversion')} help={t('diversionHelp')} plain>
        <Radio.Group
          vertical
          options={[
            { value: 'none', label: t('diversionNo') },
            { value: 'stop', label: t('diversionStop') },
            { value: 'redirect', label: t('diversionRedirect') },
          ]}
        />
      </Field>
      {kind && kind !== 'none' && <DiversionWords at={['diversion']} />}
    </>
  )
}

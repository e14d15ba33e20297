import { Input, Radio, Select } from 'antd'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { DayPicker, Field, FormDrawer, useCommand, useGo } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { RequestKind } from '../contract/index.ts'
import { privacy, refreshes } from './api.ts'
import { w } from './words.ts'

type Values = {
  kind: RequestKind
  names?: string[]
  phones?: string[]
  mails?: string[]
  account?: string
  words: string
  receivedOn: string
}
const Tags = (props: { value?: string[]; onChange?: (value: string[]) => void; id?: string }) => (
  <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} {...props} />
)

const Fields = () => {
  const t = useT(w)
  return (
    <>
      <Field name="kind" label={t('kind')} required>
        <Radio.Group options={useOptions(RequestKind)} />
      </Field>
      <Field name="names" label={t('names')} help={t('namesHelp')}>
        <Tags />
      </Field>
      <Field name="phones" label={t('phones')} help={t('tagsHelp')}>
        <Tags />
      </Field>
      <Field name="mails" label={t('mails')} help={t('tagsHelp')}>
        <Tags />
      </Field>
      <Field name="account" label={t('account')} help={t('accountHelp')}>
        <Input maxLength={60} autoComplete="off" />
      </Field>
      <Field name="receivedOn" label={t('received')} required>
        <DayPicker />
      </Field>
      <Field name="words" label={t('words')} help={t('wordsHelp')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Field>
    </>
  )
}

/** Who asks, and by what she is to be found. Nothing typed here is kept in the browser. */
export const NewRequestForm = ({ onClose }: { onClose: () => void }) => {
  const t = useT(w)
  const go = useGo()
  const open = useCommand(privacy.open, { done: t('taken'), refreshes })
  const submit = async ({ names = [], phones = [], mails = [], account, ...rest }: Values) => {
    const made = await open({ body: { ...rest, names, phones, mails, account: account || null } })
    onClose()
    go(`/privacy-requests/${made.id}`)
  }
  return (
    <FormDrawer<Values>
      open
      secret
      title={t('add')}
      submit={t('submit')}
      intro={<p className="quiet">{t('secretly')}</p>}
      initial={{ kind: 'erasure', receivedOn: shanghaiDate(new Date()) }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Fields />
    </FormDrawer>
  )
}

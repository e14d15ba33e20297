import { Checkbox, Form, Input } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Brief } from '../../contract/index.ts'
import { w } from './recordWords.ts'

const Somebody = ({ name }: { name: string }) => {
  const t = useT(w)
  const proposes = Form.useWatch(['newPeople', name, 'propose']) === true
  return (
    <div className="field-entry">
      <Form.Item name={['newPeople', name, 'propose']} valuePropName="checked" noStyle>
        <Checkbox>{t('toFile', { name })}</Checkbox>
      </Form.Item>
      {proposes && (
        <>
          <Field name={['newPeople', name, 'role']} label={t('role')} required>
            <Input maxLength={40} />
          </Field>
          <Field name={['newPeople', name, 'phone']} label={t('phone')}>
            <Input maxLength={30} inputMode="tel" />
          </Field>
        </>
      )}
    </div>
  )
}

/** Whoever the file does not know yet may be proposed to it, with her role. */
export const NewPeople = ({ contacts }: { contacts: Brief['contacts'] }) => {
  const names: string[] = Form.useWatch('people') ?? []
  const unknown = names.filter((name) => !contacts.some((c) => c.name === name))
  return unknown.map((name) => <Somebody key={name} name={name} />)
}

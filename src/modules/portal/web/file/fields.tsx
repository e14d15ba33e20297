import { Input } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { w } from '../words.ts'

/** What it is: the same two fields with and without an account. */
export const WhatFields = () => {
  const t = useT(w)
  return (
    <>
      <Field name="title" label={t('short')} required rules={[{ min: 4 }]}>
        <Input maxLength={80} placeholder={t('shortHolder')} size="large" />
      </Field>
      <Field name="detail" label={t('detail')} required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} placeholder={t('detailHolder')} />
      </Field>
    </>
  )
}

export const ContactFields = ({ required = false }: { required?: boolean }) => {
  const t = useT(w)
  return (
    <>
      <Field name="contactName" label={t('person')} required={required}>
        <Input maxLength={40} autoComplete="name" size="large" />
      </Field>
      <Field name="contactPhone" label={t('phone')} required={required} help={t('phoneHelp')} rules={[{ min: 5 }]}>
        <Input maxLength={30} inputMode="tel" autoComplete="tel" size="large" />
      </Field>
    </>
  )
}

import { Checkbox, Input } from 'antd'
import { Field, FormDrawer, SealedInput, sealedPart, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Contact } from '../../contract/index.ts'
import { contacts, KEY } from '../data.ts'
import { fileWords } from '../fileWords.ts'
import { enterpriseWords as w } from '../words.ts'

type Values = {
  name: string
  role: string
  phone?: string | null
  mail?: string | null
  isPrimary?: boolean
  agreed?: boolean
}
type ContactFormProps = { enterpriseId: string; contact?: Contact; open: boolean; onClose: () => void }

const bodyOf = ({ phone, mail, isPrimary, agreed = false, ...rest }: Values, since: string | null) => ({
  ...rest,
  isPrimary: isPrimary ?? false,
  // Said once it keeps its day; taken back it is gone.
  consentAt: agreed ? (since ?? new Date().toISOString()) : null,
  ...sealedPart('phone', phone),
  ...sealedPart('mail', mail),
})

export const ContactForm = ({ enterpriseId, contact, open, onClose }: ContactFormProps) => {
  const t = useT(w)
  const s = useT(fileWords)
  const told = { done: t('saved'), refreshes: [[KEY]] }
  const add = useCommand(contacts.add, told)
  const change = useCommand(contacts.change, told)
  const submit = async (values: Values, version?: number) => {
    const body = bodyOf(values, contact?.consentAt ?? null)
    if (contact) await change({ id: enterpriseId, contactId: contact.id, version: version ?? contact.version, body })
    else await add({ id: enterpriseId, body })
    onClose()
  }
  const initial: Partial<Values> = contact
    ? { name: contact.name, role: contact.role, isPrimary: contact.isPrimary, agreed: contact.consentAt !== null }
    : { isPrimary: false }
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={contact ? t('editContact') : t('addContact')}
      submit={t('contactSubmit')}
      initial={initial}
      {...(contact && { version: contact.version })}
      onSubmit={submit}
    >
      <Field name="name" label={t('contactName')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="role" label={t('contactRole')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="phone" label={t('phone')}>
        <SealedInput maxLength={30} kept={contact?.phone} />
      </Field>
      <Field name="mail" label={t('mail')}>
        <SealedInput mail maxLength={200} kept={contact?.mail} />
      </Field>
      <Field name="agreed" label={s('consent')} plain valuePropName="checked">
        <Checkbox>{s('consent')}</Checkbox>
      </Field>
      <Field name="isPrimary" label={t('primary')} plain valuePropName="checked">
        <Checkbox>{t('primary')}</Checkbox>
      </Field>
    </FormDrawer>
  )
}

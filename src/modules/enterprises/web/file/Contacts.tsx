import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type Action,
  Actions,
  EmptyState,
  formatDay,
  Masked,
  May,
  StatusTag,
  useCommand,
  useConfirm,
} from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Contact, EnterpriseFile } from '../../contract/index.ts'
import { contacts, KEY } from '../data.ts'
import { fileWords } from '../fileWords.ts'
import { enterpriseWords as w } from '../words.ts'
import { ContactForm } from './ContactForm.tsx'

type RowProps = { enterpriseId: string; contact: Contact; onEdit: () => void }

const useRowActions = ({ enterpriseId, contact, onEdit }: RowProps): Action[] => {
  const t = useT(w)
  const confirm = useConfirm()
  const remove = useCommand(contacts.remove, { done: t('saved'), refreshes: [[KEY]] })
  const ask = async () => {
    const said = await confirm({
      title: `${t('removeContact')}：${contact.name}`,
      body: t('removeContactBody'),
      action: t('removeContact'),
      danger: true,
    })
    if (said !== undefined) await remove({ id: enterpriseId, contactId: contact.id })
  }
  return [
    { key: 'edit', label: t('editContact'), may: 'enterprise.edit', run: onEdit },
    { key: 'remove', label: t('removeContact'), may: 'enterprise.edit', danger: true, run: ask },
  ]
}

const Row = (props: RowProps) => {
  const { enterpriseId, contact } = props
  const t = useT(w)
  const s = useT(fileWords)
  const language = useLanguage()
  const reveal = (part: 'phone' | 'mail') => async (purpose: string) =>
    (await contacts.reveal({ id: enterpriseId, contactId: contact.id, body: { purpose } }))[part] ?? ''
  return (
    <li className="row">
      <span className="grow row">
        <strong>{contact.name}</strong>
        <span className="quiet">{contact.role}</span>
        {contact.isPrimary && <StatusTag tone="blue">{t('primary')}</StatusTag>}
        <span className="quiet small">
          {contact.consentAt
            ? s('consentOn', { day: formatDay(contact.consentAt.slice(0, 10), language) })
            : s('noConsent')}
        </span>
      </span>
      <Masked text={contact.phone} reveal={reveal('phone')} may="enterprise.reveal" />
      {contact.mail && <Masked text={contact.mail} reveal={reveal('mail')} may="enterprise.reveal" />}
      <Actions more={useRowActions(props)} />
    </li>
  )
}

export const Contacts = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const [form, setForm] = useState<{ contact?: Contact }>()
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <div className="row">
        <h2 className="grow">{t('contacts')}</h2>
        <May do="enterprise.edit">
          <Button size="small" icon={<PlusOutlined />} onClick={() => setForm({})}>
            {t('addContact')}
          </Button>
        </May>
      </div>
      {file.contacts.length === 0 && <EmptyState compact title={t('noContacts')} hint={t('noContactsHint')} />}
      <ul className="stack" style={{ gap: 8 }}>
        {file.contacts.map((contact) => (
          <Row key={contact.id} enterpriseId={file.id} contact={contact} onEdit={() => setForm({ contact })} />
        ))}
      </ul>
      <ContactForm
        key={form?.contact?.id ?? 'new'}
        enterpriseId={file.id}
        open={form !== undefined}
        onClose={() => setForm(undefined)}
        {...(form?.contact && { contact: form.contact })}
      />
    </section>
  )
}

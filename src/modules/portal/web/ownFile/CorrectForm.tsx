import { App, Input, Select } from 'antd'
import { Field, type FileRef, FormDrawer, Upload, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import { EnterpriseSize, EnterpriseStatus, ProposalField } from '../../../enterprises/contract/index.ts'
import { PORTAL } from '../data.ts'
import { ownFiles } from './data.ts'
import { fw } from './words.ts'

export type Wrong = { field: ProposalField; present: string | null; quick: boolean; name?: string; role?: string }
type Given = { value?: string; name?: string; role?: string; phone?: string; note?: string; files?: FileRef[] }

const ValueField = ({ field }: { field: ProposalField }) => {
  const t = useT(fw)
  const sizes = useOptions(EnterpriseSize)
  const states = useOptions(EnterpriseStatus)
  const help = field === 'capital' ? t('capitalHelp') : field === 'foundedOn' ? t('dayHelp') : undefined
  const entry = () => {
    if (field === 'size') return <Select size="large" options={sizes} />
    if (field === 'status') return <Select size="large" options={states} />
    if (field === 'staff') return <Input size="large" inputMode="numeric" maxLength={9} />
    return <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={4000} />
  }
  return (
    <Field name="value" label={t('value')} required help={help}>
      {entry()}
    </Field>
  )
}
const PersonFields = () => {
  const t = useT(fw)
  return (
    <>
      <Field name="name" label={t('person')} required>
        <Input size="large" maxLength={60} autoComplete="off" />
      </Field>
      <Field name="role" label={t('position')} required>
        <Input size="large" maxLength={60} autoComplete="off" />
      </Field>
      <Field name="phone" label={t('phone')} required>
        <Input size="large" maxLength={30} inputMode="tel" autoComplete="off" />
      </Field>
    </>
  )
}

const bodyOf = ({ field }: Wrong, { value, name = '', role = '', phone, note, files = [] }: Given) => ({
  field,
  ...(field === 'contact' ? { contact: { name, role, phone: phone ?? null } } : { value: value ?? '' }),
  ...(note ? { note } : {}),
  fileIds: files.map((f) => f.id),
})

/** One correction: what it should be, and what proves it. */
export const CorrectForm = ({ id, wrong, onClose }: { id: string; wrong: Wrong; onClose: () => void }) => {
  const t = useT(fw)
  const label = useLabel()
  const { message } = App.useApp()
  const correct = useCommand(ownFiles.correct, { refreshes: [PORTAL] })
  const send = async (given: Given) => {
    const { state } = await correct({ id, body: bodyOf(wrong, given) })
    message.success(state === 'accepted' ? t('inForce') : t('sent'))
    onClose()
  }
  const initial = wrong.field === 'contact' ? { name: wrong.name ?? '', role: wrong.role ?? '' } : {}
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={t('correctWhat', { what: label(ProposalField, wrong.field) })}
      submit={t('send')}
      initial={initial}
      intro={
        <>
          {wrong.present && <p>{t('present', { value: wrong.present })}</p>}
          <p className="quiet">{t(wrong.quick ? 'quick' : 'waits')}</p>
        </>
      }
      onSubmit={send}
    >
      {wrong.field === 'contact' ? <PersonFields /> : <ValueField field={wrong.field} />}
      <Field name="note" label={t('note')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
      </Field>
      <Field name="files" label={t('proof')} help={t('proofHelp')}>
        <Upload max={9} accept="image/*,.pdf,.doc,.docx" />
      </Field>
    </FormDrawer>
  )
}

import { Input, Select } from 'antd'
import { Field, FormDrawer, SealedInput, sealedPart, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import {
  type AcceptProposal,
  EnterpriseSize,
  EnterpriseStatus,
  type Proposal,
  ProposalField,
} from '../../contract/index.ts'
import { IndustrySelect } from '../form/CodeSelects.tsx'
import { proposals, REFRESHES } from './api.ts'
import { w } from './words.ts'

type Given = { value?: string; name?: string; role?: string; phone?: string | null }

const ValueField = ({ proposal: p }: { proposal: Proposal }) => {
  const t = useT(w)
  const sizes = useOptions(EnterpriseSize)
  const states = useOptions(EnterpriseStatus)
  const entry = () => {
    if (p.field === 'size') return <Select options={sizes} />
    if (p.field === 'status') return <Select options={states} />
    if (p.field === 'industryCode') return <IndustrySelect />
    return <Input.TextArea autoSize={{ minRows: 1, maxRows: 10 }} maxLength={4000} />
  }
  return (
    <Field name="value" label={t('acceptValue')} required help={p.field === 'industryCode' ? p.value : undefined}>
      {entry()}
    </Field>
  )
}

const ContactFields = ({ proposal: p }: { proposal: Proposal }) => {
  const t = useT(w)
  const phone = p.contact?.phone
  return (
    <>
      <Field name="name" label={t('contactName')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="role" label={t('contactRole')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="phone" label={t('contactPhone')}>
        <SealedInput maxLength={30} kept={phone} says={t('contactPhoneHelp', { phone: phone ?? '' })} />
      </Field>
    </>
  )
}

const LOOKS_LIKE_A_CODE = /^[A-T]?\d{2,4}$/
const initialOf = (p: Proposal): Given => {
  if (p.field === 'contact') return { name: p.contact?.name ?? '', role: p.contact?.role ?? '' }
  return p.field === 'industryCode' && !LOOKS_LIKE_A_CODE.test(p.value) ? {} : { value: p.value }
}
const bodyOf = (p: Proposal, { value, name = '', role = '', phone }: Given): AcceptProposal =>
  p.field === 'contact' ? { contact: { name, role, ...sealedPart('phone', phone) } } : { value }

type AcceptProps = { proposal: Proposal; onClose: () => void; onDone?: () => void }
/** The keeper writes it as the file does, and accepts. */
export const AcceptForm = ({ proposal: p, onClose, onDone }: AcceptProps) => {
  const t = useT(w)
  const label = useLabel()
  const accept = useCommand(proposals.accept, { done: t('acceptDone'), refreshes: REFRESHES })
  const send = async (given: Given) => {
    await accept({ id: p.id, body: bodyOf(p, given) })
    onClose()
    onDone?.()
  }
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={`${t('accept')} · ${label(ProposalField, p.field)}`}
      submit={t('accept')}
      intro={t('acceptHelp')}
      initial={initialOf(p)}
      onSubmit={send}
    >
      {p.field === 'contact' ? <ContactFields proposal={p} /> : <ValueField proposal={p} />}
    </FormDrawer>
  )
}

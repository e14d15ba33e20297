import { Button, Form, Input, Select } from 'antd'
import { Field, MomentPicker } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { USUAL_ROLES } from '../../../workforce/contract/index.ts'
import type { Brief } from '../../contract/index.ts'
import { w } from '../words.ts'
import { NewPeople } from './NewPeople.tsx'
import { Chips } from './parts.tsx'

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

/** People the file knows, each one tap. */
const PeopleChips = ({ contacts }: { contacts: Brief['contacts'] }) => {
  const form = Form.useFormInstance()
  const now: string[] = Form.useWatch('people') ?? []
  const toggle = (name: string) =>
    form.setFieldValue('people', now.includes(name) ? now.filter((n) => n !== name) : [...now, name])
  return (
    <div className="row">
      {contacts.map((c) => (
        <Button
          key={c.name}
          size="small"
          type={now.includes(c.name) ? 'primary' : 'default'}
          aria-pressed={now.includes(c.name)}
          onClick={() => toggle(c.name)}
        >
          {c.name} {c.role}
        </Button>
      ))}
    </div>
  )
}

export const MetStep = ({ contacts }: { contacts: Brief['contacts'] }) => {
  const t = useT(w)
  const purposes = [t('purposeRoutine'), t('purposePolicy'), t('purposeSafety'), t('purposeFollow')]
  return (
    <>
      <Field name="people" label={t('peopleMet')} plain help={<PeopleChips contacts={contacts} />}>
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          placeholder={t('peopleMetHelp')}
          tokenSeparators={['，', ',', '、']}
        />
      </Field>
      <NewPeople contacts={contacts} />
      <Field
        name="purpose"
        label={t('purpose')}
        required
        help={<Chips name={['purpose']} choices={asOptions(purposes)} />}
      >
        <Input maxLength={200} />
      </Field>
      <Field name="startedAt" label={t('startedAt')} required pick>
        <MomentPicker />
      </Field>
      <Field name="roles" label={t('roles')}>
        <Select mode="tags" options={asOptions(USUAL_ROLES)} />
      </Field>
    </>
  )
}

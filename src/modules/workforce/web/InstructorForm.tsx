import { Input, Select } from 'antd'
import {
  DayPicker,
  Field,
  FormDrawer,
  RemoteSelect,
  SealedInput,
  sealedPart,
  useCommand,
} from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { type Instructor, USUAL_LANGUAGES, USUAL_ROLES } from '../contract/index.ts'
import { findAccounts, instructors, TEAM } from './api.ts'
import { w } from './words.ts'

type Given = {
  name: string
  unit?: string
  phone?: string | null
  roles?: string[]
  skills?: string[]
  languages?: string[]
  accountId?: string
  activeFrom?: string
  activeTo?: string
}
type Props = { open: boolean; onClose: () => void; person?: Instructor | undefined }

const initialOf = (i: Instructor | undefined): Partial<Given> =>
  i
    ? {
        name: i.name,
        roles: i.roles,
        skills: i.skills,
        languages: i.languages,
        activeFrom: i.activeFrom,
        ...(i.unit && { unit: i.unit }),
        ...(i.account && { accountId: i.account.id }),
        ...(i.activeTo && { activeTo: i.activeTo }),
      }
    : { roles: [] }

const useSave = ({ person, onClose }: Props) => {
  const t = useT(w)
  const options = { done: t('instructorSaved'), refreshes: TEAM }
  const add = useCommand(instructors.add, options)
  const edit = useCommand(instructors.edit, options)
  return async (g: Given, version?: number) => {
    const about = {
      name: g.name,
      unit: g.unit?.trim() || null,
      roles: g.roles ?? [],
      skills: g.skills ?? [],
      languages: g.languages ?? [],
      accountId: g.accountId ?? null,
      activeTo: g.activeTo ?? null,
      ...(g.activeFrom && { activeFrom: g.activeFrom }),
      ...sealedPart('phone', g.phone),
    }
    if (person) await edit({ id: person.id, version: version ?? person.version, body: about })
    else await add({ body: about })
    onClose()
  }
}

export const InstructorForm = (props: Props) => {
  const { open, onClose, person } = props
  const t = useT(w)
  const account = person?.account
  return (
    <FormDrawer<Given>
      key={person?.id ?? 'new'}
      open={open}
      onClose={onClose}
      title={person ? t('editInstructor') : t('newInstructor')}
      submit={t('saveInstructor')}
      initial={initialOf(person)}
      {...(person && { version: person.version })}
      onSubmit={useSave(props)}
      labels={{ name: t('name'), unit: t('unit'), roles: t('roles'), activeTo: t('activeTo') }}
    >
      <Field name="name" label={t('name')} required>
        <Input maxLength={40} />
      </Field>
      <Field name="unit" label={t('unit')}>
        <Input maxLength={80} />
      </Field>
      <Field name="phone" label={t('phone')}>
        <SealedInput maxLength={30} kept={person?.phone} />
      </Field>
      <Field name="roles" label={t('roles')}>
        <Select mode="tags" options={USUAL_ROLES.map((value) => ({ value, label: value }))} />
      </Field>
      <Field name="skills" label={t('skills')}>
        <Select mode="tags" open={false} suffixIcon={null} />
      </Field>
      <Field name="languages" label={t('languages')}>
        <Select mode="tags" options={USUAL_LANGUAGES.map((value) => ({ value, label: value }))} />
      </Field>
      <Field name="accountId" label={t('account')} help={t('accountHelp')}>
        <RemoteSelect
          source="free-accounts"
          search={findAccounts}
          named={async (value) => ({ value, label: value === account?.id ? account.name : value })}
        />
      </Field>
      <Field name="activeFrom" label={t('activeFrom')}>
        <DayPicker />
      </Field>
      <Field name="activeTo" label={t('activeTo')}>
        <DayPicker />
      </Field>
    </FormDrawer>
  )
}

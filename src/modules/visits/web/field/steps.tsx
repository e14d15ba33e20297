import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { api } from '../../../../web/api.ts'
import { DayPicker, Field, MomentPicker } from '../../../../web/kit/index.ts'
import { useLanguage, useOptions, useT } from '../../../../web/words.ts'
import { demandDeskContract } from '../../../demands/contract/index.ts'
import { USUAL_ROLES } from '../../../workforce/contract/index.ts'
import { type Brief, CorrectionField } from '../../contract/index.ts'
import { addDays } from '../../rules.ts'
import { w } from '../words.ts'

const desk = api(demandDeskContract)
const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

/** A value of the form that is set by tapping a word. */
const Chips = ({ name, choices }: { name: (string | number)[]; choices: { value: string; label: string }[] }) => {
  const form = Form.useFormInstance()
  const now = Form.useWatch(name)
  return (
    <div className="row">
      {choices.map((c) => (
        <Button
          key={c.value}
          size="small"
          type={now === c.value ? 'primary' : 'default'}
          aria-pressed={now === c.value}
          onClick={() => {
            form.setFieldValue(name, c.value)
            void form.validateFields([name]).catch(() => undefined)
          }}
        >
          {c.label}
        </Button>
      ))}
    </div>
  )
}

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

type Entries = { name: string; add: string; children: (i: number) => ReactNode }
/** Any number of entries of one kind; each may be taken away again. */
const Entries = ({ name, add, children }: Entries) => {
  const t = useT(w)
  return (
    <Form.List name={name}>
      {(fields, { add: more, remove }) => (
        <>
          {fields.map((f, i) => (
            <div key={f.key} className="field-entry">
              {children(f.name)}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                onClick={() => remove(f.name)}
                aria-label={`${t('remove')} ${i + 1}`}
              >
                {t('remove')}
              </Button>
            </div>
          ))}
          <Button block icon={<PlusOutlined />} onClick={() => more({})}>
            {add}
          </Button>
        </>
      )}
    </Form.List>
  )
}

const useCategories = () => {
  const language = useLanguage()
  const { data } = useQuery({ queryKey: ['categories'], queryFn: () => desk.categories({}), staleTime: 300_000 })
  return (data?.items ?? [])
    .filter((c) => c.active)
    .map((c) => ({ value: c.id, label: language === 'zh' ? c.nameZh : c.nameEn }))
}

export const NeedsStep = () => {
  const t = useT(w)
  const categories = useCategories()
  return (
    <>
      <p className="quiet form-note">{t('noNeeds')}</p>
      <Entries name="demands" add={t('addNeed')}>
        {(i) => (
          <>
            <Field
              name={[i, 'title']}
              label={t('needTitle', { n: i + 1 })}
              required
              rules={[{ min: 4, message: t('needTitleShort') }]}
            >
              <Input maxLength={80} />
            </Field>
            <Field name={[i, 'detail']} label={t('needDetail')} help={t('needDetailHelp')}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
            </Field>
            <Field name={[i, 'categoryId']} label={t('needCategory')}>
              <Select options={categories} allowClear showSearch={{ optionFilterProp: 'label' }} />
            </Field>
          </>
        )}
      </Entries>
    </>
  )
}

const DUE_DAYS = [3, 7, 14, 30]
export const PromisesStep = () => {
  const t = useT(w)
  const today = shanghaiDate(new Date())
  const dues = DUE_DAYS.map((n) => ({ value: addDays(today, n), label: t('inDays', { n }) }))
  const fields = useOptions(CorrectionField)
  return (
    <>
      <p className="quiet form-note">{t('noPromise')}</p>
      <Entries name="promises" add={t('addPromise')}>
        {(i) => (
          <>
            <Field name={[i, 'what']} label={t('promiseWhat', { n: i + 1 })} required>
              <Input.TextArea autoSize maxLength={300} />
            </Field>
            <Field
              name={[i, 'dueOn']}
              label={t('promiseDue')}
              required
              pick
              help={<Chips name={['promises', i, 'dueOn']} choices={dues} />}
            >
              <DayPicker min={today} />
            </Field>
            <Field name={[i, 'who']} label={t('promiseWho')} help={t('promiseWhoHelp')}>
              <Input maxLength={40} />
            </Field>
          </>
        )}
      </Entries>
      <div className="form-note" />
      <Entries name="corrections" add={t('addCorrection')}>
        {(i) => (
          <>
            <Field name={[i, 'field']} label={t('correctionField', { n: i + 1 })} required pick>
              <Select options={fields} />
            </Field>
            <Field name={[i, 'value']} label={t('correctionValue')} required>
              <Input maxLength={500} />
            </Field>
          </>
        )}
      </Entries>
    </>
  )
}

export const NotesField = () => {
  const t = useT(w)
  return (
    <Field name="notes" label={t('notes')} help={t('notesHelp')}>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} />
    </Field>
  )
}

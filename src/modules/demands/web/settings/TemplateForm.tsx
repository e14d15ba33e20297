import { Button, Form, Input, Select } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../../web/words.ts'
import {
  type DemandStatus,
  type NewTemplate,
  DemandStatus as Statuses,
  type Template,
  TemplatePurpose,
} from '../../contract/index.ts'
import { type Fillable, fillIn, PLACEHOLDERS } from '../../rules/templates.ts'
import { desk } from '../data.ts'
import { given } from '../look.ts'
import { CategoryField } from '../steps/fields.tsx'
import { stepWords } from '../steps/words.ts'
import { tw } from '../toolWords.ts'
import { w } from '../words.ts'

const REFRESHES = [['demand-desk', 'templates']] as const
/** The case that a preview speaks of. */
const SAMPLE: Fillable = {
  number: 'XQ2026-00012',
  title: '车间电压不稳',
  enterprise: { name: '湘江精工有限公司' },
  contactName: '李工',
  category: { name: '用电' },
  department: { name: '供电公司' },
  dueAt: '2026-11-27T09:30:00Z',
}

/** Where a text is offered, in words. */
export const usePurposeName = () => {
  const t = useT(tw)
  const label = useLabel()
  return (purpose: TemplatePurpose) => {
    if (purpose === 'reply' || purpose === 'note') return t(purpose === 'reply' ? 'purposeReply' : 'purposeNote')
    return label(stepWords[purpose].verb)
  }
}

const Placeholders = () => {
  const t = useT(tw)
  const zh = useLanguage() === 'zh'
  const form = Form.useFormInstance()
  const add = (name: string) => form.setFieldValue('body', `${form.getFieldValue('body') ?? ''}{{${name}}}`)
  return (
    <div className="row form-note">
      <span className="quiet small">{t('placeholders')}</span>
      {PLACEHOLDERS.map((p) => {
        const name = zh ? p.zh : p.en
        return (
          <Button key={p.en} size="small" type="dashed" onClick={() => add(name)}>
            {name}
          </Button>
        )
      })}
    </div>
  )
}

const Preview = () => {
  const t = useT(tw)
  const body = Form.useWatch<string | undefined>('body')
  if (!body) return null
  return (
    <figure className="demand-quote">
      <figcaption className="quiet small">{t('textPreview')}</figcaption>
      {fillIn(body, SAMPLE, { now: new Date(), me: t('sampleMe') })}
    </figure>
  )
}

const Fields = () => {
  const t = useT(w)
  const tt = useT(tw)
  const name = usePurposeName()
  const statuses = useOptions<DemandStatus>(Statuses)
  return (
    <>
      <Field name="purpose" label={t('purpose')} required pick>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={TemplatePurpose.options.map((value) => ({ value, label: name(value) }))}
        />
      </Field>
      <Field name="statuses" label={tt('textStatuses')}>
        <Select mode="multiple" allowClear options={statuses} placeholder={tt('anyStatus')} />
      </Field>
      <CategoryField />
      <Field name="title" label={t('templateTitle')} required>
        <Input maxLength={60} />
      </Field>
      <Field name="body" label={t('body')} required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={2000} />
      </Field>
      <Placeholders />
      <Preview />
    </>
  )
}

export const TemplateForm = ({ template, onClose }: { template: Template | undefined; onClose: () => void }) => {
  const t = useT(w)
  const tt = useT(tw)
  const options = { done: t('saved'), refreshes: REFRESHES }
  const add = useCommand((body: NewTemplate) => desk.addTemplate({ body }), options)
  const edit = useCommand(desk.editTemplate, options)
  const submit = async (values: NewTemplate, version = 1) => {
    if (!template) await add(given(values))
    else {
      const body = {
        ...values,
        categoryId: values.categoryId ?? null,
        statuses: values.statuses?.length ? values.statuses : null,
      }
      await edit({ id: template.id, version, body })
    }
    onClose()
  }
  const { id: _, version, ...known } = template ?? ({} as Partial<Template>)
  return (
    <FormDrawer<NewTemplate>
      open
      onClose={onClose}
      title={t(template ? 'edit' : 'templateAdd')}
      submit={t(template ? 'edit' : 'templateAdd')}
      onSubmit={submit}
      initial={known}
      {...(version !== undefined && { version })}
      labels={{
        title: t('templateTitle'),
        body: t('body'),
        purpose: t('purpose'),
        statuses: tt('textStatuses'),
        categoryId: t('category'),
      }}
    >
      <Fields />
    </FormDrawer>
  )
}

import { Input, Select } from 'antd'
import { DayPicker, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Condition, Policy } from '../../contract/index.ts'
import { policies, REFRESHES, useDepartmentOptions } from '../api.ts'
import { w } from '../words.ts'
import { Conditions } from './Conditions.tsx'

type Values = {
  title: string
  issuer: string
  number?: string | null
  link?: string | null
  summary: string
  benefit: string
  validFrom: string
  validTo?: string | null
  departmentId?: string | null
  conditions?: Condition[]
}
const bodyOf = ({ number, link, conditions, ...rest }: Values) => ({
  ...rest,
  number: number || null,
  link: link || null,
  conditions: conditions ?? [],
})

const Fields = () => {
  const t = useT(w)
  return (
    <>
      <Field name="title" label={t('name')} required rules={[{ min: 2 }]}>
        <Input maxLength={120} />
      </Field>
      <Field name="issuer" label={t('issuer')} required>
        <Input maxLength={100} />
      </Field>
      <Field name="benefit" label={t('benefit')} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
      <Field name="summary" label={t('summary')} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} />
      </Field>
      <Field name="validFrom" label={t('validFrom')} required pick>
        <DayPicker />
      </Field>
      <Field name="validTo" label={t('validTo')} help={t('validToHelp')}>
        <DayPicker />
      </Field>
      <Conditions />
      <Field name="departmentId" label={t('department')}>
        <Select options={useDepartmentOptions()} allowClear showSearch={{ optionFilterProp: 'label' }} />
      </Field>
      <Field name="number" label={t('number')}>
        <Input maxLength={60} />
      </Field>
      <Field name="link" label={t('link')} rules={[{ type: 'url' }]}>
        <Input maxLength={500} />
      </Field>
    </>
  )
}

type NewProps = { onClose: () => void; onDone: (id: string) => void }
export const NewPolicy = ({ onClose, onDone }: NewProps) => {
  const t = useT(w)
  const add = useCommand(policies.add, { done: t('saved'), refreshes: REFRESHES })
  const submit = async (values: Values) => {
    const made = await add({ body: bodyOf(values) })
    onClose()
    onDone(made.id)
  }
  return (
    <FormDrawer<Values>
      open
      width={720}
      title={t('create')}
      submit={t('save')}
      draftKey="policy:new"
      onClose={onClose}
      onSubmit={submit}
    >
      <Fields />
    </FormDrawer>
  )
}

const initialOf = (p: Policy): Values => ({
  title: p.title,
  issuer: p.issuer,
  number: p.number,
  link: p.link,
  summary: p.summary,
  benefit: p.benefit,
  validFrom: p.validFrom,
  validTo: p.validTo,
  departmentId: p.department?.id ?? null,
  conditions: p.conditions,
})
export const EditPolicy = ({ policy, onClose }: { policy: Policy; onClose: () => void }) => {
  const t = useT(w)
  const edit = useCommand(policies.edit, { done: t('saved'), refreshes: REFRESHES })
  const submit = async (values: Values, version = policy.version) => {
    await edit({ id: policy.id, version, body: bodyOf(values) })
    onClose()
  }
  return (
    <FormDrawer<Values>
      open
      width={720}
      title={t('edit')}
      submit={t('save')}
      initial={initialOf(policy)}
      version={policy.version}
      onClose={onClose}
      onSubmit={submit}
    >
      <Fields />
    </FormDrawer>
  )
}

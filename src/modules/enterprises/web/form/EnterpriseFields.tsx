import { Form, Input, InputNumber, Select } from 'antd'
import { parseUscc } from '../../../../kernel/codes/index.ts'
import { DayPicker, Field } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { Currency, EnterpriseSize, EnterpriseStatus, EnterpriseTier } from '../../contract/index.ts'
import { useGridOptions } from '../data.ts'
import { fileWords } from '../fileWords.ts'
import { enterpriseWords as w } from '../words.ts'
import { DivisionSelect, IndustrySelect } from './CodeSelects.tsx'
import { WanInput } from './WanInput.tsx'

/** Asked for as soon as the check digit of what is typed does not hold. */
const OverrideReason = () => {
  const t = useT(w)
  const code = Form.useWatch<string | undefined>('code')
  const read = code ? parseUscc(code) : undefined
  if (!read?.ok || read.warnings.length === 0) return null
  return (
    <Field name="codeOverrideReason" label={t('overrideReason')} help={t('overrideHelp')} required>
      <Input.TextArea autoSize maxLength={200} />
    </Field>
  )
}

const Point = () => {
  const t = useT(w)
  return (
    <div className="row" style={{ alignItems: 'flex-start' }}>
      <Field name="lng" label={t('lng')} plain className="grow">
        <InputNumber min={-180} max={180} controls={false} style={{ width: '100%' }} />
      </Field>
      <Field name="lat" label={t('lat')} plain className="grow">
        <InputNumber min={-90} max={90} controls={false} style={{ width: '100%' }} />
      </Field>
    </div>
  )
}

const Capital = () => {
  const t = useT(w)
  return (
    <div className="row" style={{ alignItems: 'flex-start' }}>
      <Field name="registeredCapitalFen" label={t('capital')} plain className="grow">
        <WanInput />
      </Field>
      <Field name="registeredCapitalCurrency" label={t('currency')} plain>
        <Select options={Currency.options.map((value) => ({ value, label: value }))} style={{ width: 100 }} />
      </Field>
    </div>
  )
}

const Standing = ({ computed }: { computed: boolean }) => {
  const t = useT(w)
  const sizes = useOptions(EnterpriseSize)
  return (
    <>
      <Field name="status" label={t('status')} pick plain>
        <Select options={useOptions(EnterpriseStatus)} />
      </Field>
      <StateReason />
      <Field name="tier" label={t('tier')} pick plain>
        <Select options={useOptions(EnterpriseTier)} />
      </Field>
      {!computed && (
        <Field name="size" label={t('size')} pick>
          <Select options={sizes} />
        </Field>
      )}
    </>
  )
}

/** Since when and why, as soon as it is another state than operating. */
const StateReason = () => {
  const s = useT(fileWords)
  const status = Form.useWatch<string | undefined>('status')
  if (status === undefined || status === 'active') return null
  return (
    <>
      <Field name="statusSince" label={s('statusSince')} pick>
        <DayPicker />
      </Field>
      <Field name="statusReason" label={s('statusReason')} help={s('statusReasonHelp')} required>
        <Input maxLength={300} />
      </Field>
    </>
  )
}

const FormerNames = ({ names }: { names: readonly string[] }) => {
  const s = useT(fileWords)
  return names.map((name) => (
    <Field key={name} name={['formerNameUntil', name]} label={s('formerNameUntil', { name })} pick>
      <DayPicker />
    </Field>
  ))
}

type FieldsProps = { computed?: boolean; formerNames?: readonly string[] }
export const EnterpriseFields = ({ computed = false, formerNames = [] }: FieldsProps) => {
  const t = useT(w)
  return (
    <>
      <Field name="name" label={t('name')} required>
        <Input maxLength={200} />
      </Field>
      <Field name="code" label={t('code')} help={t('codeHelp')} required>
        <Input maxLength={60} className="figures" />
      </Field>
      <OverrideReason />
      <Standing computed={computed} />
      <Field name="gridId" label={t('grid')} help={t('gridHelp')} pick>
        <Select options={useGridOptions()} allowClear showSearch={{ optionFilterProp: 'label' }} />
      </Field>
      <Field name="industryCode" label={t('industry')} pick>
        <IndustrySelect placeholder={t('industryHelp')} />
      </Field>
      <Field name="divisionCode" label={t('division')} pick>
        <DivisionSelect placeholder={t('divisionHelp')} />
      </Field>
      <Field name="address" label={t('address')}>
        <Input maxLength={300} />
      </Field>
      <Point />
      <Capital />
      <Field name="foundedOn" label={t('foundedOn')} pick>
        <DayPicker />
      </Field>
      <Field name="legalPerson" label={t('legalPerson')}>
        <Input maxLength={100} />
      </Field>
      <Field name="kind" label={t('kind')}>
        <Input maxLength={100} />
      </Field>
      <Field name="shortName" label={t('shortName')}>
        <Input maxLength={60} />
      </Field>
      <FormerNames names={formerNames} />
      <Field name="tags" label={t('tag')} help={t('tagsHelp')}>
        <Select mode="tags" open={false} suffixIcon={null} maxCount={50} />
      </Field>
      <Field name="businessScope" label={t('businessScope')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Field>
    </>
  )
}

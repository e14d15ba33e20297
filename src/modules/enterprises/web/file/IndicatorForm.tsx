import { Form, Input, InputNumber, Select } from 'antd'
import { Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { FactSource, IndicatorKind, IndicatorUnit, Period } from '../../contract/index.ts'
import { UNITS } from '../../rules/units.ts'
import { indicators, KEY } from '../data.ts'
import { enterpriseWords as w } from '../words.ts'

type Values = {
  kind: IndicatorKind
  period: string
  value: number
  unit?: IndicatorUnit
  source: 'visit' | 'import' | 'portal' | 'authority' | 'desk'
}

const Unit = () => {
  const t = useT(w)
  const kind = Form.useWatch<IndicatorKind | undefined>('kind')
  const form = Form.useFormInstance()
  const units: readonly IndicatorUnit[] = kind ? UNITS[kind] : []
  const options = useOptions(IndicatorUnit, units)
  const unit = Form.useWatch<IndicatorUnit | undefined>('unit')
  const first = units[0]
  if (first && (!unit || !units.includes(unit))) queueMicrotask(() => form.setFieldValue('unit', first))
  return (
    <Field name="unit" label={t('unit')} pick plain>
      <Select options={options} />
    </Field>
  )
}

export const IndicatorForm = (props: { enterpriseId: string; open: boolean; onClose: () => void }) => {
  const { enterpriseId, open, onClose } = props
  const t = useT(w)
  const add = useCommand(indicators.add, { done: t('saved'), refreshes: [[KEY]] })
  const submit = async (body: Values) => {
    await add({ id: enterpriseId, body })
    onClose()
  }
  const period = {
    validator: async (_: unknown, text?: string) => Period.safeParse(text).success || Promise.reject(t('periodWrong')),
  }
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t('addIndicator')}
      submit={t('indicatorSubmit')}
      initial={{ source: 'desk' }}
      onSubmit={submit}
    >
      <Field name="kind" label={t('indicatorKind')} required pick>
        <Select options={useOptions(IndicatorKind)} />
      </Field>
      <Field name="period" label={t('period')} help={t('periodHelp')} required rules={[period]}>
        <Input />
      </Field>
      <Field name="value" label={t('value')} required>
        <InputNumber controls={false} style={{ width: '100%' }} />
      </Field>
      <Unit />
      <Field name="source" label={t('source')} plain pick>
        <Select options={useOptions(FactSource)} />
      </Field>
    </FormDrawer>
  )
}

import { Input, InputNumber } from 'antd'
import { DayPicker, Field } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { w } from './words.ts'

const WIDE = { width: '100%' } as const
/** The fields of one labour need; `at` puts them into a list of a larger form. */
export const NeedFields = ({ at = [] }: { at?: (string | number)[] }) => {
  const t = useT(w)
  return (
    <>
      <Field name={[...at, 'job']} label={t('job')} required>
        <Input maxLength={60} />
      </Field>
      <Field name={[...at, 'headcount']} label={t('headcount')} required>
        <InputNumber min={1} max={9999} precision={0} style={WIDE} />
      </Field>
      <Field name={[...at, 'wageFromYuan']} label={t('wageFrom')}>
        <InputNumber min={0} max={1_000_000} step={500} precision={0} style={WIDE} />
      </Field>
      <Field name={[...at, 'wageToYuan']} label={t('wageTo')}>
        <InputNumber min={0} max={1_000_000} step={500} precision={0} style={WIDE} />
      </Field>
      <Field name={[...at, 'fromOn']} label={t('fromOn')}>
        <DayPicker />
      </Field>
      <Field name={[...at, 'requirements']} label={t('requirements')}>
        <Input.TextArea autoSize maxLength={500} />
      </Field>
    </>
  )
}

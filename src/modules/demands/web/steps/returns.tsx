import { Radio, Select, Switch } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { type Arbitrate, type Return, ReturnReason } from '../../contract/index.ts'
import { returns, steps, useDepartments } from '../data.ts'
import { w } from '../words.ts'
import { DepartmentChoice } from './DepartmentChoice.tsx'
import { WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

const ReturnForm = ({ action, ...props }: StepProps & { action: 'return' | 'refer' }) => {
  const t = useT(w)
  const departments = useDepartments().filter((d) => d.value !== props.demand.department?.id)
  return (
    <StepDrawer<Return>
      {...props}
      action={action}
      intro={t(action === 'refer' ? 'referHelp' : 'returnHelp')}
      send={(at, body) => steps.return({ ...at, body })}
    >
      <Field name="reasonCode" label={t('returnReason')} required pick>
        <Radio.Group vertical options={useOptions<ReturnReason>(ReturnReason)} />
      </Field>
      <WordsField name="basis" label={t('returnBasis')} help={t('returnBasisHelp')} purpose="return" />
      <Field name="proposedDepartmentId" label={t('returnTo')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={departments} />
      </Field>
    </StepDrawer>
  )
}
export const ReturnStep = (props: StepProps) => <ReturnForm {...props} action="return" />
export const ReferStep = (props: StepProps) => <ReturnForm {...props} action="refer" />

export const ArbitrateStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Arbitrate>
      {...props}
      action="arbitrate"
      intro={t('arbitrateHelp')}
      initial={{ precedent: true }}
      send={(at, body) => returns.arbitrate({ ...at, body })}
    >
      <Field name="departmentId" label={t('dispatchTo')} required pick>
        <DepartmentChoice demand={props.demand} />
      </Field>
      <WordsField name="ruling" label={t('ruling')} />
      <Field name="precedent" label={t('asPrecedent')} plain valuePropName="checked">
        <Switch />
      </Field>
    </StepDrawer>
  )
}

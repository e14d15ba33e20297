import { Select } from 'antd'
import { useOptions, useT } from '../../../../web/words.ts'
import { AskedField, Operator } from '../../../enterprises/contract/index.ts'
import { ruleWords as w } from '../words.ts'
import { begun, type Draft, OPERATORS } from './fields.ts'
import { type Place, Value } from './Values.tsx'

type LineProps = { at: Place; without?: readonly AskedField[]; value?: Draft; onChange?: (row: Draft) => void }
/** What is looked at, how it is compared, and with what. */
export const ConditionLine = ({ at, without = [], value: row = {}, onChange = () => undefined }: LineProps) => {
  const t = useT(w)
  const operators = useOptions(Operator, row.field ? OPERATORS[row.field] : [])
  const fields = useOptions(AskedField).filter((o) => !without.includes(o.value))
  return (
    <>
      <Select
        style={{ width: 150 }}
        aria-label={t('field', at)}
        placeholder={t('pickField')}
        value={row.field}
        onChange={(field: AskedField) => onChange(begun(field))}
        options={fields}
        showSearch={{ optionFilterProp: 'label' }}
      />
      {row.field && (
        <Select
          style={{ width: 120 }}
          aria-label={t('how', at)}
          value={row.operator}
          onChange={(operator: string) => onChange({ ...row, operator })}
          options={operators}
        />
      )}
      <Value row={row} at={at} change={onChange} />
    </>
  )
}

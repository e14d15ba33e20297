import { Input, InputNumber, Select } from 'antd'
import { DayPicker } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { EnterpriseSize, Operator, TitleKind } from '../../../enterprises/contract/index.ts'
import { ConditionField } from '../../contract/index.ts'
import { useGridOptions } from '../api.ts'
import { w } from '../words.ts'

/** A condition while it is being made. */
export type Row = { field?: ConditionField; operator?: string; values?: string[]; value?: number | string }
type Part = { row: Row; name: string; change: (more: Row) => void }

const LIST = ['one-of', 'none-of'] as const
const LIMIT = ['at-least', 'at-most'] as const
const OPERATORS = {
  industry: LIST,
  size: LIST,
  capital: LIMIT,
  founded: ['on-or-before', 'on-or-after'],
  age: LIMIT,
  grid: LIST,
  title: LIST,
  tag: LIST,
  staff: LIMIT,
} as const satisfies Record<ConditionField, readonly Operator[]>

const Typed = ({ row, name, change }: Part) => {
  const t = useT(w)
  return (
    <Select
      mode="tags"
      className="grow"
      aria-label={name}
      placeholder={row.field === 'industry' ? t('codes') : undefined}
      value={row.values ?? []}
      onChange={(values: string[]) => change({ values })}
      tokenSeparators={[' ', ',', '，', '、']}
      open={false}
      suffixIcon={null}
    />
  )
}
const Chosen = ({ row, name, change }: Part) => {
  const sizes = useOptions(EnterpriseSize).filter((o) => o.value !== 'unknown')
  const titles = useOptions(TitleKind)
  const grids = useGridOptions()
  const options = row.field === 'size' ? sizes : row.field === 'title' ? titles : grids
  return (
    <Select
      mode="multiple"
      className="grow"
      aria-label={name}
      value={row.values ?? []}
      onChange={(values: string[]) => change({ values })}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}
const Amount = ({ row, name, change }: Part) => {
  const t = useT(w)
  const unit = row.field === 'capital' || row.field === 'age' || row.field === 'staff' ? t(`unit_${row.field}`) : ''
  return (
    <span className="row grow">
      <InputNumber
        min={0}
        aria-label={name}
        value={typeof row.value === 'number' ? row.value : null}
        onChange={(value) => change(typeof value === 'number' ? { value } : {})}
      />
      {unit}
    </span>
  )
}

const Value = (part: Part) => {
  const { field, value } = part.row
  if (!field) return <Input className="grow" disabled aria-label={part.name} />
  if (field === 'industry' || field === 'tag') return <Typed {...part} />
  if (field === 'size' || field === 'title' || field === 'grid') return <Chosen {...part} />
  if (field !== 'founded') return <Amount {...part} />
  const day = typeof value === 'string' ? { value } : {}
  return (
    <DayPicker {...day} aria-label={part.name} onChange={(v?: string | null) => part.change(v ? { value: v } : {})} />
  )
}

type RowProps = { no: number; value?: Row; onChange?: (row: Row) => void }
/** What is looked at, how it is compared, and with what. */
export const ConditionRow = ({ no, value: row = {}, onChange = () => undefined }: RowProps) => {
  const t = useT(w)
  const operators = useOptions(Operator, row.field ? OPERATORS[row.field] : LIST)
  const { field, operator } = row
  return (
    <>
      <Select
        style={{ width: 140 }}
        aria-label={t('conditionField', { no })}
        value={row.field}
        onChange={(chosen: ConditionField) => onChange({ field: chosen, operator: OPERATORS[chosen][0] })}
        options={useOptions(ConditionField)}
      />
      <Select
        style={{ width: 110 }}
        aria-label={t('conditionHow', { no })}
        value={row.operator}
        onChange={(chosen: string) => onChange({ ...row, operator: chosen })}
        options={operators}
        disabled={!row.field}
      />
      <Value
        row={row}
        name={t('conditionValue', { no })}
        change={(more) => onChange({ ...(field && { field }), ...(operator && { operator }), ...more })}
      />
    </>
  )
}

import { InputNumber, Select } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker } from '../../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../../web/words.ts'
import {
  EnterpriseSize,
  EnterpriseStatus,
  EnterpriseTier,
  EntryName,
  IndicatorKind,
  IndicatorUnit,
  TitleKind,
} from '../../../enterprises/contract/index.ts'
import { useDefinitions, useGridOptions, useIndustryOptions, useTags } from '../api.ts'
import { ruleWords as w } from '../words.ts'
import { type Draft, periodsUntil } from './fields.ts'

export type Place = { g: number; no: number }
type Part = { row: Draft; at: Place; change: (more: Draft) => void }
type Options = readonly { value: string; label: string }[]

const Several = ({ row, at, change, options, free = false }: Part & { options: Options; free?: boolean }) => {
  const t = useT(w)
  return (
    <Select
      mode={free ? 'tags' : 'multiple'}
      className="grow"
      style={{ minWidth: 160 }}
      aria-label={t('value', at)}
      placeholder={t('pickValue')}
      value={(row.values as string[] | undefined) ?? []}
      onChange={(values: string[]) => change({ ...row, values })}
      options={[...options]}
      showSearch={{ optionFilterProp: 'label' }}
      {...(free && { tokenSeparators: [',', '，', '、'] })}
    />
  )
}
const Industries = (part: Part) => <Several {...part} options={useIndustryOptions()} />
const Grids = (part: Part) => <Several {...part} options={useGridOptions()} />
const Tags = (part: Part) => {
  const known = useTags().data?.items ?? []
  return <Several {...part} free options={known.map((k) => ({ value: k.name, label: k.name }))} />
}
const Sizes = (part: Part) => (
  <Several {...part} options={useOptions(EnterpriseSize).filter((o) => o.value !== 'unknown')} />
)
const Statuses = (part: Part) => <Several {...part} options={useOptions(EnterpriseStatus)} />
const Tiers = (part: Part) => <Several {...part} options={useOptions(EnterpriseTier)} />
const Titles = (part: Part) => <Several {...part} options={useOptions(TitleKind)} />
const Entries = (part: Part) => <Several {...part} options={useOptions(EntryName)} />

type AmountProps = Part & { name: string; unit?: string; min?: number | undefined }
const Amount = ({ row, change, name, unit, min = 0 }: AmountProps) => (
  <span className="row">
    <InputNumber
      {...(min !== undefined && { min })}
      style={{ width: 120 }}
      controls={false}
      aria-label={name}
      value={typeof row.value === 'number' ? row.value : null}
      onChange={(value) => change({ ...row, value: typeof value === 'number' ? value : undefined })}
    />
    {unit}
  </span>
)

const Period = ({ row, at, change }: Part) => {
  const t = useT(w)
  const relative = (['last-year', 'last-quarter', 'last-month'] as const).map((value) => ({ value, label: t(value) }))
  const named = periodsUntil(shanghaiDate(new Date())).map((value) => ({ value, label: value }))
  return (
    <Select
      style={{ width: 110 }}
      aria-label={t('period', at)}
      placeholder={t('pickPeriod')}
      value={row.period as string | undefined}
      onChange={(period: string) => change({ ...row, period })}
      options={[...relative, ...named]}
      showSearch
    />
  )
}
const Figure = (part: Part) => {
  const { row, at, change } = part
  const t = useT(w)
  const label = useLabel()
  const units = useDefinitions().find((d) => d.kind === row.kind)?.units ?? []
  const first = (kind: string) =>
    kind === 'staff' ? 'person' : kind === 'patents' ? 'item' : kind === 'electricity' ? 'wankwh' : 'wan'
  const renamed = (kind: string) => change({ ...row, kind, ...(row.field === 'figure' && { unit: first(kind) }) })
  return (
    <>
      <Select
        style={{ width: 120 }}
        aria-label={t('figure', at)}
        placeholder={t('pickFigure')}
        value={row.kind as string | undefined}
        onChange={renamed}
        options={useOptions(IndicatorKind)}
      />
      <Period {...part} />
      <Amount {...part} name={t('value', at)} min={undefined} {...(row.field === 'growth' && { unit: '%' })} />
      {row.field === 'figure' && (
        <Select
          style={{ width: 110 }}
          aria-label={t('unit', at)}
          value={row.unit as string | undefined}
          onChange={(unit: string) => change({ ...row, unit })}
          options={units.map((u) => ({ value: u, label: label(IndicatorUnit, u) }))}
        />
      )}
    </>
  )
}

const LISTS = {
  industry: Industries,
  grid: Grids,
  tag: Tags,
  size: Sizes,
  status: Statuses,
  tier: Tiers,
  title: Titles,
  'title-ends': Titles,
  entry: Entries,
} as const
const AMOUNTS = {
  capital: 'wan',
  age: 'years',
  staff: 'people',
  'open-demands': 'items',
  'open-hazards': 'items',
} as const

/** What the field of a condition is compared with. */
export const Value = (part: Part) => {
  const { row, at, change } = part
  const t = useT(w)
  if (!row.field) return null
  if (row.field === 'founded') {
    const day = typeof row.value === 'string' ? { value: row.value } : {}
    return (
      <DayPicker
        {...day}
        aria-label={t('value', at)}
        onChange={(v?: string | null) => change({ ...row, value: v ?? undefined })}
      />
    )
  }
  if (row.field === 'figure' || row.field === 'growth') return <Figure {...part} />
  const List = LISTS[row.field as keyof typeof LISTS]
  if (List)
    return (
      <>
        <List {...part} />
        {row.field === 'title-ends' && <Amount {...part} name={t('days', at)} unit={t('day')} />}
      </>
    )
  return <Amount {...part} name={t('value', at)} unit={t(AMOUNTS[row.field as keyof typeof AMOUNTS])} />
}

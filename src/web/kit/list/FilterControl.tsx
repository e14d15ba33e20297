import { Checkbox, DatePicker, Select, TreeSelect } from 'antd'
import dayjs from 'dayjs'
import type { Search, SearchPatch } from '../../address.ts'
import { valuesOf } from '../../address.ts'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { RemoteSelect } from '../parts/RemoteSelect.tsx'
import type { Filter } from './types.ts'

type ControlProps = { filter: Filter; search: Search; set: (patch: SearchPatch) => void }
type Of<K extends Filter['kind']> = ControlProps & { filter: Extract<Filter, { kind: K }> }

const Choose = ({ filter, search, set }: Of<'select' | 'multi'>) => {
  const many = filter.kind === 'multi'
  const values = valuesOf(search[filter.key])
  return (
    <Select
      {...(many && { mode: 'multiple' as const })}
      value={many ? values : values[0]}
      onChange={(next: string | string[] | undefined) => set({ [filter.key]: [next ?? []].flat() })}
      options={[...filter.options]}
      placeholder={filter.label}
      aria-label={filter.label}
      allowClear
      maxTagCount={0}
      maxTagPlaceholder={(chosen) => `${filter.label} ${chosen.length}`}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      className="filter"
    />
  )
}

const Tree = ({ filter, search, set }: Of<'tree'>) => (
  <TreeSelect
    treeCheckable
    showCheckedStrategy={TreeSelect.SHOW_PARENT}
    treeData={filter.options.map((o) => ({ ...o }))}
    treeTitleRender={(node) => node.label}
    fieldNames={{ label: 'label', value: 'value', children: 'children' }}
    value={valuesOf(search[filter.key])}
    onChange={(next: string[]) => set({ [filter.key]: next })}
    placeholder={filter.label}
    aria-label={filter.label}
    allowClear
    maxTagCount={0}
    maxTagPlaceholder={(chosen) => `${filter.label} ${chosen.length}`}
    treeNodeFilterProp="label"
    popupMatchSelectWidth={false}
    className="filter"
  />
)

const asDay = (text: string | undefined) => (text ? dayjs(text) : null)
const Range = ({ filter, search, set }: Of<'range'>) => {
  const t = useT(kitWords)
  return (
    <DatePicker.RangePicker
      value={[asDay(search[filter.key]), asDay(search[filter.until])]}
      onChange={(days) =>
        set({ [filter.key]: days?.[0]?.format('YYYY-MM-DD'), [filter.until]: days?.[1]?.format('YYYY-MM-DD') })
      }
      allowEmpty={[true, true]}
      placeholder={[`${filter.label} ${t('startDay')}`, t('endDay')]}
      aria-label={filter.label}
      className="filter-range"
    />
  )
}

export const FilterControl = ({ filter, search, set }: ControlProps) => {
  const value = search[filter.key]
  if (filter.kind === 'search') return null
  if (filter.kind === 'range') return <Range filter={filter} search={search} set={set} />
  if (filter.kind === 'tree') return <Tree filter={filter} search={search} set={set} />
  if (filter.kind === 'flag')
    return (
      <Checkbox
        checked={value === 'true'}
        onChange={(e) => set({ [filter.key]: e.target.checked ? 'true' : undefined })}
      >
        {filter.label}
      </Checkbox>
    )
  if (filter.kind === 'remote')
    return (
      <div className="filter">
        <RemoteSelect
          source={filter.key}
          search={filter.search}
          named={filter.named}
          value={value ?? null}
          placeholder={filter.label}
          aria-label={filter.label}
          onChange={(next) => set({ [filter.key]: next })}
        />
      </div>
    )
  return <Choose filter={filter} search={search} set={set} />
}

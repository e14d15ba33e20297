import { useQuery } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import { useMemo, useState } from 'react'
import { loadDivisions, loadIndustryTree } from '../../../../kernel/codes/index.ts'
import { RemoteSelect } from '../../../../web/kit/index.ts'

type SelectProps = {
  value?: string | null
  onChange?: (value: string | null) => void
  id?: string
  placeholder?: string
}
const one = (onChange: SelectProps['onChange']) => (value: string | string[] | undefined) =>
  onChange?.(typeof value === 'string' ? value : null)

/** The tree of GB/T 4754, searched by code, name and pinyin; fetched when somebody opens a form. */
export const IndustrySelect = ({ onChange, value, ...rest }: SelectProps) => {
  const [typed, setTyped] = useState('')
  const { data, isFetching } = useQuery({ queryKey: ['industry-tree'], queryFn: loadIndustryTree, staleTime: Infinity })
  const meant = useMemo(() => (typed.trim() ? data?.industriesMeant(typed) : undefined), [data, typed])
  return (
    <TreeSelect<string>
      {...rest}
      value={data ? (value ?? undefined) : undefined}
      onChange={one(onChange)}
      treeData={data?.industryTree() ?? []}
      fieldNames={FIELDS}
      showSearch={{ onSearch: setTyped, filterTreeNode: (_, node) => meant?.has(String(node.value)) ?? true }}
      loading={isFetching}
      allowClear
      popupMatchSelectWidth={false}
    />
  )
}
const FIELDS = { label: 'label', value: 'value', children: 'children' }

const divisionNamed = async (code: string) => {
  const { divisionPath } = await loadDivisions()
  return {
    value: code,
    label:
      divisionPath(code)
        .map((d) => d.name)
        .join(' ') || code,
    hint: code,
  }
}

/** GB/T 2260 by name or code. */
export const DivisionSelect = ({ onChange, value, ...rest }: SelectProps) => (
  <RemoteSelect
    {...rest}
    source="divisions"
    value={value ?? null}
    onChange={one(onChange)}
    named={divisionNamed}
    search={async (text) => {
      const { searchDivision } = await loadDivisions()
      return Promise.all(searchDivision(text).map((d) => divisionNamed(d.code)))
    }}
  />
)

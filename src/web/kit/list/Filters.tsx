import { CloseOutlined, FilterOutlined, SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input, type InputRef } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Search, SearchPatch } from '../../address.ts'
import { useIsPhone } from '../../prefs.ts'
import { useLanguage, useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { useSettled } from '../parts/RemoteSelect.tsx'
import { FilterControl } from './FilterControl.tsx'
import { focusFirstRow } from './focus.ts'
import { type Chip, chipsOf } from './listQuery.ts'
import type { Filter } from './types.ts'

export type FiltersProps = {
  filters: readonly Filter[]
  search: Search
  set: (patch: SearchPatch) => void
  reset: () => void
  searchRef: RefObject<InputRef | null>
  /** Little room: all but the search behind one button. */
  narrow: boolean
}

const SearchBox = ({ filter, search, set, searchRef }: FiltersProps & { filter: Filter }) => {
  const t = useT(kitWords)
  const phone = useIsPhone()
  const inAddress = search[filter.key] ?? ''
  const [text, setText] = useState(inAddress)
  const settled = useSettled(text, 300)
  const told = useRef(inAddress)
  useEffect(() => {
    if (settled === told.current) return
    told.current = settled
    set({ [filter.key]: settled.trim() })
  }, [settled, set, filter.key])
  // The address changed from elsewhere (a view, the back button): the field follows.
  useEffect(() => {
    if (inAddress === told.current.trim()) return
    told.current = inAddress
    setText(inAddress)
  }, [inAddress])
  const onKeyDown = (e: KeyboardEvent<HTMLInputElement>) => {
    if (e.key === 'Enter') {
      told.current = text
      set({ [filter.key]: text.trim() })
    } else if (e.key === 'ArrowDown') {
      e.preventDefault()
      focusFirstRow()
    } else if (e.key === 'Escape' && text === '') e.currentTarget.blur()
  }
  return (
    <Input
      ref={searchRef}
      onKeyDown={onKeyDown}
      value={text}
      onChange={(e) => setText(e.target.value)}
      prefix={<SearchOutlined aria-hidden="true" />}
      placeholder={phone ? filter.label : `${filter.label}  /`}
      aria-label={`${t('search')}：${filter.label}`}
      type="search"
      allowClear
      maxLength={100}
      className="list-search"
    />
  )
}

const RemoteName = ({ filter, value }: { filter: Extract<Filter, { kind: 'remote' }>; value: string }) => {
  const { data } = useQuery({
    queryKey: ['named', filter.key, [value]],
    queryFn: async () => [await filter.named(value)],
    staleTime: 300_000,
  })
  return <>：{data?.[0]?.label ?? '…'}</>
}

const ChipButton = ({ chip, filters, set }: { chip: Chip; filters: readonly Filter[]; set: FiltersProps['set'] }) => {
  const t = useT(kitWords)
  const filter = filters.find((f) => f.key === chip.key)
  return (
    <button
      type="button"
      className="chip"
      aria-label={t('removeFilter', { what: chip.what })}
      onClick={() => set(chip.clears)}
    >
      {chip.what}
      {chip.value && filter?.kind === 'remote' && <RemoteName filter={filter} value={chip.value} />}
      <CloseOutlined aria-hidden="true" />
    </button>
  )
}

export const Chips = ({ filters, search, set, reset }: Omit<FiltersProps, 'searchRef' | 'narrow'>) => {
  const t = useT(kitWords)
  const language = useLanguage()
  const say = { from: (day: string) => t('from', { day }), until: (day: string) => t('until', { day }), language }
  const chips = chipsOf(filters, search, say)
  if (chips.length === 0) return null
  return (
    <div className="row chips">
      {chips.map((chip) => (
        <ChipButton key={chip.key} chip={chip} filters={filters} set={set} />
      ))}
      <Button type="link" size="small" onClick={reset}>
        {t('clearFilters')}
      </Button>
    </div>
  )
}

const FilterSheet = ({ filters, search, set }: Pick<FiltersProps, 'filters' | 'search' | 'set'>) => {
  const t = useT(kitWords)
  const phone = useIsPhone()
  const [open, setOpen] = useState(false)
  const active = filters.filter((f) => f.kind !== 'search' && search[f.key]).length
  const done = (
    <Button type="primary" block onClick={() => setOpen(false)}>
      {t('showResults')}
    </Button>
  )
  return (
    <>
      <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
        {active > 0 ? t('filtersN', { n: active }) : t('filters')}
      </Button>
      <Drawer
        placement={phone ? 'bottom' : 'right'}
        size={phone ? 'auto' : 360}
        open={open}
        onClose={() => setOpen(false)}
        title={t('filters')}
        footer={done}
      >
        <div className="stack filter-sheet">
          {filters.map((filter) => (
            <FilterControl key={filter.key} filter={filter} search={search} set={set} />
          ))}
        </div>
      </Drawer>
    </>
  )
}

/** Search, one control per filter, and what is active as chips. */
export const Filters = (props: FiltersProps) => {
  const { filters, search, set, narrow } = props
  const box = filters.find((f) => f.kind === 'search')
  const others = filters.filter((f) => f.kind !== 'search')
  return (
    <>
      {box && <SearchBox {...props} filter={box} />}
      {narrow && others.length > 0 && <FilterSheet {...props} />}
      {!narrow && others.map((filter) => <FilterControl key={filter.key} filter={filter} search={search} set={set} />)}
    </>
  )
}

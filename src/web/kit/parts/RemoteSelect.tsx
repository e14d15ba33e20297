import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { useTell } from '../refusal.ts'

/** `hint` tells two equal names apart (code, address, department). */
export type Found = { value: string; label: string; hint?: string }
export type RemoteSelectProps = {
  /** Names the source for the cache, e.g. `enterprises`. */
  source: string
  search: (text: string) => Promise<Found[]>
  /** The name of a value that was chosen elsewhere (an address, a draft). */
  named?: (value: string) => Promise<Found>
  value?: string | string[] | null
  onChange?: (value: string | string[] | undefined, found: Found | undefined) => void
  multiple?: boolean
  placeholder?: string
  id?: string
  disabled?: boolean
  'aria-label'?: string
}

export const useSettled = <T,>(value: T, ms = 250): T => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}

const useNamed = ({ source, named, value }: RemoteSelectProps, known: Found[]) => {
  const wanted = [value ?? []].flat().filter((v) => !known.some((k) => k.value === v))
  const { data } = useQuery({
    queryKey: ['named', source, wanted],
    queryFn: () => Promise.all(wanted.map((v) => named?.(v) ?? { value: v, label: v })),
    enabled: wanted.length > 0 && named !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })
  return wanted.length > 0 ? (data ?? []) : []
}

/** Finds enterprises, people, departments… by typing; the same part for every such choice. */
export const RemoteSelect = (props: RemoteSelectProps) => {
  const { source, search, value, onChange, multiple = false, placeholder, ...rest } = props
  const t = useT(kitWords)
  const tell = useTell()
  const [text, setText] = useState('')
  const settled = useSettled(text)
  const {
    data = [],
    isFetching,
    error,
  } = useQuery({
    queryKey: ['search', source, settled],
    queryFn: () => search(settled),
    placeholderData: keepPreviousData,
  })
  const [chosen, setChosen] = useState<Found[]>([])
  const known = [...chosen, ...data]
  const extra = useNamed(props, known)
  const options = [
    ...new Map(
      [...extra, ...chosen.filter((c) => [value ?? []].flat().includes(c.value)), ...data].map((o) => [o.value, o]),
    ).values(),
  ]
  const change = (next: string | string[] | undefined) => {
    const ids = [next ?? []].flat()
    setChosen(options.filter((o) => ids.includes(o.value)))
    onChange?.(
      next,
      options.find((o) => o.value === ids.at(-1)),
    )
  }
  return (
    <Select<string | string[]>
      {...rest}
      {...(multiple && { mode: 'multiple' as const })}
      value={value ?? undefined}
      onChange={change}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      loading={isFetching}
      placeholder={placeholder ?? t('typeToSearch')}
      options={options}
      optionRender={({ data: found }) => (
        <span className="row">
          {found.label} {found.hint && <span className="quiet small">{found.hint}</span>}
        </span>
      )}
      notFoundContent={error ? tell(error).detail : isFetching ? '…' : t('nothingFound')}
      popupMatchSelectWidth={false}
    />
  )
}

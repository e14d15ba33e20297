import { Select } from 'antd'
import type { ReactNode } from 'react'
import './imports.css'

type Header = { column: number; title: string; unit: string | null; samples: string[] }
type MappingRowsProps<F extends string> = {
  headers: readonly Header[]
  chosen: Record<number, { field?: F; unit?: string | undefined }>
  choose: (column: number, field: F | undefined) => void
  fields: readonly { value: string; label: string }[]
  /** What the second column asks, and what stands there where nothing is chosen. */
  meaning: string
  ignore: string
  /** The extras need more room than the choice. */
  wide?: boolean
  /** Beside the choice, where a field needs to know more. */
  extra?: (header: Header, chosen: { field?: F; unit?: string | undefined } | undefined) => ReactNode
}

/** One line for each column of the file: its title, what stands in it, what it means here. */
export const MappingRows = <F extends string>(p: MappingRowsProps<F>) => (
  <ul className={p.wide ? 'mapping mapping-wide' : 'mapping'}>
    {p.headers.map((h) => (
      <li key={h.column} className="mapping-row">
        <div className="mapping-title">
          <strong>{h.title}</strong>
          <span className="small quiet">{h.samples.join(' · ') || '—'}</span>
        </div>
        <Select
          value={p.chosen[h.column]?.field ?? null}
          onChange={(field: F | null | undefined) => p.choose(h.column, field ?? undefined)}
          options={[...p.fields]}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={p.ignore}
          aria-label={`${p.meaning} ${h.title}`}
        />
        {p.extra?.(h, p.chosen[h.column])}
      </li>
    ))}
  </ul>
)

import { Cards, StatusTag, useGo } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { PortalDemandRow } from '../contract/index.ts'
import { toneOf, useStatusWord } from './look.ts'
import { PromiseText } from './Promise.tsx'
import { w } from './words.ts'
import './portal.css'

const TURN = { rate: 'toRate', answer: 'toAnswer', material: 'toSend' } as const

export const DemandCard = ({ row }: { row: PortalDemandRow }) => {
  const t = useT(w)
  const word = useStatusWord()
  const turn = row.waiting && <StatusTag tone="amber">{t(TURN[row.waiting])}</StatusTag>
  return (
    <span className="stack-small">
      <strong>{row.title}</strong>
      {row.promised && (
        <span className={row.promised.light === 'red' ? 'promise-late' : ''}>
          <PromiseText promised={row.promised} />
        </span>
      )}
      <span className="row small quiet">
        {turn ?? <StatusTag tone={toneOf(row.status)}>{word(row)}</StatusTag>}
        <span className="figures">{row.number}</span>
        {row.department && <span>{row.department}</span>}
      </span>
    </span>
  )
}

export const hrefOf = (row: PortalDemandRow) => `/portal/demands/${row.id}`
export const lateness = (row: PortalDemandRow) =>
  row.promised?.light === 'red' ? ('red' as const) : row.waiting ? ('amber' as const) : undefined

export const DemandCards = ({ rows }: { rows: readonly PortalDemandRow[] }) => {
  const go = useGo()
  return (
    <Cards
      rows={rows}
      rowKey={(r) => r.id}
      href={hrefOf}
      open={(r) => go(hrefOf(r))}
      tone={lateness}
      card={(row) => <DemandCard row={row} />}
    />
  )
}

import { Cards, StatusTag, useGo } from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import type { PortalDemandRow } from '../contract/index.ts'
import { toneOf, usePromise } from './look.ts'
import { PlainStatus, w } from './words.ts'
import './portal.css'

export const DemandCard = ({ row }: { row: PortalDemandRow }) => {
  const t = useT(w)
  const label = useLabel()
  const say = usePromise()
  const turn = row.waiting && <StatusTag tone="amber">{t(row.waiting === 'rate' ? 'toRate' : 'toAnswer')}</StatusTag>
  return (
    <span className="stack-small">
      <strong>{row.title}</strong>
      {row.promised && <span className={row.promised.light === 'red' ? 'promise-late' : ''}>{say(row.promised)}</span>}
      <span className="row small quiet">
        {turn ?? <StatusTag tone={toneOf(row.status)}>{label(PlainStatus, row.status)}</StatusTag>}
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

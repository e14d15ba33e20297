import { Light, Link, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { DemandStatus } from '../../../demands/contract/index.ts'
import type { Decision } from '../../contract.ts'
import { rowsAt } from '../data.ts'
import { w } from '../words.ts'

type Row = Decision['items'][number]

const Line = ({ row }: { row: Row }) => {
  const label = useLabel()
  return (
    <li className="decision">
      <Link to={`/demands/${row.id}`} className="decision-title">
        {row.title}
      </Link>
      <span className="row small quiet">
        <span>{row.enterprise.name}</span>
        {row.department && <span>{row.department.name}</span>}
        <StatusTag tone="plain">{label(DemandStatus, row.status)}</StatusTag>
        {row.nextDueAt && (
          <span className="nowrap">
            <Light colour={row.light} /> <Moment at={row.nextDueAt} />
          </span>
        )}
      </span>
    </li>
  )
}

/** What waits for a leader's word, by reason; each reason opens all of its rows. */
export const Decisions = ({ decisions, most = 5 }: { decisions: readonly Decision[]; most?: number }) => {
  const t = useT(w)
  const side = useLanguage() === 'zh' ? 'zh' : 'en'
  const waiting = decisions.filter((d) => d.count > 0)
  return (
    <div className="decision-groups">
      {waiting.map((d) => (
        <div key={d.kind} className="decision-group">
          <h3 className="row" title={d.definition[side]}>
            {d.label[side]} <span className="figures">{d.count}</span>
            {d.count > d.items.length && <Link to={rowsAt(d.drill)}>{t('seeAll')}</Link>}
          </h3>
          <ul>
            {d.items.slice(0, most).map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

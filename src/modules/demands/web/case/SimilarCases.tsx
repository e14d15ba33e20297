import { Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Demand, type DemandRow, DemandStatus } from '../../contract/index.ts'
import { useSimilar } from '../data.ts'
import { TONES } from '../look.ts'
import { w } from '../words.ts'

/** A few cases in two lines each, opened beside what one is doing. */
export const CaseLines = ({ rows, why }: { rows: readonly DemandRow[]; why?: (row: DemandRow) => string }) => {
  const label = useLabel()
  const about = (row: DemandRow) => [row.number, why?.(row), why && row.enterprise.name].filter(Boolean).join(' · ')
  return (
    <ul className="demand-lines">
      {rows.map((row) => (
        <li key={row.id} className="row">
          <span className="grow">
            <Link to={`/demands/${row.id}`} target="_blank" className="demand-line">
              {row.title}
            </Link>
            <span className="quiet small figures demand-line">{about(row)}</span>
          </span>
          <StatusTag tone={TONES[row.status]}>{label(DemandStatus, row.status)}</StatusTag>
        </li>
      ))}
    </ul>
  )
}

/** Cases that look like this one, and why they do. */
export const SimilarCases = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const { data } = useSimilar(demand.id)
  if (!data || data.items.length === 0) return null
  const why = (row: DemandRow) => t(row.enterprise.id === demand.enterprise.id ? 'sameEnterprise' : 'sameWords')
  return (
    <section className="card stack">
      <h2>{t('similar')}</h2>
      <CaseLines rows={data.items} why={why} />
    </section>
  )
}

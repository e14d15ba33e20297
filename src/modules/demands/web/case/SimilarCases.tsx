import { Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Demand, type DemandRow, DemandStatus, type SimilarDemand } from '../../contract/index.ts'
import { useSimilar } from '../data.ts'
import { TONES } from '../look.ts'
import { w } from '../words.ts'

/** A few cases in two lines each, opened beside what one is doing. */
type CaseLinesProps<R extends DemandRow> = { rows: readonly R[]; why?: (row: R) => string }
export const CaseLines = <R extends DemandRow>({ rows, why }: CaseLinesProps<R>) => {
  const label = useLabel()
  const about = (row: R) => [row.number, why?.(row), why && row.enterprise.name].filter(Boolean).join(' · ')
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

const useWhy = () => {
  const t = useT(w)
  return (row: SimilarDemand) => {
    const near = row.metres !== null ? t('metresAway', { m: row.metres }) : row.samePlace && t('samePlace')
    const words = row.shared.length > 0 && t('sharedWords', { words: row.shared.join('、') })
    return [row.sameEnterprise ? t('sameEnterprise') : near, words].filter(Boolean).join(' · ')
  }
}

/** Cases that look like this one, and why they do. */
export const SimilarCases = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const why = useWhy()
  const { data } = useSimilar(demand.id)
  if (!data || data.items.length === 0) return null
  return (
    <section className="card stack">
      <h2>{t('similar')}</h2>
      <CaseLines rows={data.items} why={why} />
    </section>
  )
}

import { Link } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ClockStage } from '../../../demands/contract/index.ts'
import type { StageFigures } from '../../contract.ts'
import { rowsAt } from '../data.ts'
import { w } from '../words.ts'

/** How long each stage takes in each department; by stage and name, no league. */
export const Stages = ({ rows }: { rows: readonly StageFigures[] }) => {
  const t = useT(w)
  const label = useLabel()
  const hours = (minutes: number) => t('hours', { n: Math.round(minutes / 6) / 10 })
  return (
    <div className="cockpit-scroll">
      <p className="small quiet">{t('stagesDefinition')}</p>
      <table className="cockpit-table">
        <thead>
          <tr>
            <th scope="col">{t('stage')}</th>
            <th scope="col" className="cockpit-name">
              {t('department')}
            </th>
            <th scope="col">{t('endedCases')}</th>
            <th scope="col">{t('lateClocks')}</th>
            <th scope="col">{t('medianTime')}</th>
            <th scope="col">{t('p90Time')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r, at) => (
            <tr key={`${r.stage} ${r.department?.id ?? ''}`}>
              <th scope="row">
                <span className={rows[at - 1]?.stage === r.stage ? 'hidden-text' : ''}>
                  {label(ClockStage, r.stage)}
                </span>
              </th>
              <td className="cockpit-name">{r.department?.name ?? t('theDesk')}</td>
              <td>
                <Link to={rowsAt(r.ended.drill)}>{r.ended.count}</Link>
              </td>
              <td className={r.late > 0 ? 'late-cell' : ''}>{r.late}</td>
              <td>{hours(r.medianMinutes)}</td>
              <td>{hours(r.p90Minutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { Link } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { DepartmentFigures } from '../../contract.ts'
import { rowsAt } from '../data.ts'
import { w } from '../words.ts'

type Counted = DepartmentFigures['open']
const Opening = ({ of }: { of: Counted }) =>
  of.count > 0 ? <Link to={rowsAt(of.drill)}>{of.count}</Link> : <span className="quiet">0</span>

/** By name, not by rank: a table to look something up, no league. */
export const Departments = ({ rows }: { rows: readonly DepartmentFigures[] }) => {
  const t = useT(w)
  return (
    <div className="cockpit-scroll">
      <table className="cockpit-table">
        <thead>
          <tr>
            <th scope="col">{t('department')}</th>
            <th scope="col">{t('open')}</th>
            <th scope="col">{t('late')}</th>
            <th scope="col">{t('onTime')}</th>
            <th scope="col">{t('median')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((d) => (
            <tr key={d.department.id}>
              <th scope="row">{d.department.name}</th>
              <td>
                <Opening of={d.open} />
              </td>
              <td className={d.overdue.count > 0 ? 'late-cell' : ''}>
                <Opening of={d.overdue} />
              </td>
              <td>
                {d.onTime === null ? (
                  <span className="quiet">—</span>
                ) : (
                  <Link to={rowsAt(d.judged.drill)}>{d.onTime}%</Link>
                )}
              </td>
              <td>
                {d.medianMinutes === null ? (
                  <span className="quiet">—</span>
                ) : (
                  t('hours', { n: Math.round(d.medianMinutes / 6) / 10 })
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

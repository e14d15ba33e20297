import { Light, Link } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { DemandStatus, Light as LightChoice } from '../../../demands/contract/index.ts'
import type { LightCell } from '../../contract.ts'
import { rowsAt } from '../data.ts'
import { w } from '../words.ts'

const COLOURS = ['red', 'amber', 'green', 'grey'] as const
const STATES = ['submitted', 'accepted', 'dispatched', 'handling', 'answered', 'verified'] as const
/** Beside the way: shown where there are such cases, so that the rows add up to all that are open. */
const BESIDE = ['paused', 'arbitration'] as const
const at = (cells: readonly LightCell[], status: string, light: string) =>
  cells.find((c) => c.status === status && c.light === light)
const sumOf = (cells: readonly LightCell[]) => cells.reduce((n, c) => n + c.count, 0)

const Cell = ({ cell }: { cell: LightCell | undefined }) => (
  <td>{cell ? <Link to={rowsAt(cell.drill)}>{cell.count}</Link> : <span className="quiet">·</span>}</td>
)

/** The rows of a state are those of its lights together: the same filter without the light. */
const Total = ({ cells }: { cells: readonly LightCell[] }) => {
  const [first] = cells
  if (!first) return <span className="quiet">0</span>
  const { light: _, ...state } = first.drill
  return <Link to={rowsAt(state)}>{sumOf(cells)}</Link>
}

const Strip = ({ cells, most }: { cells: readonly LightCell[]; most: number }) => (
  <span className="light-strip" aria-hidden="true" style={{ width: `${(sumOf(cells) / most) * 100}%` }}>
    {COLOURS.map((colour) => {
      const n = sumOf(cells.filter((c) => c.light === colour))
      return n > 0 && <i key={colour} className={`strip-${colour}`} style={{ flexGrow: n }} />
    })}
  </span>
)

/** Open demands by state and light; every number opens its rows, the strip shows the proportions. */
export const Lights = ({ cells }: { cells: readonly LightCell[] }) => {
  const t = useT(w)
  const label = useLabel()
  const shown = COLOURS.filter((c) => c !== 'grey' || cells.some((x) => x.light === 'grey'))
  const rowOf = (status: DemandStatus) => ({ status, own: cells.filter((c) => c.status === status) })
  const rows = [...STATES.map(rowOf), ...BESIDE.map(rowOf).filter((r) => r.own.length > 0)]
  const most = Math.max(1, ...rows.map((r) => sumOf(r.own)))
  return (
    <div className="cockpit-scroll">
      <table className="cockpit-table lights-table">
        <thead>
          <tr>
            <td />
            {shown.map((colour) => (
              <th key={colour} scope="col">
                <Light colour={colour} label={label(LightChoice, colour)} />
              </th>
            ))}
            <th scope="col">{t('sum')}</th>
            <td className="strip-cell" />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ status, own }) => (
            <tr key={status}>
              <th scope="row">{label(DemandStatus, status)}</th>
              {shown.map((colour) => (
                <Cell key={colour} cell={at(cells, status, colour)} />
              ))}
              <td>
                <Total cells={own} />
              </td>
              <td className="strip-cell">
                <Strip cells={own} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

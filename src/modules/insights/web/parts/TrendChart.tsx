import { Link } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { TrendMonth } from '../../contract.ts'
import { rowsAt } from '../data.ts'
import { w } from '../words.ts'

const [WIDTH, HEIGHT, FOOT, HEAD] = [720, 200, 24, 16]
const SERIES = ['submitted', 'closed', 'overdue'] as const
type Series = (typeof SERIES)[number]
const short = (month: string) => String(Number(month.slice(5)))

/** A round number at or above the highest bar, so that the grid lines stand at whole cases. */
const ceiling = (most: number) => {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1)))
  return Math.max(4, Math.ceil(most / step) * step)
}

const Bars = ({ month, at, top }: { month: TrendMonth; at: number; top: number }) => {
  const slot = WIDTH / 12
  const bar = slot / 4.5
  const height = (n: number) => (n / top) * (HEIGHT - FOOT - HEAD)
  return SERIES.map((series, i) => {
    const h = height(month[series].count)
    const x = at * slot + slot * 0.16 + i * (bar + 1)
    return <rect key={series} className={`bar-${series}`} x={x} y={HEIGHT - FOOT - h} width={bar} height={h} rx={1.5} />
  })
}

const Plot = ({ months }: { months: readonly TrendMonth[] }) => {
  const t = useT(w)
  const top = ceiling(Math.max(...months.flatMap((m) => SERIES.map((s) => m[s].count))))
  const counts = (m: TrendMonth) =>
    t('trendOf', {
      month: m.month,
      submitted: m.submitted.count,
      closed: m.closed.count,
      overdue: m.overdue.count,
    })
  const line = (n: number) => HEIGHT - FOOT - (n / top) * (HEIGHT - FOOT - HEAD)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="trend-plot" aria-hidden="true">
      {[0, top / 2, top].map((n) => (
        <g key={n}>
          <line x1={0} x2={WIDTH} y1={line(n)} y2={line(n)} />
          {n > 0 && (
            <text x={0} y={line(n) - 3}>
              {n}
            </text>
          )}
        </g>
      ))}
      {months.map((m, i) => (
        <g key={m.month}>
          <title>{counts(m)}</title>
          <Bars month={m} at={i} top={top} />
          <text x={(i + 0.5) * (WIDTH / 12)} y={HEIGHT - 6} textAnchor="middle">
            {short(m.month)}
          </text>
        </g>
      ))}
    </svg>
  )
}

const Table = ({ months }: { months: readonly TrendMonth[] }) => {
  const t = useT(w)
  return (
    <table className="cockpit-table">
      <thead>
        <tr>
          <th scope="col">{t('month')}</th>
          {SERIES.map((s) => (
            <th key={s} scope="col">
              {t(s)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((m) => (
          <tr key={m.month}>
            <th scope="row">{m.month}</th>
            {SERIES.map((s: Series) => (
              <td key={s}>
                <Link to={rowsAt(m[s].drill)}>{m[s].count}</Link>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Twelve months as bars for the eye, and as a table whose numbers open their rows. */
export const TrendChart = ({ months, still = false }: { months: readonly TrendMonth[]; still?: boolean }) => {
  const t = useT(w)
  return (
    <>
      <p className="row small trend-legend">
        {SERIES.map((s) => (
          <span key={s} className={`legend-${s}`}>
            {t(s)}
          </span>
        ))}
      </p>
      <Plot months={months} />
      {!still && (
        <details>
          <summary className="small">{t('asTable')}</summary>
          <Table months={months} />
        </details>
      )}
    </>
  )
}

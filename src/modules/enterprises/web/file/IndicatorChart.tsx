import { useLabel, useT } from '../../../../web/words.ts'
import { IndicatorKind, type IndicatorPoint, type IndicatorSeries, IndicatorUnit } from '../../contract/index.ts'
import { indicatorWords as w } from './indicatorWords.ts'
import './indicators.css'

const [WIDTH, HEIGHT, FOOT, HEAD] = [720, 160, 22, 14]
/** So many bars are read at a glance; the table holds them all. */
const SHOWN = 24
const MANY = 12

const roundUp = (most: number) => {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1e-9)))
  return Math.ceil(most / step) * step
}

type BarProps = {
  point: IndicatorPoint
  at: number
  slot: number
  y: (n: number) => number
  text: string
  named: boolean
}
const Bar = ({ point, at, slot, y, text, named }: BarProps) => {
  const [width, x] = [Math.min(slot * 0.6, 48), (at + 0.5) * slot]
  const value = point.value ?? 0
  const look = point.outlier || point.conflict.length > 0 ? 'figure-bar figure-bar-marked' : 'figure-bar'
  return (
    <g>
      <title>{text}</title>
      {point.value === null ? (
        <rect className="figure-gap" x={x - width / 2} y={HEAD} width={width} height={HEIGHT - FOOT - HEAD} />
      ) : (
        <rect
          className={look}
          x={x - width / 2}
          y={Math.min(y(value), y(0))}
          width={width}
          height={Math.abs(y(value) - y(0))}
          rx={1.5}
        />
      )}
      {named && (
        <text x={x} y={HEIGHT - 6} textAnchor="middle">
          {point.period}
        </text>
      )}
    </g>
  )
}

/** The last periods as bars for the eye; what they say stands in the table. */
export const IndicatorChart = ({ series }: { series: IndicatorSeries }) => {
  const t = useT(w)
  const label = useLabel()
  const points = series.points.slice(-SHOWN)
  const values = points.map((p) => p.value ?? 0)
  const top = roundUp(Math.max(...values, 0)) || 1
  const bottom = Math.min(...values, 0) < 0 ? -roundUp(-Math.min(...values)) : 0
  const y = (n: number) => HEAD + ((top - n) / (top - bottom)) * (HEIGHT - FOOT - HEAD)
  const unit = label(IndicatorUnit, series.unit)
  const text = (p: IndicatorPoint) => t('pointText', { period: p.period, value: p.value ?? t('gap'), unit })
  const every = Math.ceil(points.length / MANY)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="figure-chart"
      role="img"
      aria-label={t('chart', { kind: label(IndicatorKind, series.kind) })}
    >
      {[...new Set([bottom, 0, top])].map((n) => (
        <g key={n}>
          <line x1={0} x2={WIDTH} y1={y(n)} y2={y(n)} />
          {n !== 0 && (
            <text x={0} y={y(n) - 3}>
              {new Intl.NumberFormat().format(n)}
            </text>
          )}
        </g>
      ))}
      {points.map((p, i) => (
        <Bar
          key={p.period}
          point={p}
          at={i}
          slot={WIDTH / points.length}
          y={y}
          text={text(p)}
          named={i % every === 0}
        />
      ))}
    </svg>
  )
}

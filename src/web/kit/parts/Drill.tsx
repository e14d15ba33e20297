import { InfoCircleOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { Link } from '../../navigate.tsx'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { Light, type LightColour } from './Light.tsx'
import { Moment } from './Moment.tsx'
import './drill.css'

export type DrillProps = {
  label: string
  value: string | number | null
  unit?: string
  /** The address of exactly the rows behind the figure. */
  to: string
  definition: string
  asOf?: string
  /** Oldest first. */
  trend?: number[]
  /** Against the period before; `good` says which direction is welcome. */
  change?: { text: string; direction: 'up' | 'down' | 'flat'; good: 'up' | 'down' }
  light?: LightColour
  /** What the figure is made of, e.g. links to its parts. */
  children?: ReactNode
}

const WIDTH = 96
const HEIGHT = 28
/** A trend as a line; the last point is the figure itself. */
const Spark = ({ values }: { values: number[] }) => {
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const at = (v: number, i: number) =>
    [(i / Math.max(1, values.length - 1)) * (WIDTH - 6) + 3, HEIGHT - 4 - ((v - low) / span) * (HEIGHT - 8)] as const
  const points = values.map(at)
  const [x, y] = points.at(-1) ?? [0, 0]
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" className="spark">
      <polyline points={points.map((p) => p.join(',')).join(' ')} />
      <circle cx={x} cy={y} r={2.5} />
    </svg>
  )
}

const Change = ({ text, direction, good }: NonNullable<DrillProps['change']>) => {
  const t = useT(kitWords)
  const mood = direction === 'flat' ? 'same' : direction === good ? 'better' : 'worse'
  const arrow = { up: '↑', down: '↓', flat: '→' }[direction]
  return (
    <span className={`drill-${mood}`}>
      {arrow} {text} <span className="small">{t(mood)}</span>
    </span>
  )
}

/** A figure that opens the rows behind it, with its definition and its as-of time. */
export const Drill = ({ label, value, unit, to, definition, asOf, trend, change, light, children }: DrillProps) => {
  const t = useT(kitWords)
  return (
    <div className="card drill">
      <p className="drill-label">
        {label}
        <Tooltip title={definition}>
          <button type="button" className="drill-info" aria-label={`${label}：${definition}`}>
            <InfoCircleOutlined />
          </button>
        </Tooltip>
      </p>
      <Link to={to} className="drill-figure figures" title={t('openRows')}>
        {value ?? '—'}
        {unit && <span className="drill-unit">{unit}</span>}
      </Link>
      {trend && trend.length > 1 && <Spark values={trend} />}
      {children && <p className="drill-foot small quiet">{children}</p>}
      <p className="drill-foot small">
        {light && <Light colour={light} />}
        {change && <Change {...change} />}
        {asOf && <AsOf at={asOf} />}
      </p>
    </div>
  )
}

const AsOf = ({ at }: { at: string }) => {
  const [before, after] = useT(kitWords)('asOf', { at: '\u0000' }).split('\u0000')
  return (
    <span className="quiet">
      {before}
      <Moment at={at} />
      {after}
    </span>
  )
}

import { Select } from 'antd'
import { useLabel, useOptions, useT } from '../../../../../web/words.ts'
import { IndicatorKind, IndicatorUnit } from '../../../contract/index.ts'
import { UNITS } from '../../../rules/units.ts'
import { PeriodInput } from './PeriodInput.tsx'
import { figureWords as w } from './words.ts'

export type Parts = {
  kind?: IndicatorKind | null | undefined
  period?: string | null | undefined
  unit?: string | null | undefined
}
type FigurePartsProps = {
  parts: Parts
  change: (more: { kind?: IndicatorKind | undefined; period?: string | undefined; unit?: string | undefined }) => void
  /** Whose parts these are, for who cannot see it. */
  of: string
  /** What it is where nothing is chosen. */
  otherwise: { kind: string; period: string; unit: string }
  whole?: boolean
}

/** Which figure, of when, in which unit. */
export const FigureParts = ({ parts, change, of, otherwise, whole = false }: FigurePartsProps) => {
  const t = useT(w)
  const label = useLabel()
  const units = parts.kind ? UNITS[parts.kind] : IndicatorUnit.options
  return (
    <div className="figure-parts">
      <Select
        value={parts.kind ?? undefined}
        onChange={(kind: IndicatorKind | undefined) => change({ kind })}
        options={useOptions(IndicatorKind)}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={otherwise.kind}
        aria-label={`${t('kind')} ${of}`}
      />
      <PeriodInput
        value={parts.period}
        onChange={(period) => change({ period })}
        label={`${t('period')} ${of}`}
        placeholder={otherwise.period}
        whole={whole}
      />
      <Select
        value={parts.unit ?? undefined}
        onChange={(unit: string | undefined) => change({ unit })}
        options={units.map((u) => ({ value: IndicatorUnit.labels[u][0], label: label(IndicatorUnit, u) }))}
        allowClear
        placeholder={otherwise.unit}
        aria-label={`${t('unit')} ${of}`}
      />
    </div>
  )
}

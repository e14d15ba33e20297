import { useQuery } from '@tanstack/react-query'
import { Button, Radio, Select } from 'antd'
import { useState } from 'react'
import { EmptyState, ErrorState, Loading, May, useSearchState } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../../web/words.ts'
import { type EnterpriseFile, IndicatorKind, type IndicatorSeries, Span } from '../../contract/index.ts'
import { indicators, KEY } from '../data.ts'
import { enterpriseWords as w } from '../words.ts'
import { IndicatorChart } from './IndicatorChart.tsx'
import { IndicatorForm } from './IndicatorForm.tsx'
import { IndicatorTable } from './IndicatorTable.tsx'
import { indicatorWords } from './indicatorWords.ts'

const SizeBasis = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const language = useLanguage()
  if (!file.sizeBasis) return null
  return (
    <div className="small quiet">
      {t('sizeWhy', { period: file.sizeBasis.period })}：{file.sizeBasis.reasons.map((r) => r[language]).join('；')}
    </div>
  )
}

type ChosenProps = {
  items: readonly IndicatorSeries[]
  kind: string
  span: Span
  set: (more: Record<string, string>) => void
}
const Choice = ({ items, kind, span, set }: ChosenProps) => {
  const t = useT(indicatorWords)
  const label = useLabel()
  return (
    <div className="row">
      <Select
        style={{ minWidth: 150 }}
        aria-label={t('which')}
        value={kind}
        onChange={(figure: string) => set({ figure })}
        options={items.map((s) => ({ value: s.kind, label: label(IndicatorKind, s.kind) }))}
      />
      <Radio.Group
        aria-label={t('span')}
        optionType="button"
        value={span}
        onChange={(e) => set({ span: e.target.value })}
        options={useOptions(Span)}
      />
    </div>
  )
}

/** Figures over time: one of them as bars and as a table, by month, quarter or year. */
export const Indicators = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const i = useT(indicatorWords)
  const [adding, setAdding] = useState(false)
  const [{ figure, span: asked }, set] = useSearchState({ figure: '', span: 'year' })
  const span = Span.safeParse(asked).data ?? 'year'
  const query = {
    queryKey: [KEY, 'indicators', file.id, span],
    queryFn: () => indicators.series({ id: file.id, query: { span } }),
  }
  const { data, error, refetch } = useQuery(query)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} compact />
  if (!data) return <Loading rows={4} />
  const series = data.items.find((s) => s.kind === figure) ?? data.items[0]
  return (
    <div className="stack">
      <SizeBasis file={file} />
      <Choice items={data.items} kind={series?.kind ?? ''} span={span} set={set} />
      {series ? (
        <>
          <IndicatorChart series={series} />
          <IndicatorTable enterpriseId={file.id} series={series} />
        </>
      ) : (
        <EmptyState compact title={span === 'year' ? t('noIndicators') : i('none')} hint={t('noIndicatorsHint')} />
      )}
      <May do="enterprise.edit">
        <div>
          <Button onClick={() => setAdding(true)}>{t('addIndicator')}</Button>
        </div>
        <IndicatorForm enterpriseId={file.id} open={adding} onClose={() => setAdding(false)} />
      </May>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { EmptyState, ErrorState, Loading, May, Moment, useReachableTable } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type EnterpriseFile, FactSource, type Indicator, IndicatorKind, IndicatorUnit } from '../../contract/index.ts'
import { indicators, KEY } from '../data.ts'
import { enterpriseWords as w } from '../words.ts'
import { IndicatorForm } from './IndicatorForm.tsx'

const useColumns = () => {
  const t = useT(w)
  const label = useLabel()
  const figures = new Intl.NumberFormat()
  return [
    { title: t('indicatorKind'), key: 'kind', render: (_: unknown, r: Indicator) => label(IndicatorKind, r.kind) },
    { title: t('period'), key: 'period', dataIndex: 'period' },
    {
      title: t('value'),
      key: 'value',
      align: 'right' as const,
      render: (_: unknown, r: Indicator) => `${figures.format(r.value)} ${label(IndicatorUnit, r.unit)}`,
    },
    {
      title: t('source'),
      key: 'source',
      render: (_: unknown, r: Indicator) => `${label(FactSource, r.source)} · ${r.byName}`,
    },
    { title: t('at'), key: 'at', render: (_: unknown, r: Indicator) => <Moment at={r.updatedAt} /> },
  ]
}

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

export const Indicators = ({ file }: { file: EnterpriseFile }) => {
  const t = useT(w)
  const [adding, setAdding] = useState(false)
  const columns = useColumns()
  const around = useReachableTable<HTMLDivElement>()
  const query = { queryKey: [KEY, 'indicators', file.id], queryFn: () => indicators.list({ id: file.id }) }
  const { data, error, refetch } = useQuery(query)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} compact />
  if (!data) return <Loading rows={4} />
  return (
    <div ref={around} className="stack">
      <SizeBasis file={file} />
      {data.items.length === 0 ? (
        <EmptyState compact title={t('noIndicators')} hint={t('noIndicatorsHint')} />
      ) : (
        <Table
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 560 }}
        />
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

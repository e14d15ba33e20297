import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Table } from 'antd'
import { useState } from 'react'
import { Light, Loading, Moment, useReachableTable } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import {
  FactSource,
  IndicatorKind,
  type IndicatorPoint,
  type IndicatorSeries,
  IndicatorUnit,
  type SourceWord,
} from '../../contract/index.ts'
import { indicators, KEY } from '../data.ts'
import { indicatorWords as w } from './indicatorWords.ts'

const figures = (n: number) => new Intl.NumberFormat().format(n)
const percent = (n: number | null) => (n === null ? '' : `${n > 0 ? '+' : ''}${figures(n)}%`)

const Said = ({ word }: { word: SourceWord }) => {
  const label = useLabel()
  return (
    <span>
      {label(FactSource, word.source)} · {word.byName}：
      <span className="figures">
        {figures(word.value)} {label(IndicatorUnit, word.unit)}
      </span>{' '}
      <span className="small quiet">
        <Moment at={word.at} />
      </span>
    </span>
  )
}

/** Why a figure deserves a second look, in words. */
const Remarks = ({ point: p, series }: { point: IndicatorPoint; series: IndicatorSeries }) => {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const unit = label(IndicatorUnit, series.unit)
  return (
    <div className="figure-remarks stack-small small">
      {p.how === 'parts' && <span className="quiet">{t('ofParts')}</span>}
      {p.how === 'gap' && p.partsKnown > 0 && (
        <span className="quiet">{t('partly', { n: p.partsKnown, all: p.partsAll })}</span>
      )}
      {p.outlier && <Light colour="amber" label={`${t('outlier')}：${p.outlier[language]}`} />}
      {p.differs !== null && <Light colour="amber" label={t('differs', { value: `${figures(p.differs)} ${unit}` })} />}
      {p.conflict.length > 0 && (
        <div>
          <Light colour="amber" label={t('conflict')} />
          <ul>
            {p.conflict.map((word) => (
              <li key={word.source}>
                <Said word={word} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

type HistoryProps = { enterpriseId: string; series: IndicatorSeries; period: string; onClose: () => void }
const History = ({ enterpriseId, series, period, onClose }: HistoryProps) => {
  const t = useT(w)
  const label = useLabel()
  const { data } = useQuery({
    queryKey: [KEY, 'indicator-history', enterpriseId, series.kind, period],
    queryFn: () => indicators.history({ id: enterpriseId, kind: series.kind, period }),
  })
  return (
    <Drawer open onClose={onClose} title={`${label(IndicatorKind, series.kind)} · ${t('historyOf', { period })}`}>
      {!data && <Loading rows={3} />}
      <ul className="stack-small">
        {data?.items.map((word) => (
          <li key={`${word.at}${word.source}${word.value}`}>
            <Said word={word} />
          </li>
        ))}
      </ul>
    </Drawer>
  )
}

const useColumns = (series: IndicatorSeries, look: (period: string) => void) => {
  const t = useT(w)
  const label = useLabel()
  const right = 'right' as const
  return [
    { title: t('period'), key: 'period', dataIndex: 'period', width: 90 },
    {
      title: `${t('value')}（${label(IndicatorUnit, series.unit)}）`,
      key: 'value',
      align: right,
      render: (_: unknown, p: IndicatorPoint) =>
        p.value === null ? <span className="quiet">{t('gap')}</span> : figures(p.value),
    },
    {
      title: t('yearOnYear'),
      key: 'yoy',
      align: right,
      render: (_: unknown, p: IndicatorPoint) => percent(p.yearOnYear),
    },
    ...(series.span === 'year'
      ? []
      : [
          {
            title: t('onPrevious'),
            key: 'prev',
            align: right,
            render: (_: unknown, p: IndicatorPoint) => percent(p.onPrevious),
          },
        ]),
    {
      title: t('source'),
      key: 'source',
      render: (_: unknown, p: IndicatorPoint) =>
        p.told && (
          <span className="row">
            {label(FactSource, p.told.source)} · {p.told.byName}
            <Button
              size="small"
              type="link"
              aria-label={t('historyOf', { period: p.period })}
              onClick={() => look(p.period)}
            >
              {t('history')}
            </Button>
          </span>
        ),
    },
    {
      title: t('remarks'),
      key: 'remarks',
      width: 260,
      render: (_: unknown, p: IndicatorPoint) => <Remarks point={p} series={series} />,
    },
  ]
}

/** Every period of a figure, the latest first: growth, source, and what is missing, unusual or disputed. */
export const IndicatorTable = ({ enterpriseId, series }: { enterpriseId: string; series: IndicatorSeries }) => {
  const [looked, look] = useState<string>()
  const around = useReachableTable<HTMLDivElement>()
  const columns = useColumns(series, look)
  return (
    <div ref={around}>
      <Table
        size="small"
        rowKey="period"
        columns={columns}
        dataSource={series.points.toReversed()}
        pagination={false}
        scroll={{ x: 760 }}
      />
      {looked && (
        <History enterpriseId={enterpriseId} series={series} period={looked} onClose={() => look(undefined)} />
      )}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Alert, Progress } from 'antd'
import { addressOf } from '../../../kernel/client.ts'
import { ErrorState, Link, ListPage, Loading, Moment, StatusTag, useParams, useTitle } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../web/words.ts'
import { MacroVerb, macroRunContract, RowState, type RunRow } from '../../macros/contract/index.ts'
import { MACROS, runs } from './bulk/data.ts'
import { bw } from './bulk/words.ts'
import './demands.css'

const TONES = { waiting: 'plain', done: 'green', refused: 'amber' } as const

const Result = ({ row }: { row: RunRow }) => {
  const label = useLabel()
  return <StatusTag tone={TONES[row.state]}>{label(RowState, row.state)}</StatusTag>
}

const useRun = (id: string) =>
  useQuery({
    queryKey: [...MACROS, 'run', id],
    queryFn: () => runs.get({ id }),
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : 1_000),
  })

const Rows = ({ id, settled }: { id: string; settled: number }) => {
  const t = useT(bw)
  const label = useLabel()
  const language = useLanguage()
  const { rows } = macroRunContract.endpoints
  return (
    <ListPage
      embedded
      contract={rows}
      title={t('result')}
      // Read anew as rows are settled.
      queryKey={['macros', 'rows', id, String(settled)]}
      fetch={(query) => runs.rows({ id, query })}
      export={(query, kind) => addressOf(rows, { id, query: { ...query, format: kind } })}
      rowKey={(row) => row.id}
      href={(row) => `/demands/${row.demandId}`}
      filters={[{ key: 'state', kind: 'multi', label: t('result'), options: useOptions<RowState>(RowState) }]}
      columns={[
        {
          key: 'number',
          title: t('number'),
          width: 130,
          render: (row) => <span className="figures">{row.number}</span>,
        },
        { key: 'title', title: t('what'), width: 260 },
        { key: 'state', title: t('result'), width: 90, render: (row) => <Result row={row} /> },
        { key: 'step', title: t('step'), width: 110, render: (row) => (row.step ? label(MacroVerb, row.step) : '—') },
        { key: 'why', title: t('why'), width: 360, render: (row) => row.why?.[language] ?? '—' },
        { key: 'at', title: t('at'), width: 130, render: (row) => <Moment at={row.at} /> },
      ]}
      card={(row) => (
        <span className="demand-card">
          <span className="row demand-card-head">
            <strong className="grow">{row.title}</strong>
            <Result row={row} />
          </span>
          <span className="quiet small">{row.why?.[language] ?? row.number}</span>
        </span>
      )}
      empty={{ title: t('noRows') }}
    />
  )
}

/** How far a bulk action is, and what became of each case: to be filtered, opened and taken away as a sheet. */
export default function RunPage() {
  const t = useT(bw)
  const { id } = useParams<'id'>()
  const { data, error, refetch } = useRun(id)
  useTitle(t('runs'))
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const settled = data.done + data.refused
  const percent = Math.round((settled / Math.max(1, data.total)) * 100)
  return (
    <article className="stack">
      <header className="stack-small">
        <Link to="/demands/runs" className="small">
          {t('runs')}
        </Link>
        <h1>{t('runTitle', { title: data.title })}</h1>
        <p className="figures" role="status">
          {t('progress', { done: data.done, refused: data.refused, total: data.total })}
        </p>
        <Progress aria-label={t('runs')} percent={percent} status={data.finishedAt ? 'success' : 'active'} />
        <Alert type="info" showIcon title={t(data.finishedAt ? 'finished' : 'running')} />
      </header>
      <Rows id={id} settled={data.finishedAt ? data.total : Math.floor(settled / 25)} />
    </article>
  )
}

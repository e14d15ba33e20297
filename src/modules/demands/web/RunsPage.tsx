import { useQuery } from '@tanstack/react-query'
import { EmptyState, ErrorState, Link, Loading, Moment, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { MACROS, runs } from './bulk/data.ts'
import { bw } from './bulk/words.ts'
import './demands.css'

/** What one has had done to many cases, newest first. */
export default function RunsPage() {
  const t = useT(bw)
  useTitle(t('runs'))
  const { data, error, refetch } = useQuery({ queryKey: [...MACROS, 'runs'], queryFn: () => runs.list({}) })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <article className="stack">
      <header>
        <Link to="/demands" className="small">
          {t('back')}
        </Link>
        <h1>{t('runs')}</h1>
      </header>
      {data.items.length === 0 && <EmptyState title={t('noRuns')} hint={t('noRunsHint')} />}
      <ul className="card bulk-preview">
        {data.items.map((run) => (
          <li key={run.id} className="row">
            <Link to={`/demands/runs/${run.id}`} className="grow">
              {run.title}
            </Link>
            <span className="quiet small figures">
              {t('progress', { done: run.done, refused: run.refused, total: run.total })}
            </span>
            <span className="quiet small">
              <Moment at={run.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </article>
  )
}

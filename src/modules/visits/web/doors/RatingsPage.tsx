import { useQuery } from '@tanstack/react-query'
import { api } from '../../../../web/api.ts'
import { EmptyState, ErrorState, Loading, StatusTag, useTitle } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type VisitRatingSums, VisitReason, visitDoorContract } from '../../contract/index.ts'
import { d } from './words.ts'
import '../visits.css'

const doors = api(visitDoorContract)
const SCORES = ['5', '4', '3', '2', '1']

const Sums = ({ r }: { r: VisitRatingSums }) => {
  const t = useT(d)
  const label = useLabel()
  const most = Math.max(1, ...Object.values(r.scores ?? {}))
  return (
    <>
      <p className="row">
        <strong className="figures">{r.average}</strong> <span className="quiet">{t('count', { n: r.count })}</span>
      </p>
      <ul className="rating-bars" aria-label={t('scores')}>
        {SCORES.map((s) => (
          <li key={s} className="row small">
            <span className="figures">{s}</span>
            <span className="rating-bar" style={{ inlineSize: `${((r.scores?.[s] ?? 0) / most) * 60}%` }} />
            <span className="figures quiet">{r.scores?.[s] ?? 0}</span>
          </li>
        ))}
      </ul>
      <p className="row small">
        <span className="quiet">{t('why')}</span>
        {Object.entries(r.reasons ?? {}).map(([reason, n]) => (
          <StatusTag key={reason} tone="plain">
            {label(VisitReason, reason as VisitReason)} {n}
          </StatusTag>
        ))}
      </p>
      {r.words.length > 0 && (
        <div className="small">
          <p className="quiet">{t('said')}</p>
          <ul>
            {r.words.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** What enterprises said of the visits of one's people, as far as nobody shows in it. */
export default function RatingsPage() {
  const t = useT(d)
  useTitle(t('ratings'))
  const { data, error, refetch } = useQuery({ queryKey: ['visits', 'ratings'], queryFn: () => doors.ratings({}) })
  const shown = data?.items.filter((r) => !r.hidden) ?? []
  const hidden = data?.items.filter((r) => r.hidden) ?? []
  return (
    <article className="stack">
      <header>
        <h1>{t('ratings')}</h1>
        <p className="quiet">{t('ratingsLead')}</p>
      </header>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data?.items.length === 0 && <EmptyState title={t('noPeople')} hint={t('noPeopleHint')} />}
      <div className="rating-people">
        {shown.map((r) => (
          <section key={r.account.id} className="card stack-small">
            <h2>{r.account.name}</h2>
            <Sums r={r} />
          </section>
        ))}
      </div>
      {hidden.length > 0 && (
        <section className="card stack-small">
          <h2>{t('hidden')}</h2>
          <p className="quiet">{hidden.map((r) => r.account.name).join('、')}</p>
        </section>
      )}
    </article>
  )
}

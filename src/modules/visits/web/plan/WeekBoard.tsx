import { useQuery } from '@tanstack/react-query'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayText, ErrorState, Link, Loading } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { addDays, spanOf } from '../../rules/index.ts'
import { visits } from '../api.ts'
import { w } from '../words.ts'

const DAYS = 14

/** What is planned, day by day, from this Monday on. */
export const WeekBoard = () => {
  const t = useT(w)
  const [from] = spanOf('week', shanghaiDate(new Date()))
  const to = addDays(from, DAYS - 1)
  const { data, error, refetch } = useQuery({
    queryKey: ['visits', 'week', from],
    queryFn: () => visits.list({ query: { from, to, sort: 'day', limit: 200, status: ['planned', 'done'] } }),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const days = Array.from({ length: DAYS }, (_, i) => addDays(from, i))
  return (
    <div className="week">
      {days.map((day) => {
        const rows = data.items.filter((v) => v.day === day)
        return (
          <section key={day} className="week-day">
            <h2>
              <DayText day={day} /> <span className="quiet figures">{rows.length || ''}</span>
            </h2>
            {rows.map((v) => (
              <Link key={v.id} to={`/visits/${v.id}`} className="week-card">
                <span>{v.enterprise.name}</span>
                <span className="quiet small">
                  {v.visitor?.name}
                  {v.companions.length > 0 && ` +${v.companions.length}`}
                  {v.status === 'done' && ` · ${t('done')}`}
                </span>
              </Link>
            ))}
            {rows.length === 0 && <span className="quiet small">{t('noPlans')}</span>}
          </section>
        )
      })}
    </div>
  )
}

import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { useMay, useSession } from '../../../../web/api.ts'
import { DayPicker, ErrorState, Link, Loading, Moment, useSearchState, useTitle } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Diary } from '../../contract/index.ts'
import { addDays } from '../../rules/index.ts'
import { diary } from '../api.ts'
import { Section } from '../field/BriefSections.tsx'
import { PromiseLines } from '../promises/PromiseLines.tsx'
import { w } from '../words.ts'
import { DayTasks } from './DayTasks.tsx'
import { OwnNote, ReviewNote } from './DiaryNote.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import '../visits.css'

const Days = ({ day, onDay }: { day: string; onDay: (day: string) => void }) => {
  const t = useT(w)
  const today = shanghaiDate(new Date())
  return (
    <div className="row">
      <Button icon={<LeftOutlined />} aria-label={t('previousDay')} onClick={() => onDay(addDays(day, -1))} />
      <DayPicker aria-label={t('day')} value={day} max={today} onChange={(next) => next && onDay(next)} />
      <Button
        icon={<RightOutlined />}
        aria-label={t('nextDay')}
        disabled={day >= today}
        onClick={() => onDay(addDays(day, 1))}
      />
      {day !== today && <Button onClick={() => onDay(today)}>{t('today')}</Button>}
    </div>
  )
}

const Facts = ({ diary: d }: { diary: Diary }) => {
  const t = useT(w)
  return (
    <>
      <Section title={t('dayVisits')} none={d.visits.length === 0 && t('nothingThatDay')}>
        <ul>
          {d.visits.map((v) => (
            <li key={v.id} className="field-line">
              <Link to={`/visits/${v.id}`}>{v.enterprise.name}</Link>
              <span className="quiet small">
                {v.purpose} <Moment at={v.startedAt} />
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {d.demands.length > 0 && (
        <Section title={t('dayDemands')}>
          <ul>
            {d.demands.map((x) => (
              <li key={x.id} className="field-line">
                <Link to={`/demands/${x.id}`}>{x.title}</Link>
                <span className="quiet small">{x.enterprise.name}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <DayTasks tasks={d.tasks} />
      {d.promises.length > 0 && (
        <Section title={t('dayPromises')}>
          <PromiseLines items={d.promises} named />
        </Section>
      )}
    </>
  )
}

/** A day, composed of what was done; the leader reads the same page and says what she thinks of it. */
export default function DiaryPage() {
  const t = useT(w)
  const me = useSession().user.id
  const mayReview = useMay('visit.review')
  const [{ day = shanghaiDate(new Date()), accountId = me }, set] = useSearchState()
  const { data, error, refetch } = useQuery({
    queryKey: ['diary', accountId, day],
    queryFn: () => diary.get({ query: { day, accountId } }),
  })
  const own = accountId === me
  const title = own || !data ? t('diary') : t('diaryOf', { name: data.account.name })
  useTitle(title)
  return (
    <article className="field stack">
      <header>
        <h1>{title}</h1>
        {own && <p className="quiet">{t('diaryLead')}</p>}
      </header>
      <Days day={day} onDay={(next) => set({ day: next })} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && (
        <>
          <ReviewNote note={data.note} />
          <Facts diary={data} />
          {own ? (
            <OwnNote key={day} diary={data} />
          ) : (
            <Section title={t('note')} none={!data.note?.text && t('none')}>
              <p>{data.note?.text}</p>
            </Section>
          )}
          {!own && mayReview && <ReviewBar diary={data} />}
        </>
      )}
    </article>
  )
}

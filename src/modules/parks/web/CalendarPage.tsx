import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { officialSources, shanghaiDate } from '../../../kernel/calendar/index.ts'
import { useMay } from '../../../web/api.ts'
import { ErrorState, Loading, useSearchState, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { CalendarDay } from '../contract/index.ts'
import { calendar } from './api.ts'
import { DayForm } from './DayForm.tsx'
import { LoadNotice } from './NoticeForm.tsx'
import { w } from './words.ts'
import { YearView } from './YearView.tsx'
import './parks.css'

const FIRST = 1992
const LAST = 2071
/** The last year whose notice came with the product. */
const SHIPPED = Math.max(...Object.keys(officialSources).map(Number))

type SwitchProps = { year: number; set: (year: number) => void }
const YearSwitch = ({ year, set }: SwitchProps) => (
  <span className="row">
    <Button
      icon={<LeftOutlined />}
      aria-label={String(year - 1)}
      disabled={year <= FIRST}
      onClick={() => set(year - 1)}
    />
    <strong className="figures">{year}</strong>
    <Button
      icon={<RightOutlined />}
      aria-label={String(year + 1)}
      disabled={year >= LAST}
      onClick={() => set(year + 1)}
    />
  </span>
)

/** A year of the park: official notices with its own days on top. */
export default function CalendarPage() {
  const t = useT(w)
  useTitle(t('calendar'))
  const manage = useMay('calendar.manage')
  const [{ year: asked }, setSearch] = useSearchState({ year: shanghaiDate(new Date()).slice(0, 4) })
  const year = Math.min(LAST, Math.max(FIRST, Number(asked) || FIRST))
  const [picked, pick] = useState<CalendarDay>()
  const query = { from: `${year}-01-01`, to: `${year}-12-31` }
  const { data, error, refetch } = useQuery({ queryKey: ['calendar', year], queryFn: () => calendar.list({ query }) })
  const own = data?.items.filter((d) => d.override).length ?? 0
  return (
    <article className="stack">
      <header className="row">
        <h1>{t('calendar')}</h1>
        <YearSwitch year={year} set={(y) => setSearch({ year: String(y) })} />
        {data && <span className="quiet">{t('workdaysN', { n: data.workdays })}</span>}
        {own > 0 && <span className="quiet">{t('overridesN', { n: own })}</span>}
        {manage && year > SHIPPED && <LoadNotice year={year} />}
      </header>
      <p className="quiet">{t('calendarLead')}</p>
      {data?.items[180]?.provisional && <Alert type="info" showIcon title={t('provisional')} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data ? <YearView days={data.items} onPick={manage ? pick : undefined} /> : !error && <Loading rows={10} />}
      <DayForm day={picked} onClose={() => pick(undefined)} />
    </article>
  )
}

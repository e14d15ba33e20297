import { dayKindLabels, holidayInEnglish, shanghaiDate } from '../../../kernel/calendar/index.ts'
import { useLanguage } from '../../../web/words.ts'
import type { CalendarDay } from '../contract/index.ts'

const HEADS = { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] }
const KIND = {
  workday: '',
  weekend: 'year-day-off',
  holiday: 'year-day-holiday',
  makeup: 'year-day-makeup',
  'park-off': 'year-day-holiday year-day-own',
  'park-work': 'year-day-makeup year-day-own',
}
/** One letter or sign beside the colour: nothing is said by colour alone. */
const MARKS = {
  workday: '',
  weekend: '',
  holiday: ['休', 'off'],
  makeup: ['班', 'on'],
  'park-off': ['停', 'shut'],
  'park-work': ['开', 'open'],
}

const useWordsOf = () => {
  const language = useLanguage()
  return ({ kind, name, day }: CalendarDay) => {
    const words = [day, dayKindLabels[kind][language], language === 'zh' ? name : name && holidayInEnglish(name)]
    return { title: words.filter(Boolean).join(' · '), mark: MARKS[kind][language === 'zh' ? 0 : 1] ?? '' }
  }
}

type DayProps = { day: CalendarDay; onPick: ((day: CalendarDay) => void) | undefined }
const DayCell = ({ day, onPick }: DayProps) => {
  const { title, mark } = useWordsOf()(day)
  const today = day.day === shanghaiDate(new Date()) ? 'year-day-today' : ''
  const props = { className: `year-day ${KIND[day.kind]} ${today}`, title }
  const content = (
    <>
      {Number(day.day.slice(8))}
      {mark && <small>{mark}</small>}
    </>
  )
  if (!onPick) return <span {...props}>{content}</span>
  return (
    // What one reads on it comes first in its name: spoken commands go by that.
    <button
      type="button"
      {...props}
      aria-label={`${Number(day.day.slice(8))}${mark} ${title}`}
      onClick={() => onPick(day)}
    >
      {content}
    </button>
  )
}

type MonthProps = { month: string; days: readonly CalendarDay[]; onPick: DayProps['onPick'] }
const Month = ({ month, days, onPick }: MonthProps) => {
  const language = useLanguage()
  const first = new Date(`${month}-01T00:00:00Z`)
  const name = first.toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en', { month: 'long', timeZone: 'UTC' })
  const before = (first.getUTCDay() + 6) % 7
  return (
    <section className="card month">
      <h2>{name}</h2>
      {HEADS[language].map((head) => (
        <span key={head} className="month-head quiet small">
          {head}
        </span>
      ))}
      {days.map((day, i) =>
        i === 0 ? (
          <span key={day.day} style={{ gridColumn: before + 1, display: 'grid' }}>
            <DayCell day={day} onPick={onPick} />
          </span>
        ) : (
          <DayCell key={day.day} day={day} onPick={onPick} />
        ),
      )}
    </section>
  )
}

/** Twelve months of working days, holidays and the park's own days. */
export const YearView = ({ days, onPick }: { days: readonly CalendarDay[]; onPick: DayProps['onPick'] }) => {
  const months = Map.groupBy(days, (d) => d.day.slice(0, 7))
  return (
    <div className="year">
      {[...months].map(([month, of]) => (
        <Month key={month} month={month} days={of} onPick={onPick} />
      ))}
    </div>
  )
}

type Language = 'zh' | 'en'
const ZONE = 'Asia/Shanghai'

type Parts = { year: string; month: string; day: string; hour: string; minute: string; weekday: string }
const formats: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', options('numeric')),
  en: new Intl.DateTimeFormat('en-GB', options('short')),
}
function options(month: 'numeric' | 'short'): Intl.DateTimeFormatOptions {
  return {
    timeZone: ZONE,
    year: 'numeric',
    month,
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }
}

const partsOf = (at: Date, language: Language) =>
  Object.fromEntries(formats[language].formatToParts(at).map((p) => [p.type, p.value])) as Parts

const dayText = (p: Parts, language: Language, withYear: boolean) =>
  language === 'zh'
    ? `${withYear ? `${p.year}年` : ''}${p.month.replace(/月$/, '')}月${p.day}日 ${p.weekday}`
    : `${p.weekday} ${p.day} ${p.month}${withYear ? ` ${p.year}` : ''}`

/** `11月22日 周日 17:30` · `Sun 22 Nov 17:30`; the year only when it is not this one. Always Asia/Shanghai. */
export const formatMoment = (at: string | Date, language: Language = 'zh', now: Date = new Date()): string => {
  const parts = partsOf(new Date(at), language)
  const withYear = parts.year !== partsOf(now, language).year
  return `${dayText(parts, language, withYear)} ${parts.hour}:${parts.minute}`
}

/** A business date (`2026-11-22`) or an instant, without the time of day. */
export const formatDay = (day: string | Date, language: Language = 'zh', now: Date = new Date()): string => {
  const at = typeof day === 'string' && day.length === 10 ? new Date(`${day}T12:00:00+08:00`) : new Date(day)
  const parts = partsOf(at, language)
  return dayText(parts, language, parts.year !== partsOf(now, language).year)
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
/** `3小时前`, `in 2 days`. */
export const formatRelative = (at: string | Date, language: Language = 'zh', now: Date = new Date()): string => {
  const seconds = (new Date(at).getTime() - now.getTime()) / 1000
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
  const format = new Intl.RelativeTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { numeric: 'auto' })
  return unit === 'second' ? format.format(0, 'second') : format.format(Math.trunc(seconds / size), unit)
}

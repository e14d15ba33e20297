import { formatDay, formatMoment } from '../../kit/moment.ts'
import { useLanguage } from '../kit/say.ts'

const PARK_MS = 8 * 3_600_000
/** The business day of the park; a phone whose clock is years off is told so by the server, and breaks nothing here. */
export const dayOf = (at: string | number) => new Date(new Date(at).getTime() + PARK_MS).toISOString().slice(0, 10)
export const todayNow = () => dayOf(Date.now())

export const useDays = () => {
  const language = useLanguage()
  return {
    day: (d: string) => formatDay(d, language),
    moment: (at: string) => formatMoment(at, language),
  }
}

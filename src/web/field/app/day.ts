import { shanghaiDate } from '../../../kernel/calendar/days.ts'
import { formatDay, formatMoment } from '../../kit/moment.ts'
import { useLanguage } from '../kit/say.ts'

/** The business day of the park, by the clock of this phone. */
export const todayNow = () => shanghaiDate(new Date())

export const useDays = () => {
  const language = useLanguage()
  return {
    day: (d: string) => formatDay(d, language),
    moment: (at: string) => formatMoment(at, language),
  }
}

import type { DayKind, Duration } from './types.ts'

type Label = { zh: string; en: string }

export const dayKindLabels: Readonly<Record<DayKind, Label>> = {
  workday: { zh: '工作日', en: 'Working day' },
  weekend: { zh: '周末', en: 'Weekend' },
  holiday: { zh: '节假日', en: 'Public holiday' },
  makeup: { zh: '调休上班', en: 'Make-up working day' },
  'park-off': { zh: '园区休息', en: 'Closed by the park' },
  'park-work': { zh: '园区上班', en: 'Opened by the park' },
}

export const provisionalLabel: Label = {
  zh: '暂定：该年度放假安排尚未公布',
  en: 'Provisional: the official holiday notice for that year is not published yet',
}

const holidays: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Tomb-Sweeping Day',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
}

/** English for a name in the notices, also for 国庆节、中秋节; a name it does not know comes back as it is. */
export const holidayInEnglish = (name: string): string =>
  name
    .split('、')
    .map((part) => holidays[part] ?? part)
    .join(', ')

/** In words, for «why this date?». */
export const durationInWords = (d: Duration): Label => {
  if ('workdays' in d)
    return { zh: `${d.workdays} 个工作日`, en: `${d.workdays} working day${d.workdays === 1 ? '' : 's'}` }
  if ('workMinutes' in d) {
    const hours = d.workMinutes / 60
    return d.workMinutes % 60 === 0
      ? { zh: `${hours} 个工作小时`, en: `${hours} working hours` }
      : { zh: `${d.workMinutes} 分钟（工作时间）`, en: `${d.workMinutes} working minutes` }
  }
  return { zh: `${d.minutes} 分钟`, en: `${d.minutes} minutes` }
}

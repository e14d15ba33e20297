import type { Translated } from '../../../../kernel/contract/index.ts'

/** So many other figures are needed before one can be called unusual. */
const LEAST = 5
/** Distances from the median beyond which a figure is marked (Iglewicz and Hoaglin, 1993). */
const FAR = 3.5
/** Makes the median deviation comparable with a standard deviation. */
const NORMAL = 1.4826
/** A history that hardly moves is allowed to move by so much. */
const FLOOR = 0.1

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}

const POWERS = [10, 100, 1000, 10_000, 100_000_000]
/** A unit mistaken or a digit too many makes a figure larger or smaller by a power of ten. */
const slip = (value: number, usual: number): number | undefined => {
  if (value <= 0 || usual <= 0) return undefined
  const ratio = Math.max(value / usual, usual / value)
  return POWERS.find((p) => ratio > p * 0.7 && ratio < p * 1.4)
}

const words = (value: number, usual: number, times: number, written: Translated): Translated => {
  const more = value > usual
  const zh = `比自身历史的中位数（${written.zh}）${more ? '高' : '低'}出很多`
  const en = `Far ${more ? 'above' : 'below'} the median of its own history (${written.en})`
  const by = slip(value, usual)?.toLocaleString('en')
  return by
    ? {
        zh: `${zh}，相差约 ${by} 倍，请核对单位和位数`,
        en: `${en}, by a factor of about ${by}; please check unit and digits`,
      }
    : {
        zh: `${zh}，偏离为通常波动的 ${times} 倍，请核对`,
        en: `${en}, ${times} times the usual deviation; please check`,
      }
}

/**
 * Why a figure stands out from the others of the same kind and length, or nothing. Judged by median and median deviation,
 * which a few wrong figures do not move. `writtenAs` says a value as people read it.
 */
export const outlierOf = (
  value: number,
  others: readonly number[],
  writtenAs: (base: number) => Translated,
): Translated | undefined => {
  if (others.length < LEAST) return undefined
  const usual = median(others)
  const deviation = NORMAL * median(others.map((o) => Math.abs(o - usual)))
  const scale = Math.max(deviation, FLOOR * Math.abs(usual))
  const times = scale === 0 ? (value === usual ? 0 : Number.POSITIVE_INFINITY) : Math.abs(value - usual) / scale
  if (times <= FAR) return undefined
  return words(value, usual, Number.isFinite(times) ? Math.round(times * 10) / 10 : 99, writtenAs(usual))
}

import type { Span } from './types.ts'

export type Interval = { from: Date; to: Date }

const earlier = (a: Date, b: Date): Date => new Date(Math.min(a.getTime(), b.getTime()))
export const later = (a: Date, b: Date): Date => new Date(Math.max(a.getTime(), b.getTime()))

/** Ends open spans at `now`, puts all in order and joins those that touch, so that no moment counts twice. */
export const closeSpans = (spans: ReadonlyArray<Span>, now?: Date): Interval[] => {
  const closed = spans.map((span) => close(span, now)).filter(({ from, to }) => to > from)
  closed.sort((a, b) => a.from.getTime() - b.from.getTime())
  const joined: Interval[] = []
  for (const span of closed) {
    const last = joined.at(-1)
    if (!last || span.from > last.to) joined.push({ ...span })
    else if (span.to > last.to) last.to = span.to
  }
  return joined
}

export const close = ({ from, to }: Span, now?: Date): Interval => {
  const end = to ?? now
  if (!end) throw new TypeError('an open span needs the present moment')
  return { from, to: end }
}

export const intersect = (a: Interval, b: Interval): Interval | undefined => {
  const from = later(a.from, b.from)
  const to = earlier(a.to, b.to)
  return from < to ? { from, to } : undefined
}

/** What `window` has left outside of `joined` (in order and apart, as `closeSpans` gives them). */
export const gaps = (window: Interval, joined: ReadonlyArray<Interval>): Interval[] => {
  const left: Interval[] = []
  let from = window.from
  for (const span of joined) {
    const gap = intersect({ from, to: span.from }, window)
    if (gap) left.push(gap)
    if (span.to > from) from = span.to
  }
  const rest = intersect({ from, to: window.to }, window)
  return rest ? [...left, rest] : left
}

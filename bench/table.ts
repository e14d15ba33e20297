import type { Comparison, Duration, Report, Side, Spread } from './facts.ts'

const n = (value: number) => (value >= 100 ? Math.round(value).toString() : value.toFixed(value >= 10 ? 1 : 2))
const whole = (value: number) => (Number.isNaN(value) ? '' : Math.round(value).toString())
const range = ({ min, median, max }: Spread) => `${n(median)} (${n(min)}–${n(max)})`
const row = (cells: string[]) => `| ${cells.join(' | ')} |`

const sideRow = (s: Side, first: Side | undefined) =>
  row([
    s.name,
    range(s.perSecond),
    s === first || !first ? '' : n(first.perSecond.median / s.perSecond.median),
    n(s.p50Ms),
    n(s.p99Ms),
    whole(s.cpuUs),
    whole(s.databaseUs),
    whole(s.rssMb),
  ])

const comparison = (c: Comparison) =>
  [
    `### ${c.title}`,
    '',
    row([
      'side',
      'per second: median (min–max)',
      'first row ÷ this',
      'p50 ms',
      'p99 ms',
      'server CPU µs',
      'database CPU µs',
      'RSS MB',
    ]),
    row(Array.from({ length: 8 }, () => '---')),
    ...c.sides.map((s) => sideRow(s, c.sides[0])),
  ].join('\n')

const duration = (d: Duration) => row([d.title, range(d.ms), d.ratio === undefined ? '' : n(d.ratio), d.note ?? ''])

/** The figures as the Markdown of the README. */
export const asTable = (r: Report): string =>
  [
    Object.entries({ ...r.machine, demands: r.rows })
      .map(([key, value]) => `${key}: ${value}`)
      .join(' · '),
    ...r.comparisons.map(comparison),
    [
      '### Durations',
      '',
      row(['work', 'ms: median (min–max)', 'ratio', 'note']),
      row(['---', '---', '---', '---']),
      ...r.durations.map(duration),
    ].join('\n'),
    ...r.memory.map((m) => `${m.title}: ${Math.round(m.mb)} MB`),
  ].join('\n\n')

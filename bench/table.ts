import type { Duration, Growth, Measured, Report, Side, Spread } from './facts.ts'

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

const comparison = (c: Measured) =>
  [
    `### ${c.title}: ${c.rows} demands, ${c.connections} caller${c.connections === 1 ? '' : 's'}`,
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

const growth = (found: Growth[]) =>
  [
    '### Growth',
    '',
    row(['work', 'callers', 'demands', 'times']),
    row(['---', '---', '---', '---']),
    ...found.map((g) => row([g.name, `${g.connections}`, `${g.from} → ${g.to}`, n(g.times)])),
  ].join('\n')

/** The figures as the Markdown of the README. */
export const asTable = (r: Report): string =>
  [
    Object.entries(r.machine)
      .map(([key, value]) => `${key}: ${value}`)
      .join(' · '),
    ...r.comparisons.map(comparison),
    ...(r.growth.length ? [growth(r.growth)] : []),
    [
      '### Durations',
      '',
      row(['work', 'ms: median (min–max)', 'ratio', 'note']),
      row(['---', '---', '---', '---']),
      ...r.durations.map(duration),
    ].join('\n'),
    ...r.memory.map((m) => `${m.title}: ${Math.round(m.mb)} MB`),
  ].join('\n\n')

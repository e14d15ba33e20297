import { divisionName } from '../../../kernel/codes/divisions.ts'
import { industryName } from '../../../kernel/codes/industries.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import type { Cell, FigureLine } from '../contract/index.ts'
import {
  type Ground,
  type GroupMonth,
  type Line,
  linesOf,
  SECTIONS,
  type Summed,
  tellGroup,
  tellSum,
} from '../rules/index.ts'

const UNKNOWN: Label = ['行业不详', 'Industry unknown']
const sectionLabel = (section: string): Label => {
  const name = industryName(section)
  return name ? [`${section} ${name}`, `${section} ${name}`] : UNKNOWN
}
export const LINES: readonly Line[] = linesOf(Object.fromEntries(SECTIONS.map((s) => [s, sectionLabel(s)])))

const cellOf = (month: string, { told, partial }: Summed): Cell => ({
  month: month.slice(0, 7),
  state: told.state,
  value: told.state === 'told' ? told.value : null,
  partial,
})

export type InMonth = { month: string; groups: readonly GroupMonth[] }
type Shown = Pick<FigureLine, 'kind' | 'park' | 'division' | 'parks'> & { key: string }

const headOf = (key: string, months: readonly InMonth[], parks: readonly Ground[]): Shown => {
  const last = months.flatMap((m) => m.groups.filter((g) => g.group.key === key)).at(-1)
  const park = parks.find((p) => p.id === last?.group.park)
  if (park) return { key, kind: 'park', park: { id: park.id, name: park.name }, division: null, parks: 1 }
  const division = { code: key, name: divisionName(key) ?? key }
  return { key, kind: 'together', park: null, division, parks: last?.group.parks.length ?? 0 }
}

const RANK = { sum: 0, together: 1, park: 2 } as const
const byRank = (a: Shown, b: Shown) =>
  RANK[a.kind] - RANK[b.kind] ||
  (a.park?.name ?? '').localeCompare(b.park?.name ?? '', 'zh') ||
  (a.key < b.key ? -1 : 1)

/** Everything together, then what is summed up apart, then parks that stand alone; one group alone is the sum itself. */
const headsOf = (months: readonly InMonth[], parks: readonly Ground[]): Shown[] => {
  const keys = [...new Set(months.flatMap((m) => m.groups.map((g) => g.group.key)))]
  const heads = keys.map((key) => headOf(key, months, parks))
  const inLast = months.at(-1)?.groups.reduce((n, g) => n + g.group.parks.length, 0) ?? 0
  const sum: Shown = { key: 'sum', kind: 'sum', park: null, division: null, parks: inLast }
  const isOne = heads.length === 1 && heads[0]?.kind === 'together'
  return [sum, ...(isOne ? [] : heads.toSorted(byRank))]
}

const cellsOf = (head: Shown, line: Line, months: readonly InMonth[]): Cell[] =>
  months.map(({ month, groups }) => {
    if (head.kind === 'sum') return cellOf(month, tellSum(groups, line))
    const group = groups.find((g) => g.group.key === head.key)
    return cellOf(month, { told: group ? tellGroup(group, line) : { state: 'none' }, partial: false })
  })

const isEmpty = (cells: readonly Cell[]) =>
  cells.every((c) => c.state === 'none' || (c.state === 'told' && c.value === 0))

/** Line after line, and within it group after group. Sections of industry in which there is nobody are left out. */
export const figureLines = (
  lines: readonly Line[],
  months: readonly InMonth[],
  parks: readonly Ground[],
): FigureLine[] => {
  const heads = headsOf(months, parks)
  return lines.flatMap((line) => {
    const own = heads.map(({ key, ...head }) => ({
      key: `${line.key}/${key}`,
      measure: line.key,
      label: { zh: line.label[0], en: line.label[1] },
      unit: line.unit,
      ...head,
      cells: cellsOf({ key, ...head }, line, months),
    }))
    return line.from.measure === 'industry' && own.every((l) => isEmpty(l.cells)) ? [] : own
  })
}

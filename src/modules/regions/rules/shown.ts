import type { Cell, FigureLine } from '../contract/index.ts'

/** `<5*`: fewer than five, or held back beside such a number; `≥`: a sum without what is held back. */
export const cellText = (cell: Cell | undefined, unit: FigureLine['unit']): string | number => {
  if (!cell || cell.state === 'none') return '–'
  if (cell.state === 'held' || cell.value === null) return '<5*'
  if (unit === 'percent') return `${cell.value}%`
  if (cell.partial && unit === 'count') return `≥ ${cell.value}`
  return cell.value
}

export const groupText = (line: Pick<FigureLine, 'kind' | 'park' | 'division'>, language: 'zh' | 'en'): string => {
  if (line.park) return line.park.name
  if (!line.division) return language === 'zh' ? '合计' : 'All together'
  const { name } = line.division
  return language === 'zh' ? `${name}：合并统计的园区` : `${name}: parks counted together`
}

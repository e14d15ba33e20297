import { labelOf, type Translated } from '../../../../kernel/contract/index.ts'
import { figureAt, growthAt, knownFigures, periodMeant } from '../../rules/indicators/index.ts'
import { asWritten, UNITS } from '../../rules/units.ts'
import { IndicatorKind, IndicatorUnit } from '../indicators.ts'
import { EnterpriseSize, EnterpriseStatus, EnterpriseTier } from '../shapes.ts'
import type { Facts, HeldTitle, Known } from './facts.ts'
import { type AskedCondition, EntryName } from './shape.ts'
import { say } from './words.ts'

const dated = (known: Pick<Known<unknown>, 'on'>, zh: string, en: string): Translated =>
  known.on ? say(`${zh}（${known.on} 登记）`, `${en} (recorded ${known.on})`) : say(zh, en)
const silent = (zh: string, en: string) => say(`档案里没有${zh}`, `The file does not say ${en}`)

const titleWords = (t: HeldTitle, today: string): Translated => {
  if (t.withdrawn) return say(`${t.name}已注销`, `${t.name} is withdrawn`)
  if (t.validUntil === null) return dated(t, `${t.name}，长期有效`, `${t.name}, without end`)
  return t.validUntil < today
    ? say(`${t.name} ${t.validUntil} 已过期`, `${t.name} ended on ${t.validUntil}`)
    : say(`${t.name} 有效至 ${t.validUntil}`, `${t.name} in force until ${t.validUntil}`)
}
const foundTitle = (f: Facts, values: readonly string[], today: string): Translated => {
  const good = (t: HeldTitle) => !t.withdrawn && (t.validUntil === null || t.validUntil >= today)
  const those = f.titles.filter((t) => values.includes(t.kind))
  const shown = those.find(good) ?? those[0]
  return shown ? titleWords(shown, today) : silent('登记这项资质', 'whether it holds this title')
}
const foundCapital = (f: Facts): Translated => {
  if (!f.capital) return silent('注册资本', 'its registered capital')
  const { fen, currency } = f.capital.value
  const amount = fen / 1_000_000
  return currency === 'CNY'
    ? dated(f.capital, `注册资本 ${amount} 万元`, `Registered capital ${amount} ×10,000 yuan`)
    : dated(f.capital, `注册资本为外币 ${currency}，不自动折算`, `Registered in ${currency}, not converted`)
}
const foundFounding = (f: Facts): Translated => {
  if (!f.founded) return silent('成立日期', 'when it was founded')
  const { day, precision } = f.founded.value
  const shown = precision === 'day' ? day : day.slice(0, precision === 'month' ? 7 : 4)
  return dated(f.founded, `成立于 ${shown}`, `Founded ${shown}`)
}
const foundSize = (f: Facts): Translated =>
  f.size
    ? dated(
        f.size,
        `规模为${labelOf(EnterpriseSize, f.size.value as 'large')}`,
        `Size class: ${labelOf(EnterpriseSize, f.size.value as 'large', 'en')}`,
      )
    : silent('划型', 'its size class')
const foundTag = (f: Facts, values: readonly string[]): Translated => {
  const held = values.filter((v) => f.tags.includes(v))
  return held.length > 0
    ? say(`有标签${held.join('、')}`, `Tagged ${held.join(', ')}`)
    : silent('这个标签', 'whether this tag fits')
}
const foundStaff = (f: Facts): Translated =>
  f.staff
    ? dated(
        f.staff,
        `${f.staff.value.period} 从业人员 ${f.staff.value.count} 人`,
        `Staff ${f.staff.value.count} in ${f.staff.value.period}`,
      )
    : silent('从业人员数', 'how many people work there')

const foundFigure = (
  f: Facts,
  c: Extract<AskedCondition, { field: 'figure' | 'growth' }>,
  today: string,
): Translated => {
  const known = knownFigures(f.figures ?? [], c.kind)
  const period = periodMeant(c.period, today)
  const [zh, en] = IndicatorKind.labels[c.kind]
  if (c.field === 'growth') {
    const growth = growthAt(known, c.kind, period)
    if (growth === undefined)
      return silent(`${period} 与上年同期可比的${zh}`, `${en} of ${period} and of a year before`)
    const by = Math.round(growth * 10) / 10
    return say(
      `${period} ${zh}同比 ${by > 0 ? '+' : ''}${by}%`,
      `${en} of ${period}: ${by > 0 ? '+' : ''}${by}% over a year`,
    )
  }
  const value = figureAt(known, c.kind, period)
  if (value === undefined) return silent(`${period} 的${zh}`, `${en} of ${period}`)
  const unit = IndicatorUnit.labels[UNITS[c.kind][0]]
  const written = asWritten(value, c.kind)
  return say(`${period} ${zh} ${written} ${unit[0]}`, `${en} of ${period}: ${written} ${unit[1]}`)
}
const foundEntry = (f: Facts, values: readonly EntryName[]): Translated => {
  const missing = values.filter((v) => !f.entries?.includes(v))
  if (missing.length === 0) return say('都有', 'All there')
  return say(
    `缺${missing.map((v) => labelOf(EntryName, v)).join('、')}`,
    `Missing: ${missing.map((v) => labelOf(EntryName, v, 'en')).join(', ')}`,
  )
}
const counted = (n: number | undefined, zh: string, en: string): Translated =>
  n === undefined ? say('您没有查看权限', 'Not for you to see') : say(`${zh} ${n}`, `${en}: ${n}`)

/** What the file says to it, and since when. */
export const foundWords = (c: AskedCondition, f: Facts, today: string): Translated => {
  switch (c.field) {
    case 'industry':
      return f.industry
        ? dated(f.industry, `行业代码 ${f.industry.value}`, `Industry code ${f.industry.value}`)
        : silent('行业代码', 'its industry')
    case 'size':
      return foundSize(f)
    case 'status':
    case 'tier': {
      const from = c.field === 'status' ? EnterpriseStatus : EnterpriseTier
      const label = from.labels[(f[c.field]?.value ?? '') as never] as readonly [string, string] | undefined
      return label ? say(label[0], label[1]) : silent(c.field === 'status' ? '状态' : '分级', `its ${c.field}`)
    }
    case 'capital':
      return foundCapital(f)
    case 'founded':
    case 'age':
      return foundFounding(f)
    case 'grid':
      return f.grid
        ? dated(f.grid, `位于${f.grid.value.name}`, `Located in ${f.grid.value.name}`)
        : silent('所在网格', 'in which grid it lies')
    case 'title':
    case 'title-ends':
      return foundTitle(f, c.values, today)
    case 'tag':
      return foundTag(f, c.values)
    case 'staff':
      return foundStaff(f)
    case 'figure':
    case 'growth':
      return foundFigure(f, c, today)
    case 'entry':
      return foundEntry(f, c.values)
    case 'open-demands':
      return counted(f.openDemands, '未办结诉求', 'Open demands')
    case 'open-hazards':
      return counted(f.openHazards, '未整改隐患', 'Open hazards')
  }
}

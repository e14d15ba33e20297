import type { Choice, Label, Translated } from '../../../../kernel/contract/index.ts'
import { IndicatorKind, IndicatorUnit } from '../indicators.ts'
import { EnterpriseSize, EnterpriseStatus, EnterpriseTier } from '../shapes.ts'
import { TitleKind } from '../titles.ts'
import { Operator } from './choices.ts'
import { type AskedCondition, EntryName } from './shape.ts'

/** What a grid is called. */
export type Names = (gridId: string) => string | undefined
export const say = (zh: string, en: string): Translated => ({ zh, en })
type Side = 0 | 1
const both = (labels: readonly Label[], side: Side) => labels.map((l) => l[side]).join(side === 0 ? '、' : ', ')
const named = <K extends string>(from: { labels: Record<K, Label> }, values: readonly string[], side: Side) =>
  both(
    values.map((v) => from.labels[v as K] ?? [v, v]),
    side,
  )

const limit = (operator: Operator, side: Side) => Operator.labels[operator][side]

type Listed = Extract<AskedCondition, { operator: 'one-of' | 'none-of' }>
const ofChoice = (c: Listed, from: Choice<string>, zh: string, en: string): Translated => {
  const not = c.operator === 'none-of'
  return say(
    `${zh}${not ? '不是' : '为'}${named(from, c.values, 0)}`,
    `${en}${not ? ' is not' : ''}: ${named(from, c.values, 1)}`,
  )
}
const askedOfList = (c: Listed, names: Names): Translated => {
  const not = c.operator === 'none-of'
  switch (c.field) {
    case 'industry':
      return not
        ? say(`行业代码不以 ${c.values.join('、')} 开头`, `Industry code does not begin with ${c.values.join(', ')}`)
        : say(`行业代码以 ${c.values.join('、')} 开头`, `Industry code begins with ${c.values.join(', ')}`)
    case 'size':
      return ofChoice(c, EnterpriseSize as Choice<string>, '规模', 'Size class')
    case 'status':
      return ofChoice(c, EnterpriseStatus as Choice<string>, '状态', 'Status')
    case 'tier':
      return ofChoice(c, EnterpriseTier as Choice<string>, '分级', 'Tier')
    case 'grid': {
      const known = c.values.map((id) => names(id) ?? '…')
      const [zh, en] = [known.join('、'), known.join(', ')]
      return not ? say(`不在${zh}`, `Not located in ${en}`) : say(`位于${zh}`, `Located in ${en}`)
    }
    case 'title': {
      const [zh, en] = [named(TitleKind, c.values, 0), named(TitleKind, c.values, 1)]
      return not
        ? say(`没有登记有效的${zh}`, `None in force on record: ${en}`)
        : say(`持有有效的${zh}`, `Holds in force: ${en}`)
    }
    case 'tag':
      return not
        ? say(`没有标签${c.values.join('、')}`, `Not tagged ${c.values.join(', ')}`)
        : say(`有标签${c.values.join('、')}`, `Tagged ${c.values.join(', ')}`)
  }
}

const PERIODS: Record<string, Label> = {
  'last-year': ['上年', 'last year'],
  'last-quarter': ['上季度', 'the last quarter'],
  'last-month': ['上月', 'the last month'],
}
const askedOfFigure = (c: Extract<AskedCondition, { field: 'figure' | 'growth' }>): Translated => {
  const [zhPeriod, enPeriod] = PERIODS[c.period] ?? [
    c.period.length === 4 ? `${c.period} 年` : `${c.period} `,
    c.period,
  ]
  const [zh, en] = IndicatorKind.labels[c.kind]
  if (c.field === 'growth')
    return say(
      `${zhPeriod}${zh}同比增长${limit(c.operator, 0)} ${c.value}%`,
      `${en} of ${enPeriod}: growth over a year ${limit(c.operator, 1)} ${c.value}%`,
    )
  const unit = IndicatorUnit.labels[c.unit]
  return say(
    `${zhPeriod}${zh}${limit(c.operator, 0)} ${c.value} ${unit[0]}`,
    `${en} of ${enPeriod} ${limit(c.operator, 1)} ${c.value} ${unit[1]}`,
  )
}
const askedOfEntry = (c: Extract<AskedCondition, { field: 'entry' }>): Translated =>
  c.operator === 'present'
    ? say(`档案里有${named(EntryName, c.values, 0)}`, `The file says: ${named(EntryName, c.values, 1)}`)
    : say(`档案里缺${named(EntryName, c.values, 0)}`, `Missing in the file: ${named(EntryName, c.values, 1)}`)

/** A condition in words. */
export const askedWords = (c: AskedCondition, names: Names): Translated => {
  const [zh, en] = 'operator' in c ? [limit(c.operator, 0), limit(c.operator, 1)] : ['', '']
  switch (c.field) {
    case 'capital':
      return say(`注册资本${zh} ${c.value} 万元`, `Registered capital ${en} ${c.value} ×10,000 yuan`)
    case 'founded':
      return c.operator === 'on-or-before'
        ? say(`${c.value} 及以前成立`, `Founded on or before ${c.value}`)
        : say(`${c.value} 及以后成立`, `Founded on or after ${c.value}`)
    case 'age':
      return say(`成立${zh} ${c.value} 年`, `Founded ${en} ${c.value} years ago`)
    case 'staff':
      return say(`从业人员${zh} ${c.value} 人`, `Staff ${en} ${c.value}`)
    case 'title-ends':
      return say(
        `${named(TitleKind, c.values, 0)}在 ${c.value} 天内到期`,
        `Ends within ${c.value} days: ${named(TitleKind, c.values, 1)}`,
      )
    case 'figure':
    case 'growth':
      return askedOfFigure(c)
    case 'entry':
      return askedOfEntry(c)
    case 'open-demands':
      return say(`未办结诉求${zh} ${c.value} 件`, `Open demands ${en} ${c.value}`)
    case 'open-hazards':
      return say(`未整改隐患${zh} ${c.value} 处`, `Open hazards ${en} ${c.value}`)
    default:
      return askedOfList(c, names)
  }
}

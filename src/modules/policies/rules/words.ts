import { type Label, labelOf, type Translated } from '../../../kernel/contract/index.ts'
import { EnterpriseSize, TitleKind } from '../../enterprises/contract/index.ts'
import type { Condition } from '../contract/index.ts'
import type { Facts, HeldTitle, Known } from './facts.ts'

/** What a grid is called. */
export type Names = (gridId: string) => string | undefined
const say = (zh: string, en: string): Translated => ({ zh, en })
const both = (labels: readonly Label[], pick: 0 | 1) => labels.map((l) => l[pick]).join(pick === 0 ? '、' : ', ')

const TERMS: Record<string, Label> = {
  'at-least': ['不低于', 'at least'],
  'at-most': ['不超过', 'at most'],
}
const limit = (operator: string, pick: 0 | 1) => TERMS[operator]?.[pick] ?? operator
const sizes = (values: readonly string[]): Label[] =>
  values.map((v) => EnterpriseSize.labels[v as keyof typeof EnterpriseSize.labels])
const titles = (values: readonly string[]): Label[] =>
  values.map((v) => TitleKind.labels[v as keyof typeof TitleKind.labels])

const askedOfList = (c: Extract<Condition, { operator: 'one-of' }>, names: Names): Translated => {
  switch (c.field) {
    case 'industry':
      return say(`行业代码以 ${c.values.join('、')} 开头`, `Industry code begins with ${c.values.join(', ')}`)
    case 'size':
      return say(`规模为${both(sizes(c.values), 0)}`, `Size class: ${both(sizes(c.values), 1)}`)
    case 'grid': {
      const known = c.values.map((id) => names(id) ?? '…')
      return say(`位于${known.join('、')}`, `Located in ${known.join(', ')}`)
    }
    case 'title':
      return say(`持有有效的${both(titles(c.values), 0)}`, `Holds in force: ${both(titles(c.values), 1)}`)
    case 'tag':
      return say(`有标签${c.values.join('、')}`, `Tagged ${c.values.join(', ')}`)
  }
}

/** A condition in words. */
export const asked = (c: Condition, names: Names): Translated => {
  if (c.operator === 'one-of') return askedOfList(c, names)
  switch (c.field) {
    case 'capital':
      return say(
        `注册资本${limit(c.operator, 0)} ${c.value} 万元`,
        `Registered capital ${limit(c.operator, 1)} ${c.value} ×10,000 yuan`,
      )
    case 'founded':
      return c.operator === 'on-or-before'
        ? say(`${c.value} 及以前成立`, `Founded on or before ${c.value}`)
        : say(`${c.value} 及以后成立`, `Founded on or after ${c.value}`)
    case 'age':
      return say(`成立${limit(c.operator, 0)} ${c.value} 年`, `Founded ${limit(c.operator, 1)} ${c.value} years ago`)
    case 'staff':
      return say(`从业人员${limit(c.operator, 0)} ${c.value} 人`, `Staff ${limit(c.operator, 1)} ${c.value}`)
  }
}

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

/** What the file says to it, and since when. */
export const found = (c: Condition, f: Facts, today: string): Translated => {
  switch (c.field) {
    case 'industry':
      return f.industry
        ? dated(f.industry, `行业代码 ${f.industry.value}`, `Industry code ${f.industry.value}`)
        : silent('行业代码', 'its industry')
    case 'size':
      return foundSize(f)
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
      return foundTitle(f, c.values, today)
    case 'tag': {
      const held = c.values.filter((v) => f.tags.includes(v))
      return held.length > 0
        ? say(`有标签${held.join('、')}`, `Tagged ${held.join(', ')}`)
        : silent('这个标签', 'whether this tag fits')
    }
    case 'staff':
      return f.staff
        ? dated(
            f.staff,
            `${f.staff.value.period} 从业人员 ${f.staff.value.count} 人`,
            `Staff ${f.staff.value.count} in ${f.staff.value.period}`,
          )
        : silent('从业人员数', 'how many people work there')
  }
}

/** What speaks for a department, in the order in which it weighs. */
export type Evidence = {
  id: string
  name: string
  /** Open cases it holds now, and how many of them are late. */
  load: number
  late: number
  /** Names of the dispatch rules that fit. */
  rules: readonly string[]
  duty: 'grid' | 'category' | null
  /** Cases that arbitration gave to it: numbers. */
  rulings: readonly string[]
  /** Of the latest closed cases of this category: how many were its own. */
  closed: number
  looked: number
  /** It has returned this very case before. */
  returned: boolean
}
type Reason = { zh: string; en: string }

const list = (names: readonly string[]) => names.slice(0, 3).join('、')

export const reasonsFor = (e: Evidence): Reason[] => [
  ...(e.rulings.length
    ? [{ zh: `终审先例：${list(e.rulings)}`, en: `Precedent of arbitration: ${e.rulings.slice(0, 3).join(', ')}` }]
    : []),
  ...(e.rules.length
    ? [{ zh: `派单规则：${list(e.rules)}`, en: `Dispatch rule: ${e.rules.slice(0, 3).join(', ')}` }]
    : []),
  ...(e.duty
    ? [
        e.duty === 'grid'
          ? { zh: '职责：本分类在该网格由其负责', en: 'Duty: answers for this category in this grid' }
          : { zh: '职责：本分类由其负责', en: 'Duty: answers for this category' },
      ]
    : []),
  ...(e.closed > 0
    ? [
        {
          zh: `先例：最近办结的 ${e.looked} 件同类诉求中有 ${e.closed} 件由其办理`,
          en: `Precedent: ${e.closed} of the latest ${e.looked} closed cases of this category were its own`,
        },
      ]
    : []),
]

export const reasonsAgainst = (e: Evidence): Reason[] => [
  ...(e.returned ? [{ zh: '已退回过本诉求', en: 'Has returned this case before' }] : []),
  ...(e.late > 0 ? [{ zh: `在办中有 ${e.late} 件超期`, en: `${e.late} of its open cases are late` }] : []),
]

// Each kind of reason outweighs everything below it; among equals the lighter load comes first.
const weightOf = (e: Evidence) =>
  (e.returned ? -16 : 0) +
  (e.rulings.length ? 8 : 0) +
  (e.rules.length ? 4 : 0) +
  (e.duty === 'grid' ? 3 : e.duty ? 2 : 0) +
  (e.looked > 0 ? e.closed / e.looked : 0)

export const bySuitability = (a: Evidence, b: Evidence) =>
  weightOf(b) - weightOf(a) || a.load - b.load || a.name.localeCompare(b.name, 'zh')

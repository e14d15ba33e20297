/** Names as people compare them: width, case, blanks and kinds of brackets do not matter. */
export const sameName = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•.,，。、“”"'‘’]/g, '')
    .replace(/[【〔［[]/g, '(')
    .replace(/[】〕］\]]/g, ')')

// Said of nearly every firm, so that it tells none from the other.
const COMMON = /(股份|有限|责任|公司|集团|分公司|总公司|科技|实业|发展|（|）|\(|\))/g
const pairs = (text: string): string[] => {
  const core = sameName(text).replace(COMMON, '') || sameName(text)
  const chars = [...core]
  if (chars.length < 2) return chars
  return [...new Set(chars.slice(1).map((c, i) => `${chars[i]}${c}`))]
}

export type Near = { value: string; name: string }
type Entry = Near & { pairs: Set<string> }
const ENOUGH = 0.4
const PROPOSED = 3

/** Finds names that look like a word: proposed to a person, never taken. */
export const nearest = (names: readonly Near[]) => {
  const entries: Entry[] = names.map((n) => ({ ...n, pairs: new Set(pairs(n.name)) }))
  const byPair = new Map<string, Entry[]>()
  for (const e of entries) for (const p of e.pairs) byPair.set(p, [...(byPair.get(p) ?? []), e])
  return (word: string): Near[] => {
    const asked = pairs(word)
    const shared = new Map<Entry, number>()
    for (const p of asked) for (const e of byPair.get(p) ?? []) shared.set(e, (shared.get(e) ?? 0) + 1)
    return [...shared]
      .map(([e, n]) => ({ e, score: (2 * n) / (asked.length + e.pairs.size) }))
      .filter(({ score }) => score >= ENOUGH)
      .sort((a, b) => b.score - a.score || (a.e.name < b.e.name ? -1 : 1))
      .slice(0, PROPOSED)
      .map(({ e }) => ({ value: e.value, name: e.name }))
  }
}

const CLOSED = [
  '已办结',
  '办结',
  '已销号',
  '销号',
  '已解决',
  '解决',
  '已完成',
  '完成',
  '已回复',
  '已答复',
  '已办',
  '已处理',
  '关闭',
  '已关闭',
  '是',
  '√',
  '✓',
  'y',
  'yes',
  'closed',
  'done',
  'resolved',
]
const OPEN = [
  '未办结',
  '办理中',
  '在办',
  '处理中',
  '正在办理',
  '推进中',
  '未解决',
  '未完成',
  '未销号',
  '待办',
  '待处理',
  '待受理',
  '否',
  '×',
  'n',
  'no',
  'open',
  'pending',
]
export const STATUS_WORDS: ReadonlyMap<string, 'open' | 'closed'> = new Map([
  ...CLOSED.map((w) => [w, 'closed'] as const),
  ...OPEN.map((w) => [w, 'open'] as const),
])
export const LEVEL_WORDS: ReadonlyMap<string, string> = new Map([
  ...['咨询类', '咨询'].map((w) => [w, 'consult'] as const),
  ...['一般', '普通', '简单', '常规', '一般类'].map((w) => [w, 'normal'] as const),
  ...['复杂', '较复杂', '复杂类'].map((w) => [w, 'complex'] as const),
  ...['疑难', '难点', '疑难类', '重难点'].map((w) => [w, 'hard'] as const),
  ...['紧急', '特急', '加急', '急', '急件'].map((w) => [w, 'urgent'] as const),
])

import type { Fact, MomentAbout } from '../contract/index.ts'

type Source = Fact['source']
type About = {
  /** The first part of the kinds that belong here: `hazard-found` is of `hazard`. */
  heads: readonly string[]
  /** Without this permission, or where it does not reach the enterprise, the line is not shown. */
  may?: string
  source?: Source
}

/** What a line of the timeline is about, by the first part of its kind. */
export const ABOUT: Record<MomentAbout, About> = {
  visit: { heads: ['visit'], may: 'visit.read', source: 'visit' },
  demand: { heads: ['demand'], may: 'demand.read' },
  promise: { heads: ['promise'], may: 'promise.read', source: 'visit' },
  policy: { heads: ['policy', 'question'], may: 'question.read' },
  labour: { heads: ['labour'], may: 'labour.read', source: 'visit' },
  hazard: { heads: ['hazard'], may: 'hazard.read', source: 'visit' },
  event: { heads: ['event', 'activity'] },
  change: { heads: ['enterprise'], source: 'desk' },
  title: { heads: ['title'], source: 'desk' },
  belonging: { heads: ['belonging', 'ground', 'chain', 'building', 'organisation'], source: 'desk' },
  import: { heads: ['import'], source: 'import' },
  merge: { heads: ['merge', 'duplicate'], source: 'desk' },
}
const ALL = Object.entries(ABOUT) as [MomentAbout, About][]

const headOf = (kind: string): string => kind.split(/[-.]/)[0] ?? kind

/** Whatever nobody thought of is an event. */
export const aboutOf = (kind: string): MomentAbout =>
  ALL.find(([, { heads }]) => heads.includes(headOf(kind)))?.[0] ?? 'event'

export const KNOWN_HEADS: readonly string[] = ALL.flatMap(([, { heads }]) => heads)

/** What the audit trail calls it, in the words of the timeline, and what it is about. */
export const TRAIL: Record<string, { words: readonly [zh: string, en: string]; about: MomentAbout }> = {
  'enterprise.add': { words: ['建立企业档案', 'File opened'], about: 'change' },
  'enterprise.change': { words: ['修改企业档案', 'File changed'], about: 'change' },
  'enterprise.confirm': { words: ['核实无变化', 'Confirmed as still right'], about: 'change' },
  'enterprise.settle': { words: ['核对两处不同的说法', 'Two words compared'], about: 'change' },
  'enterprise.add-contact': { words: ['添加联系人', 'Contact added'], about: 'change' },
  'enterprise.change-contact': { words: ['修改联系人', 'Contact changed'], about: 'change' },
  'enterprise.remove-contact': { words: ['删除联系人', 'Contact removed'], about: 'change' },
  'enterprise.indicator': { words: ['登记指标', 'Indicator recorded'], about: 'change' },
  'enterprise.title': { words: ['资质证书变更', 'Title or certificate changed'], about: 'title' },
  'enterprise.belong': { words: ['归属变更', 'Belonging changed'], about: 'belonging' },
}

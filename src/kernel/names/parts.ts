import { keyOf } from './fold.ts'

/** What kind of body the end of a name says it is; firms often change it, or leave it out. */
export type Form = 'group' | 'share' | 'limited' | 'company' | 'works' | 'coop' | 'partners' | 'shop' | 'none'
const FORMS: [Form, RegExp][] = [
  ['group', /集团(股份)?(有限)?(责任)?公司$|集团$/u],
  ['share', /股份(有限)?公司$/u],
  ['limited', /(有限责任|责任有限|有限)公司$|(coltd|companylimited|limited|ltd|llc|gmbh)$/u],
  ['company', /(总公司|公司)$|(corporation|corp|inc|company|co)$/u],
  ['partners', /(合伙企业)?(有限合伙|普通合伙|特殊普通合伙)$|合伙企业$/u],
  ['coop', /(农民)?(专业)?合作(联)?社$/u],
  ['works', /(总厂|工厂|厂)$/u],
  ['shop', /(商行|经营部|经销部|商店|门市部)$/u],
]
const SUFFIX = /(特别行政区|自治区|自治州|自治县|省|市|县|区|旗|盟|州)$/u
const PROVINCE =
  /^(中国|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(省|市|自治区)?/u
// 建材大市场 and 环湖市政 are no cities.
const NAMED_PLACE = /^\p{Script=Han}{2,3}(?:省|市(?![场政民])|县|区(?![块域]))/u

/** So few signs are no name: then the place belongs to it. */
const FEWEST = 2
const long = (text: string) => [...text].length >= FEWEST

const bare = (place: string): string => {
  const short = place.replace(SUFFIX, '')
  return long(short) ? short : place
}

export type NameParts = {
  /** The whole name without width, case, blanks and stops. */
  key: string
  /** Places at the beginning, without 省, 市, 县, 区. */
  places: string[]
  /** What is left without the places and the form: the name proper and the trade. */
  core: string
  form: Form
}

const leadingPlace = (text: string, known: readonly string[]): string => {
  const own = known.filter((p) => text.startsWith(p)).sort((a, b) => b.length - a.length)[0] ?? ''
  const general = (PROVINCE.exec(text) ?? NAMED_PLACE.exec(text))?.[0] ?? ''
  return own.length >= general.length ? own : general
}

/** Most names are plain already. */
const PLAIN = /^[\u4e00-\u9fffa-z0-9]*$/
export const nameKey = (name: string): string => (PLAIN.test(name) ? name : keyOf(name))

const knownForms = (places: readonly string[]): string[] => {
  const keys = places.map(keyOf).filter(long)
  return [...new Set([...keys, ...keys.map(bare)])]
}

/** Takes a name apart. `places` are names of divisions the caller knows: the park's district, its city. */
export const partsOf = (name: string, places: readonly string[] = []): NameParts => partsWith(name, knownForms(places))

const formOf = (text: string) => FORMS.find(([, pattern]) => pattern.test(text) && long(text.replace(pattern, '')))
const isName = (text: string) => long(text) && !FORMS.some(([, pattern]) => text.replace(pattern, '') === '')

/** The same for many names; `known` was made once by `placeKeys`. */
export const partsWith = (name: string, known: readonly string[]): NameParts => {
  const key = nameKey(name)
  const found: string[] = []
  let rest = key
  for (let place = leadingPlace(rest, known); place !== '' && isName(rest.slice(place.length)); ) {
    found.push(bare(place))
    rest = rest.slice(place.length)
    place = leadingPlace(rest, known)
  }
  const form = formOf(rest)
  const core = form ? rest.replace(form[1], '') : rest
  return { key, places: found, core: plainHead(core), form: form?.[0] ?? 'none' }
}

/** The firm in the name of its branch is written with or without its own form. */
const plainHead = (core: string) =>
  core.replace(/(?:股份有限|有限责任|责任有限|有限|股份)公司/u, '公司').replace('银行公司', '银行')

export const placeKeys = knownForms

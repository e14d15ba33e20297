import { keyOf } from './fold.ts'

const FORMS = [
  ...['股份有限公司', '有限责任公司', '集团有限公司', '有限公司', '集团公司', '总公司', '分公司', '公司', '集团'],
  ...['工厂', '厂', '合作社', '经营部', '商行', '中心', '门市部'],
]
const BRACKETS = /[（(【[][^（(【[）)】\]]*[）)】\]]/gu
const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门'
const PLACE = new RegExp(`^(中国|${PROVINCES})(省|市|自治区)?|^[\\p{Script=Han}]{2,3}[省市县区]`, 'u')

/** So few signs are no name that one could tell from an ordinary word. */
const FEWEST = 3
const BRAND = 4

const withoutPlaces = (name: string, places: readonly string[]): string => {
  const own = places.filter((p) => p.length > 1 && name.startsWith(p)).sort((a, b) => b.length - a.length)[0]
  const rest = own ? name.slice(own.length) : name.replace(PLACE, '')
  return rest === name || [...rest].length < FEWEST ? name : withoutPlaces(rest, places)
}

/** Every way of leaving the form away: «达泰工厂» is the works of 达泰 or the 厂 of 达泰工, and only its people know which. */
const withoutForms = (name: string): string[] => {
  const found = new Set([name])
  for (const one of found)
    for (const form of FORMS) if (one.length > form.length && one.endsWith(form)) found.add(one.slice(0, -form.length))
  return [...found]
}

const shorterForms = (core: string, places: readonly string[]): string[] => {
  const bare = withoutPlaces(core, places)
  const signs = [...bare]
  return [core, bare, ...(signs.length > BRAND ? [signs.slice(0, BRAND).join('')] : [])]
}

/** How people say the name of an enterprise: in full, without its form, without its place, and the sign it is known by. */
export const formsOfName = (name: string, places: readonly string[] = []): string[] => {
  const cores = withoutForms(name.replace(BRACKETS, ''))
  const shorter = cores.flatMap((core) => shorterForms(core, places)).filter((one) => [...keyOf(one)].length >= FEWEST)
  return [...new Set([name, ...shorter])]
}

const DOUBLE = ['欧阳', '司马', '上官', '诸葛', '夏侯', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '东方']
const TITLES = '总经理|董事长|经理|厂长|主任|主管|部长|科长|老师|师傅|先生|女士|小姐|总|董|工|姐|哥'
/** «王总», «王经理»: whoever knows the firm knows who is meant. */
export const calledBy = (name: string): RegExp | undefined => {
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return undefined
  const family = DOUBLE.find((d) => name.startsWith(d)) ?? [...name][0]
  return new RegExp(`${family}\\s*(?:${TITLES})`, 'gu')
}

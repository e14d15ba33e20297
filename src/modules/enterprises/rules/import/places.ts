import { divisionAtStart, isSameGround } from '../../../../kernel/codes/divisionAt.ts'
import { currentDivision, divisionPath } from '../../../../kernel/codes/divisions.ts'
import { divisionOfUscc } from '../../../../kernel/codes/index.ts'
import type { Reason } from '../../../../kernel/sheets/headers.ts'

const said = (code: string) =>
  divisionPath(currentDivision(code))
    .map((d) => d.name)
    .join('')

type Where = { code: string | null; address: string | null; park: string | null }
type Grounds = { registered: string | undefined; address: string | undefined; park: string | undefined }

/** 市辖区 fills a place of the code and means the whole city. */
const meant = (code: string) => divisionPath(currentDivision(code)).at(-1)?.code
const groundsOf = ({ code, address, park }: Where): Grounds => {
  return {
    registered: code?.length === 18 ? meant(divisionOfUscc(code)) : undefined,
    address: (address && divisionAtStart(address)) || undefined,
    park: park ?? undefined,
  }
}
const apart = (a: string | undefined, b: string | undefined) =>
  a !== undefined && b !== undefined && !isSameGround(a, b)
/** The city, or the municipality; a county straight below its province stands for itself. */
const city = (code: string | undefined) => {
  const levels = code === undefined ? [] : divisionPath(currentDivision(code))
  return (
    levels.find((d) => d.code.endsWith('00') && !d.code.endsWith('0000')) ??
    levels.at(/^(11|12|31|50)/.test(code ?? '') ? 0 : -1)
  )?.code
}

const inWords = ({ registered, address, park }: Grounds): Pick<Reason, 'zh' | 'en'> => {
  const parts: [string | undefined, string, string][] = [
    [address, '地址写的是', 'address'],
    [registered, '代码的登记地是', 'registered in'],
    [park, '本园区在', 'this park'],
  ]
  const told = parts.flatMap(([code, zh, en]) => (code ? [{ zh: zh + said(code), en: `${en}: ${said(code)}` }] : []))
  return { zh: told.map((t) => t.zh).join('，'), en: told.map((t) => t.en).join('; ') }
}

/**
 * Code, address and park do not agree on where the enterprise is: nobody is placed by that, a person looks. A code keeps
 * the district where it was given, so another district of the same city is no news where the address holds.
 */
export const placeDoubt = (where: Where): { field: 'address' | 'code'; reason: Reason } | undefined => {
  const grounds = groundsOf(where)
  const words = inWords(grounds)
  if (apart(grounds.address, grounds.park))
    return { field: 'address', reason: { code: 'address_elsewhere', ...advised(words) } }
  const far =
    grounds.address === undefined
      ? apart(grounds.registered, grounds.park)
      : apart(city(grounds.registered), city(grounds.address))
  return far ? { field: 'code', reason: { code: 'registered_elsewhere', ...advised(words) } } : undefined
}

const advised = ({ zh, en }: Pick<Reason, 'zh' | 'en'>) => ({
  zh: `${zh}；请核对这家企业是否在本园区（系统不按地址文字定位）`,
  en: `${en}. Check whether this enterprise is in the park (nobody is placed by the text of an address)`,
})

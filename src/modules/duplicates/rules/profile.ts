import { keyOf, likenessKeys, type NameParts, partsWith } from '../../../kernel/names/index.ts'

/** What of a file is compared with others. */
export type Firm = {
  id: string
  name: string
  formerNames: readonly string[]
  code: string
  codeWarning: string | null
  legacyRegNo: string | null
  address: string | null
  legalPerson: string | null
  phones: readonly string[]
  /** The state of the file and its contacts that this was read from. */
  seen: string
}

/** A file as it is compared: read once, held against many. */
export type Profile = {
  id: string
  /** The organisation code inside the unified code (GB 11714), where the file has one. */
  organisation: string | null
  code: string
  legacy: string | null
  name: NameParts
  formers: NameParts[]
  address: string | null
  person: string | null
  phones: readonly string[]
  seen: string
}

const UNIFIED = 18
const organisationOf = (f: Firm) =>
  f.codeWarning !== 'legacy' && f.code.length === UNIFIED ? f.code.slice(8, 17) : null

// 江苏省苏州市昆山市玉山镇: written or left out as one likes.
const PLACES =
  /^(?:中国)?(?:.{2,8}?(?:省|自治区))?(?:.{2,8}?市)?(?:.{1,8}?(?:区|县|市)){0,2}(?:.{1,8}?(?:镇|乡|街道))?/u
const TELLING = 4
/** An address without the places at its beginning; nothing where so little is left that it says nothing. */
export const addressKey = (address: string | null): string | null => {
  if (!address) return null
  const key = keyOf(address)
  const rest = key.replace(PLACES, '')
  const said = [...rest].length >= TELLING ? rest : key
  return [...said].length >= TELLING && /\d/.test(said) ? said : null
}

export const profileOf = (f: Firm, places: readonly string[]): Profile => ({
  id: f.id,
  organisation: organisationOf(f),
  code: f.code,
  legacy: f.legacyRegNo ?? (f.codeWarning === 'legacy' ? f.code : null),
  name: partsWith(f.name, places),
  formers: f.formerNames.map((n) => partsWith(n, places)),
  address: addressKey(f.address),
  person: f.legalPerson ? keyOf(f.legalPerson) : null,
  phones: f.phones,
  seen: f.seen,
})

const pairsIn = (core: string) => {
  const signs = [...core]
  return signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
}

/**
 * Words by which two files of one enterprise find each other: they share at least one. Nobody is compared with everybody.
 * An address alone is shared by a whole building, so it counts together with two signs of the name.
 */
export const keysOf = (p: Profile): string[] => [
  ...new Set([
    ...(p.organisation ? [`o:${p.organisation}`] : []),
    ...(p.legacy ? [`l:${p.legacy}`] : []),
    ...[p.name, ...p.formers].map((n) => `n:${n.key}`),
    ...likenessKeys(p.name).map((key) => `c:${key}`),
    ...p.formers.map((n) => `c:${n.core}`),
    ...p.phones.map((phone) => `p:${phone}`),
    ...(p.address ? pairsIn(p.name.core).map((pair) => `a:${p.address}|${pair}`) : []),
  ]),
]

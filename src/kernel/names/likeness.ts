import { type NameParts, partsOf } from './parts.ts'

/** What two names differ in, the weightiest first found. */
export type LikenessWhy = 'same' | 'form' | 'place' | 'sign' | 'parts' | 'branch' | 'number' | 'none'
export type Likeness = {
  /** 0 (nothing in common) to 1 (the same but for width, case, blanks, stops and brackets). */
  score: number
  why: LikenessWhy
}

/** From here on a person should look whether the two are one. */
export const LIKELY = 0.8

const ALIKE: Record<LikenessWhy, readonly [zh: string, en: string]> = {
  same: ['名称相同', 'the same name'],
  form: ['只是组织形式的写法不同', 'only the legal form is written differently'],
  place: ['只是地名的写法不同', 'only the place is written differently'],
  sign: ['只差一个字', 'one character differs'],
  parts: ['名称有一部分相同', 'parts of the name are the same'],
  branch: ['一个像是另一个的分支机构', 'one looks like a branch of the other'],
  number: ['编号或方位不同', 'the number or direction differs'],
  none: ['名称不同', 'different names'],
}
export const likenessWords = (why: LikenessWhy) => ALIKE[why]

/**
 * How likely two names mean one enterprise, and what they differ in. Places (`places` are the names of divisions the
 * caller knows, beside those that say 省 市 县 区) and legal forms weigh little, the name proper weighs most; a firm and
 * its branch, or numbers one and two, are never one.
 */
export const nameLikeness = (a: string, b: string, places: readonly string[] = []): Likeness =>
  likenessOf(partsOf(a, places), partsOf(b, places))

/** The same for names that were taken apart before. */
export const likenessOf = (a: NameParts, b: NameParts): Likeness => {
  if (a.key === '' || b.key === '') return { score: 0, why: 'none' }
  if (a.key === b.key) return { score: 1, why: 'same' }
  const core = coreLikeness(a.core, b.core)
  const [form, place] = [formFactor(a, b), placeFactor(a.places, b.places)]
  const score = Math.round(core.score * form * place * 100) / 100
  if (core.score < 1) return { score, why: score < 0.2 ? 'none' : core.why }
  const sameForm = a.form === b.form && a.places.length + b.places.length > 0
  return { score, why: place < form || sameForm ? 'place' : 'form' }
}

/** A group and a company of its name are two firms more often than one; the other forms are what people leave out or mix up. */
const formFactor = (a: NameParts, b: NameParts) => {
  if (a.form === b.form) return 0.99
  if (a.form === 'group' || b.form === 'group') return 0.75
  if (a.form === 'shop' || b.form === 'shop' || a.form === 'partners' || b.form === 'partners') return 0.8
  return a.form === 'works' || b.form === 'works' ? 0.88 : 0.95
}

const placeFactor = (a: readonly string[], b: readonly string[]) => {
  const [few, many] = a.length < b.length ? [a, b] : [b, a]
  if (!few.every((place) => many.includes(place))) return 0.6
  return few.length === many.length ? 1 : 0.97
}

// What stands behind the company in the name of a branch: 甲银行股份有限公司乙支行.
const BRANCH = /^.*(?:公司|银行|信用社|合作社)(?=..)/u

const coreLikeness = (a: string, b: string): Likeness => {
  if (a === b) return { score: 1, why: 'same' }
  const [left, right] = [BRANCH.exec(a), BRANCH.exec(b)]
  if (!left !== !right) return { score: 0.4, why: 'branch' }
  if (!left || !right) return textLikeness(a, b)
  const head = textLikeness(left[0], right[0])
  const tail = textLikeness(a.slice(left[0].length), b.slice(right[0].length))
  return head.score * tail.score === 0 || tail.score < 1
    ? { score: Math.min(head.score, tail.score, 0.6), why: 'branch' }
    : head
}

/** Signs that tell sisters apart: 城南 and 城北, 一厂 and 二厂. */
const TELLING = /^[零〇一二三四五六七八九十百\d甲乙丙丁东西南北中前后左右上下abc]+$/u
/** The name proper stands in front, often behind a place nobody knows here; there one sign makes another firm (宏达, 宏远). */
const PROPER = 4

const textLikeness = (a: string, b: string): Likeness => {
  if (a === b) return { score: 1, why: 'same' }
  const [x, y] = [[...a], [...b]]
  const from = common(x, y)
  const end = common(x.slice(from).reverse(), y.slice(from).reverse())
  const [left, right] = [x.slice(from, x.length - end), y.slice(from, y.length - end)]
  const apart = [...left, ...right].join('')
  if (TELLING.test(apart) || TELLING.test(left.join('')) !== TELLING.test(right.join('')))
    return { score: 0.4, why: 'number' }
  const long = Math.max(x.length, y.length)
  const one = Math.max(left.length, right.length) === 1 || isSwapped(left, right)
  if (one) return { score: from < PROPER ? 0.5 : 1 - 0.8 / long, why: 'sign' }
  return { score: Math.max(inside(x, y, from), 0.8 * sharedPairs(x, y)), why: 'parts' }
}

const common = (a: readonly string[], b: readonly string[]) => {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}
const isSwapped = (a: readonly string[], b: readonly string[]) =>
  a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]

/** One name goes on where the other ends: 湘江电子, 湘江电子科技. */
const inside = (a: readonly string[], b: readonly string[], from: number) =>
  from === Math.min(a.length, b.length) && from > PROPER ? 0.5 + (0.3 * from) / Math.max(a.length, b.length) : 0

const pairsOf = (signs: readonly string[]) => signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
const sharedPairs = (a: readonly string[], b: readonly string[]) => {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const both = left.filter((pair) => right.includes(pair)).length
  return left.length + right.length === 0 ? 0 : (2 * both) / (left.length + right.length)
}

/**
 * Two names that are LIKELY one share at least one of these keys (the core, and the core with one sign left out), so
 * that candidates are found without comparing every pair.
 */
export const likenessKeys = ({ core }: NameParts): string[] => {
  const signs = [...core]
  if (signs.length <= PROPER) return [core]
  return [core, ...new Set(signs.slice(PROPER).map((_, i) => signs.toSpliced(i + PROPER, 1).join('')))]
}

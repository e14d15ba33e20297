import { compareWords, wordsOf } from '../../../kernel/words/index.ts'
import type { Likeness } from '../contract/index.ts'
import type { Limits } from './limits.ts'

export type Sample = {
  title: string
  detail: string
  enterpriseId: string
  gridId: string | null
  address: string | null
}
/** A case cut into words once, to be held against many. */
export type Cut = Omit<Sample, 'title' | 'detail'> & { titleWords: string[]; words: string[] }

const SHOWN = 6
/** Of a long text the beginning says what it is about. */
const READ = 400
export const cutSample = ({ title, detail, ...rest }: Sample): Cut => ({
  ...rest,
  titleWords: wordsOf(title),
  words: wordsOf(`${title}\n${detail.slice(0, READ)}`),
})

const isSamePlace = (a: Cut, b: Cut) =>
  (a.gridId !== null && a.gridId === b.gridId) || (!!a.address && a.address === b.address)

type Near = Pick<Likeness, 'sameEnterprise' | 'samePlace'>
/** Two firms that ask for the same service in the same words ask for two things: the farther apart, the less alike. */
const nearness = ({ sameEnterprise, samePlace }: Near) => (sameEnterprise ? 1 : samePlace ? 0.85 : 0.65)

/** What a title says counts more than what stands below it: three parts to two. */
const TITLE = 0.6
export const likenessOf = (a: Cut, b: Cut): Likeness => {
  const [title, whole] = [compareWords(a.titleWords, b.titleWords), compareWords(a.words, b.words)]
  const near = { sameEnterprise: a.enterpriseId === b.enterpriseId, samePlace: isSamePlace(a, b) }
  const said = TITLE * title.score + (1 - TITLE) * whole.score
  return { score: Math.round(100 * said * nearness(near)), ...near, shared: whole.shared.slice(0, SHOWN) }
}

/** The nearer two cases are otherwise, the fewer words they need in common to be taken for one: percents of words. */
export const isAlike = (l: Likeness, { duplicates }: Limits): boolean => {
  const elsewhere = l.samePlace ? duplicates.samePlacePercent : duplicates.elsewherePercent
  return l.score >= Math.floor((l.sameEnterprise ? duplicates.sameEnterprisePercent : elsewhere) * nearness(l))
}

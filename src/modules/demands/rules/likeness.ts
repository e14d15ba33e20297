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

/** What a title says counts more than what stands below it: three parts to two. */
const TITLE = 0.6
export const likenessOf = (a: Cut, b: Cut): Likeness => {
  const [title, whole] = [compareWords(a.titleWords, b.titleWords), compareWords(a.words, b.words)]
  return {
    score: Math.round(100 * (TITLE * title.score + (1 - TITLE) * whole.score)),
    sameEnterprise: a.enterpriseId === b.enterpriseId,
    samePlace: isSamePlace(a, b),
    shared: whole.shared.slice(0, SHOWN),
  }
}

/** The nearer two cases are otherwise, the fewer words they need in common to be taken for one. */
export const isAlike = (l: Likeness, { duplicates }: Limits): boolean => {
  if (l.sameEnterprise) return l.score >= duplicates.sameEnterprisePercent
  return l.score >= (l.samePlace ? duplicates.samePlacePercent : duplicates.elsewherePercent)
}

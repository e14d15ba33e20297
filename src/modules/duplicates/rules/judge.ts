import { likenessOf, likenessWords, type NameParts } from '../../../kernel/names/index.ts'
import { PairReason, type Reason } from '../contract/index.ts'
import type { Profile } from './profile.ts'

/** From here on a pair is shown to a person. */
export const PROPOSED = 50
/** What says alone that two files may be one, and what only adds to it. In points of a hundred. */
const POINTS = {
  code: 95,
  legacy: 95,
  name: 85,
  former: 85,
  near: 80,
  phone: 15,
  address: 15,
  person: 10,
  nearCode: 15,
}
/** Two codes in order with different organisation codes are two registered bodies: somebody should look all the same. */
const TWO_BODIES = 24
/** A firm and its branch, number one and number two: never by the name alone. */
const SISTERS = 45
const NEAR = 0.6
const SURE = 0.999

export type Finding = { score: number; reasons: Reason[]; evidence: string }

type Clue = {
  kind: PairReason
  points: number
  zh?: string
  en?: string
  said: string
  sisters?: boolean
  /** Differs in one sign: as often another firm as another spelling. */
  oneSign?: boolean
}

/** The names of both, each of one beside each of the other; the likest counts. */
const nameClue = (a: Profile, b: Profile): Clue | undefined => {
  const now = likenessOf(a.name, b.name)
  const both = [a.name.key, b.name.key].sort().join('|')
  if (now.score >= SURE) return { kind: 'name', points: POINTS.name, said: both }
  const same = (x: NameParts[], y: NameParts[]) => x.find((n) => y.some((o) => o.key === n.key))
  const former = same([a.name, ...a.formers], b.formers) ?? same(a.formers, [b.name])
  if (former) return { kind: 'former', points: POINTS.former, said: former.key }
  if (now.score < NEAR) return undefined
  const [zh, en] = likenessWords(now.why)
  const sisters = now.why === 'branch' || now.why === 'number'
  const words = { zh: `名称相近：${zh}`, en: `Similar names: ${en}` }
  return {
    kind: 'near',
    points: Math.round(POINTS.near * now.score),
    ...words,
    said: both,
    sisters,
    oneSign: now.why === 'sign',
  }
}

/** A character mistyped, or two that changed places. */
const MISTYPED = 2
const isMistyped = (a: string, b: string) =>
  a.length === b.length && [...a].filter((sign, i) => sign !== b[i]).length <= MISTYPED

const codeClue = (a: Profile, b: Profile): Clue | undefined => {
  if (a.organisation && a.organisation === b.organisation)
    return { kind: 'code', points: POINTS.code, said: a.organisation }
  if (a.legacy && a.legacy === b.legacy) return { kind: 'legacy', points: POINTS.legacy, said: a.legacy }
  return undefined
}

const shared = (a: readonly string[], b: readonly string[]) => a.some((x) => b.includes(x))
const besides = (a: Profile, b: Profile): Clue[] => [
  ...(a.organisation && b.organisation && isMistyped(a.code, b.code)
    ? [{ kind: 'nearCode' as const, points: POINTS.nearCode, said: [a.code, b.code].sort().join('|') }]
    : []),
  // The number itself is nobody's evidence to read.
  ...(shared(a.phones, b.phones) ? [{ kind: 'phone' as const, points: POINTS.phone, said: '' }] : []),
  ...(a.address && a.address === b.address
    ? [{ kind: 'address' as const, points: POINTS.address, said: a.address }]
    : []),
  ...(a.person && a.person === b.person ? [{ kind: 'person' as const, points: POINTS.person, said: a.person }] : []),
]

const areTwoBodies = (a: Profile, b: Profile, clues: readonly Clue[]) =>
  a.organisation !== null &&
  b.organisation !== null &&
  a.organisation !== b.organisation &&
  !clues.some((c) => c.kind === 'nearCode')

const scoreOf = (own: readonly Clue[], more: readonly Clue[], twoBodies: boolean) => {
  const best = Math.max(...own.map((c) => c.points))
  const sum = best + more.reduce((n, c) => n + c.points, 0) - (twoBodies ? TWO_BODIES : 0)
  const [only] = own.length === 1 ? own : []
  const apart = only?.sisters || (only?.oneSign && twoBodies && more.length === 0)
  const most = apart ? SISTERS : 100
  return Math.max(0, Math.min(most, sum))
}

/** Whether two files may be one enterprise: how likely, and what speaks for it. Nothing where a person need not look. */
export const judge = (a: Profile, b: Profile): Finding | undefined => {
  const own = [codeClue(a, b), nameClue(a, b)].filter((c): c is Clue => c !== undefined)
  if (own.length === 0) return undefined
  const more = besides(a, b)
  const score = scoreOf(own, more, areTwoBodies(a, b, more))
  if (score < PROPOSED) return undefined
  const clues = [...own, ...more]
  return {
    score,
    reasons: clues.map(({ kind, zh, en }) => ({
      kind,
      text: { zh: zh ?? PairReason.labels[kind][0], en: en ?? PairReason.labels[kind][1] },
    })),
    evidence: clues
      .map((c) => `${c.kind}:${c.said}`)
      .sort()
      .join('\n'),
  }
}

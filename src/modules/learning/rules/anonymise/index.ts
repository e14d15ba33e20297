import { calledBy, folded, formsOfName, keyOf, placesOf, type Span } from '../../../../kernel/names/index.ts'
import type { ReplacedKind } from '../../contract/choices.ts'

/** What is known of the people and firms of a case. `places`: names of the divisions a firm's name may begin with. */
export type Known = {
  names: string[]
  others: string[]
  people: string[]
  phones: string[]
  codes: string[]
  mails: string[]
  addresses: string[]
  places?: string[]
}
export type Found = { kind: ReplacedKind; found: string; replacement: string }

export const TOKENS: Record<ReplacedKind, string> = {
  enterprise: '某企业',
  other: '另一企业',
  person: '某联系人',
  phone: '（电话略）',
  code: '（代码略）',
  mail: '（邮箱略）',
  address: '某处',
  amount: '若干金额',
  file: '（附件略）',
}

type Hit = Span & { kind: ReplacedKind }
type Look = { kind: ReplacedKind; key?: string; pattern?: RegExp; find?: (text: string) => Span[] }

const MOST_ROUNDS = 9
const FEWEST: Partial<Record<ReplacedKind, number>> = { phone: 5, code: 6, address: 4 }

const byKey = (kind: ReplacedKind, values: readonly string[]): Look[] =>
  values
    .map(keyOf)
    .filter((key) => [...key].length >= (FEWEST[kind] ?? 2))
    .map((key) => ({ kind, key }))

/** Written like this it is a number or an address of somebody, whoever it is. */
const SURELY: Look[] = [
  { kind: 'mail', pattern: /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  {
    kind: 'code',
    pattern:
      /(?<![0-9a-z])(?:[0-9][0-9a-z]{16}[0-9x]|[0-9]{15})(?![0-9a-z])|(?<![0-9a-z])[0-9a-hj-npqrtuwxy]{2}\d{6}[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])/giu,
  },
  {
    kind: 'phone',
    pattern: /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/gu,
  },
]
/** A run of signs is read once, then its end: a pattern for both would begin anew at every sign of the run. */
const WORD = /[^\s，。；：、！？（）()《》“”"'|/\\]+/gu
const ENDING = /\.(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|zip|rar|csv|txt)(?![a-z])/giu
const filesIn = (text: string): Span[] =>
  [...text.matchAll(WORD)].flatMap((word) => {
    const last = [...word[0].matchAll(ENDING)].at(-1)
    return last && last.index > 0 ? [{ from: word.index, to: word.index + last.index + last[0].length }] : []
  })
const NUMBER = /\d[\d,.]*|[一二三四五六七八九十百千两零]+/gu
const MONEY = /\s*(?:(?:亿|千万|百万|万|千)\s*)?(?:元|美元|欧元)/uy
const amountsIn = (text: string): Span[] =>
  [...text.matchAll(NUMBER)].flatMap((number) => {
    // 三千元: the run of numerals takes the 千 along.
    MONEY.lastIndex = number.index + number[0].length
    return MONEY.test(text) ? [{ from: number.index, to: MONEY.lastIndex }] : []
  })

const LIKELY: Look[] = [
  { kind: 'file', find: filesIn },
  {
    kind: 'address',
    pattern: /[\p{Script=Han}]{2,6}(?:路|街|大道|巷)\s*\d+\s*号(?:[^\s，。；]{0,6}?(?:栋|楼|室|座))?/gu,
  },
]

const namesOf = (values: readonly string[], places: readonly string[]) => values.flatMap((n) => formsOfName(n, places))

/** What must not be read in a published text. */
const forbidden = (known: Known): Look[] => [
  ...SURELY,
  ...byKey('code', known.codes),
  ...byKey('phone', known.phones),
  ...byKey('mail', known.mails),
  ...byKey('enterprise', namesOf(known.names, known.places ?? [])),
  ...byKey('other', known.others),
  ...byKey('person', known.people),
  ...known.people.flatMap((name) => {
    const pattern = calledBy(name)
    return pattern ? [{ kind: 'person' as const, pattern }] : []
  }),
  ...byKey('address', known.addresses),
]

const hitsOf = (text: string, looks: readonly Look[]): Hit[] => {
  const f = folded(text)
  return looks.flatMap(({ kind, key, pattern, find }) => {
    const places = key
      ? placesOf(text, f, key)
      : find
        ? find(text)
        : [...text.matchAll(pattern as RegExp)].map((m) => ({ from: m.index, to: m.index + m[0].length }))
    return places.map((place) => ({ ...place, kind }))
  })
}

/** What we put in ourselves names nobody, whatever an enterprise is called. */
const tokensIn = (text: string): Span[] =>
  Object.values(TOKENS).flatMap((token) =>
    [...text.matchAll(new RegExp(token, 'gu'))].map((m) => ({ from: m.index, to: m.index + token.length })),
  )
const outside = (tokens: readonly Span[]) => (h: Span) => !tokens.some((t) => t.from <= h.from && h.to <= t.to)

/** Hits that touch the same signs are one; the first, and of those the longest, says what it is. */
const merged = (hits: readonly Hit[]): Hit[] => {
  const joined: Hit[] = []
  for (const hit of hits.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = joined.at(-1)
    if (last && hit.from < last.to) joined[joined.length - 1] = { ...last, to: Math.max(last.to, hit.to) }
    else joined.push(hit)
  }
  return joined
}

const sayOf = (text: string, { from, to, kind }: Hit): Found => ({
  kind,
  found: text.slice(from, to),
  replacement: TOKENS[kind],
})

/** Sums in a sentence that named somebody tell who it was. */
const amounts = (text: string, named: readonly Hit[]): Hit[] => {
  const sentences = [...text.matchAll(/[^。！？；\n]+/gu)].map((m) => ({ from: m.index, to: m.index + m[0].length }))
  const telling = sentences.filter((s) =>
    named.some((h) => h.from < s.to && h.to > s.from && ['enterprise', 'other', 'person'].includes(h.kind)),
  )
  return amountsIn(text)
    .map((place): Hit => ({ ...place, kind: 'amount' }))
    .filter((h) => telling.some((s) => s.from <= h.from && h.to <= s.to))
}

const rewritten = (text: string, hits: readonly Hit[]) =>
  hits.reduceRight((said, { from, to, kind }) => `${said.slice(0, from)}${TOKENS[kind]}${said.slice(to)}`, text)

/** Everything in the text that may not be published: names, numbers, codes, mail, addresses of those who are known, and what looks like one. */
export const leaksIn = (text: string, known: Known): Found[] => {
  const hits = hitsOf(text, forbidden(known)).filter(outside(tokensIn(text)))
  return merged(hits).map((hit) => sayOf(text, hit))
}

/**
 * The text with everything taken out that tells who it was, and what was taken out. Nothing that `leaksIn` finds is left:
 * what only came about by a replacement (a name around a name) is taken out in the next round.
 */
export const anonymise = (text: string, known: Known): { text: string; replaced: Found[] } => {
  const first = hitsOf(text, [...forbidden(known), ...LIKELY]).filter(outside(tokensIn(text)))
  const hits = merged([...first, ...amounts(text, first)])
  let said = rewritten(text, hits)
  const replaced = hits.map((hit) => sayOf(text, hit))
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const left = merged(hitsOf(said, forbidden(known)).filter(outside(tokensIn(said))))
    if (left.length === 0) break
    replaced.push(...left.map((hit) => sayOf(said, hit)))
    said = rewritten(said, left)
  }
  return { text: said, replaced }
}

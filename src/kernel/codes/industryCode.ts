/** The first and last 大类 of each 门类 in GB/T 4754-2017. */
const SECTIONS: ReadonlyArray<readonly [letter: string, first: number, last: number]> = [
  ['A', 1, 5],
  ['B', 6, 12],
  ['C', 13, 43],
  ['D', 44, 46],
  ['E', 47, 50],
  ['F', 51, 52],
  ['G', 53, 60],
  ['H', 61, 62],
  ['I', 63, 65],
  ['J', 66, 69],
  ['K', 70, 70],
  ['L', 71, 72],
  ['M', 73, 75],
  ['N', 76, 79],
  ['O', 80, 82],
  ['P', 83, 83],
  ['Q', 84, 85],
  ['R', 86, 90],
  ['S', 91, 96],
  ['T', 97, 97],
]

/** `3921`, `c3921`, `C39` → with its letter; a letter that does not belong to the digits, or any other text → undefined. */
export const normaliseIndustryCode = (input: string): string | undefined => {
  const match = /^([A-T])?(\d{2,4})?$/.exec(input.normalize('NFKC').trim().toUpperCase())
  if (!match || (!match[1] && !match[2])) return undefined
  if (!match[2]) return match[1]
  const division = Number(match[2].slice(0, 2))
  const section = SECTIONS.find(([, first, last]) => division >= first && division <= last)
  return section && (!match[1] || match[1] === section[0]) ? section[0] + match[2] : undefined
}

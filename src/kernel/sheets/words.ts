// A word that holds a separator stands in quotation marks, doubled inside, as csv has it: 「ABC Co., Ltd.」 is one name.
const PARTS = /\s*"((?:[^"]|"")*)"\s*(?=[、,，;；|]|$)|[^、,，;；|]+/g
const NEEDS_MARKS = /[、,，;；|]|^"/

/** The words of one cell: `高企、"ABC Co., Ltd."` are two. */
export const wordsIn = (text: string): string[] => {
  const parts = [...text.matchAll(PARTS)].map(([whole, marked]) => marked?.replaceAll('""', '"') ?? whole)
  return [...new Set(parts.map((w) => w.trim()))].filter(Boolean)
}

/** So that reading finds the same words. */
export const writtenWords = (words: readonly string[]): string =>
  words.map((w) => (NEEDS_MARKS.test(w) ? `"${w.replaceAll('"', '""')}"` : w)).join('、')

/** Why something was refused or flagged, ready to show. */
export type Reason<Code extends string = string> = { code: Code; zh: string; en: string }

/** Builds reasons from a table `code: [zh, en]`. */
export const reasons =
  <Code extends string>(table: Readonly<Record<Code, readonly [zh: string, en: string]>>) =>
  (code: Code): Reason<Code> => ({ code, zh: table[code][0], en: table[code][1] })

/** Full-width letters and digits become plain ones; surrounding and invisible characters go. Nothing is guessed: O stays O. */
export const plain = (input: string): string =>
  input
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
    .toUpperCase()

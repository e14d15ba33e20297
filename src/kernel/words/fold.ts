/** Width, compatibility forms and case laid aside: «ＷｉＦｉ» and «wifi» are the same word. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Written without spaces: Han, kana, hangul. Such a run is cut into overlapping pairs. */
const HAN = '\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}'
/** Written with spaces: digits, Latin, Greek, Cyrillic; a run is one word. */
const LETTER = '0-9a-z\\u00df-\\u024f\\u0370-\\u052f'

/** Runs of either writing in folded text, in their order. */
const RUN = new RegExp(`[${LETTER}]+|[${HAN}]+`, 'gu')
export const runsOf = (folded: string): string[] => folded.match(RUN) ?? []
/** Runs with nothing between them. */
const UNIT = new RegExp(`[${LETTER}${HAN}]+`, 'gu')
export const unitsOf = (folded: string): string[] => folded.match(UNIT) ?? []

const FIRST_HAN = 0x2fff
/** Whether a run is of the writing without spaces. */
export const isHan = (run: string): boolean => (run.codePointAt(0) as number) > FIRST_HAN

/** What became of a cell: a value, an honest "not known", or a no with its reason. */
export type Reason = { code: string; zh: string; en: string }
export type Reading<T> = ({ kind: 'value' } & T) | { kind: 'unknown' } | { kind: 'refused'; reason: Reason }

export const unknown = { kind: 'unknown' } as const
export const refusedCell = (code: string, zh: string, en: string) =>
  ({ kind: 'refused', reason: { code, zh, en } }) as const

const BLANKS = /^(n\/?a|null|nil|none|无|暂无|未知|不详|未填|[-—–/\\]+|)$/i
export const saysNothing = (text: string) => BLANKS.test(text)
/** Full-width to half-width, no blanks and no invisible characters. */
export const plain = (text: string) => text.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff]/g, '')

import type { DiaryNoteBody, ItemKind, PromiseBody, VisitBody } from '../../src/modules/field/contract/index.ts'
import type { QueueItem } from '../../src/web/field/engine/index.ts'

/** What one person wrote in one form, and what she has seen of what others wrote about the same thing. */
export type Tagged = {
  tag: string
  kind: ItemKind
  /** The app said that it is kept. */
  told: boolean
  /** Her last words. */
  words: string
  /** Words that were on her screen: hers and, beside them, those of others. */
  seen: Set<string>
  shown: boolean
  /** The planned visit, or the promise, and its version when she wrote. */
  visitId: string | null
  version: number | null
  demands: number
}
export const said = (tag: string, kind: ItemKind): Tagged => ({
  ...{ tag, kind, told: false, words: '', seen: new Set<string>(), shown: false },
  ...{ visitId: null, version: null, demands: 0 },
})

const TAG = /[a-z]\d+-\d+/
type Said = Pick<QueueItem, 'kind' | 'body'>
/** A visit says its tag in what it was for, a diary in its words, a promise in the reason. */
export const tagOf = ({ kind, body }: Said): string => {
  if (kind === 'visit') return TAG.exec((body as VisitBody).purpose ?? '')?.[0] ?? ''
  const text = kind === 'promise' ? (body as PromiseBody).note : (body as DiaryNoteBody).text
  return TAG.exec(text ?? '')?.[0] ?? ''
}
export const wordsOf = ({ kind, body }: Said): string => {
  if (kind === 'visit') return (body as VisitBody).notes ?? ''
  return kind === 'promise' ? (body as PromiseBody).outcome : (body as DiaryNoteBody).text
}

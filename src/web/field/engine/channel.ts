/** What other pages of this app have to read anew. */
export type Word =
  | { what: 'items' | 'files' | 'drafts' | 'pack' | 'home'; id?: string }
  | { what: 'sending'; id: string | null }

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('parkloop-field')
export const tellOthers = (word: Word) => channel?.postMessage(word)
export const onWord = (listen: (word: Word) => void) =>
  channel?.addEventListener('message', (e: MessageEvent<Word>) => listen(e.data))

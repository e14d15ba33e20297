/** What other pages of this app have to read anew. */
export type Word =
  | { what: 'items' | 'files' | 'drafts' | 'pack' | 'home'; id?: string }
  | { what: 'sending'; id: string | null }

let opened: BroadcastChannel | undefined
const channel = () => {
  opened ??= new BroadcastChannel('parkloop-field')
  return opened
}
export const tellOthers = (word: Word) => channel().postMessage(word)
export const onWord = (listen: (word: Word) => void) =>
  channel().addEventListener('message', (e: MessageEvent<Word>) => listen(e.data))

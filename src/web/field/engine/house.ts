import { onWord, type Word } from './channel.ts'
import { drafts, loadDrafts } from './drafts.ts'
import { files, loadFiles, reloadFile, remove } from './files.ts'
import { changeOurHome, comeHome, goneNow, homeNow, leaveMemory, onHome, sayGone } from './home.ts'
import { items, loadItems, reloadItem, sending } from './items.ts'
import { emptyPack, loadPack } from './pack.ts'
import { isSettled } from './states.ts'
import { hasVault, readHome } from './store.ts'

const DAY_MS = 86_400_000
const KEPT_SETTLED = 200

/** Everything that lies here, opened. */
export const openAll = async () => {
  await Promise.all([loadItems(), loadFiles(), loadDrafts(), loadPack()])
}
const emptyAll = () => {
  items.set(new Map())
  files.set(new Map())
  drafts.set([])
  sending.set(null)
  emptyPack()
}
onHome(() => homeNow() ?? emptyAll())

/** Photos of forms that were never sent or kept, and the end of a long list of what is done. */
export const tidy = async (forget: (clientId: string) => Promise<unknown>) => {
  const named = JSON.stringify([drafts.get(), [...items.get().values()].map((i) => i.fileIds)])
  for (const file of files.get().values())
    if (Date.now() - file.addedAt > DAY_MS && !named.includes(file.id)) await remove(file.id)
  const settled = [...items.get().values()].filter((i) => isSettled(i.state)).sort((a, b) => b.seq - a.seq)
  for (const item of settled.slice(KEPT_SETTLED)) await forget(item.clientId)
}

const homeChanged = async () => {
  const found = await readHome()
  const ours = homeNow()
  if (!found) {
    sayGone(await goneNow())
    return leaveMemory()
  }
  if (found.vaultId !== ours?.vaultId) return (await comeHome(found)) ? openAll() : leaveMemory()
  await changeOurHome((h) => h, 'quietly')
}

const HEARD: Record<Word['what'], (word: Word & { id?: string | null }) => Promise<unknown>> = {
  home: homeChanged,
  items: ({ id }) => (id ? reloadItem(id) : loadItems()),
  files: ({ id }) => (id ? reloadFile(id) : loadFiles()),
  drafts: loadDrafts,
  pack: loadPack,
  sending: async ({ id }) => sending.set(id ?? null),
}

/** What another page, or the worker, has changed is read anew. */
export const listenToOthers = () =>
  onWord((word) => {
    if (word.what !== 'home' && !hasVault()) return
    // A page that lost its home meanwhile reads nothing: it learns that by the next word.
    void HEARD[word.what](word).catch(() => undefined)
  })

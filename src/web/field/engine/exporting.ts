import { files } from './files.ts'
import { items } from './items.ts'
import { isSettled } from './states.ts'
import { readBytes } from './store.ts'

const base64 = (bytes: ArrayBuffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error)
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.readAsDataURL(new Blob([bytes]))
  })

const fileOf = async (id: string) => {
  const [file, bytes] = [files.get().get(id), await readBytes(id)]
  if (!file || !bytes) return []
  const { name, mediaType, sha256 } = file
  return [{ id, name, mediaType, sha256, base64: await base64(bytes) }]
}

/** Everything that is not settled, for a person to carry elsewhere: readable without this app. */
export const exported = async (): Promise<{ name: string; blob: Blob }> => {
  const open = [...items.get().values()].filter((i) => !isSettled(i.state)).sort((a, b) => a.seq - b.seq)
  const about = await Promise.all(
    open.map(async ({ clientId, kind, label, state, madeAt, basedOn, place, body, fileIds }) => {
      const attached = (await Promise.all(fileIds.map(fileOf))).flat()
      return { clientId, kind, label, state, madeAt, basedOn, place, body, files: attached }
    }),
  )
  const exportedAt = new Date().toISOString()
  const content = { format: 'parkloop-field-queue', version: 1, exportedAt, items: about }
  const blob = new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' })
  return { name: `parkloop-field-${exportedAt.slice(0, 19).replaceAll(':', '')}.json`, blob }
}

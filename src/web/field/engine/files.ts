import { tellOthers } from './channel.ts'
import { source } from './live.ts'
import { shrunk } from './photo.ts'
import { attempt, type Op, read, readAll, readBytes, refuse, write } from './store.ts'
import type { ItemFile, LocalFile, Outcome } from './types.ts'

export type StoredFile = LocalFile & {
  sha256: string
  addedAt: number
  receipt: ItemFile['receipt']
}

export const files = source<ReadonlyMap<string, StoredFile>>(new Map())
/** How much of a file has arrived; known again after a restart when the upload is taken up. */
export const arrived = source<ReadonlyMap<string, number>>(new Map())

const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('')
const published = (file: StoredFile) => {
  files.set(new Map(files.get()).set(file.id, file))
  tellOthers({ what: 'files', id: file.id })
}

export const loadFiles = async () =>
  files.set(new Map((await readAll<StoredFile>('files')).map((f) => [f.id, f] as const)))
export const reloadFile = async (id: string) => {
  const file = await read<StoredFile>('files', id)
  const next = new Map(files.get())
  if (file) next.set(id, file)
  else next.delete(id)
  files.set(next)
}

// Unlike any other name, or the server would take two photos with one content for one.
const named = (name: string, id: string, ending: string) =>
  `${name.replace(/\.\w+$/, '').slice(0, 80)}-${id.slice(0, 8)}.${ending}`

const kept = async (blob: Blob, name: string, ending: string): Promise<LocalFile> => {
  const id = crypto.randomUUID()
  const bytes = await blob.arrayBuffer()
  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes))
  const about = { id, name: named(name, id, ending), mediaType: blob.type, size: bytes.byteLength }
  const file: StoredFile = { ...about, sha256, addedAt: Date.now(), receipt: null }
  await write([
    { shelf: 'bytes', id, bytes },
    { shelf: 'files', id, value: file },
  ])
  published(file)
  return about
}

export const addPhoto = (blob: Blob, name = '照片'): Promise<Outcome<LocalFile>> =>
  attempt(async () => kept((await shrunk(blob)) ?? refuse('unreadable'), name, 'jpg'))
export const addRecording = (blob: Blob): Promise<Outcome<LocalFile>> =>
  attempt(async () => kept(new Blob([blob], { type: 'audio/mp4' }), '录音', 'm4a'))

export const url = async (id: string): Promise<string | undefined> => {
  const file = files.get().get(id)
  const bytes = file && (await readBytes(id))
  return bytes && URL.createObjectURL(new Blob([bytes], { type: file.mediaType }))
}

export const withoutFiles = (ids: readonly string[]): Op[] =>
  ids.flatMap((id) => [
    { shelf: 'files' as const, id },
    { shelf: 'bytes' as const, id },
  ])
export const forgetFiles = (ids: readonly string[]) => {
  if (ids.length === 0) return
  files.set(new Map([...files.get()].filter(([id]) => !ids.includes(id))))
  for (const id of ids) tellOthers({ what: 'files', id })
}
export const remove = async (id: string) => {
  await attempt(() => write(withoutFiles([id])))
  forgetFiles([id])
}

export const receiptFor = async (file: StoredFile, receipt: ItemFile['receipt']) => {
  const after = { ...file, receipt }
  await write([{ shelf: 'files', id: file.id, value: after }])
  published(after)
}
export const hasArrived = (id: string, bytes: number) => arrived.set(new Map(arrived.get()).set(id, bytes))

import type { Upload } from '../../../modules/files/contract.ts'
import { files, hasArrived, receiptFor, type StoredFile } from './files.ts'
import { readBytes } from './store.ts'
import { type Answer, ask } from './wire.ts'

/** Small enough that a cut costs seconds, also where the network is bad. The server takes up to 1 MB. */
const PIECE = 256 * 1024
const ROUNDS = 4

type Sent = Answer<Upload>

const pieceOf = (bytes: ArrayBuffer, offset: number) => {
  const form = new FormData()
  form.append('offset', String(offset))
  form.append('file', new Blob([bytes.slice(offset, offset + PIECE)]), 'piece')
  return form
}

const pieces = async (id: string, begun: Upload, bytes: ArrayBuffer): Promise<Sent> => {
  let now = begun
  while (!now.file) {
    const answer = await ask<Upload>('PATCH', `/uploads/${now.id}`, pieceOf(bytes, now.offset))
    if (answer.kind !== 'ok') return answer
    now = answer.body
    hasArrived(id, now.offset)
  }
  return { kind: 'ok', body: now }
}

const mustBeginAgain = (answer: Sent) =>
  answer.kind === 'refused' && (answer.status === 404 || answer.status === 409 || answer.problem.code === 'wrong_hash')

const sent = async ({ id, name, size, sha256, mediaType }: StoredFile, bytes: ArrayBuffer): Promise<Sent> => {
  for (let round = 1; ; round++) {
    // The same file is the same upload: this tells where the server stands, whatever happened before.
    const begun = await ask<Upload>('POST', '/uploads', { name, size, sha256, mediaType })
    if (begun.kind !== 'ok') return begun
    hasArrived(id, begun.body.offset)
    const answer = await pieces(id, begun.body, bytes)
    if (round === ROUNDS || !mustBeginAgain(answer)) return answer
  }
}

/** Goes on where it was cut. Kept with the server's receipt before anything is built on it. */
export const upload = async (id: string): Promise<Answer<unknown>> => {
  const file = files.get().get(id)
  if (!file || file.receipt) return { kind: 'ok', body: undefined }
  const bytes = await readBytes(id)
  if (!bytes) return { kind: 'ok', body: undefined }
  const answer = await sent(file, bytes)
  const whole = answer.kind === 'ok' && answer.body.file
  if (whole) await receiptFor(file, { fileId: whole.id, sha256: whole.sha256 })
  return answer
}

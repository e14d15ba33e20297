import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { UploadedPart } from '../module.ts'
import { inspect } from './inspect.ts'
import { redraw } from './picture.ts'
import { refuseSize } from './refusal.ts'
import { sniff } from './sniff.ts'

export { type FileStore, folderStore } from './store.ts'

const LARGEST = 50 << 20
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu
/** The name as people see it: no folders, no characters that turn `gpj.exe` around. */
const cleanName = (name: string) =>
  name
    .replace(HIDDEN, '')
    .replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, '')
    .slice(-200) || 'file'

export type Admitted = { content: Buffer; sha256: string; name: string; mediaType: string }
/** An upload as it may be kept: sniffed, inspected, pictures drawn anew. Everything else is refused with the reason. */
export const admit = async ({ path, name, bytes }: Omit<UploadedPart, 'sha256'>): Promise<Admitted> => {
  if (bytes > LARGEST) throw new Error('an upload larger than the door lets in')
  const content = await readFile(path)
  const clean = cleanName(name)
  const kind = await sniff(content, clean)
  if (content.length > kind.most) refuseSize(kind)
  await inspect(content, path, kind)
  const kept = kind.family === 'picture' ? await redraw(content, kind) : { content, mediaType: kind.mediaType }
  const named = kept.mediaType === kind.mediaType ? clean : clean.replace(/\.\w+$/, '.jpg')
  return { ...kept, name: named, sha256: createHash('sha256').update(kept.content).digest('hex') }
}

import { createHash } from 'node:crypto'

const BYTES = 6
const markOf = (part: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(part))
    .digest('hex')
    .slice(0, BYTES * 2)

/** A pack's version is the marks of its parts, one after the other: what the device holds is told from it without remembering anything. */
export const versionOf = (parts: readonly unknown[]) =>
  Buffer.from(parts.map(markOf).join(''), 'hex').toString('base64url')

/** Which parts the holder of that version has already. A version that is none of ours holds nothing. */
export const heldBy = (version: string | undefined): ((part: unknown) => boolean) => {
  const bytes = Buffer.from(version ?? '', 'base64url').toString('hex')
  const marks = new Set(bytes.match(new RegExp(`.{${BYTES * 2}}`, 'g')) ?? [])
  return (part) => marks.has(markOf(part))
}

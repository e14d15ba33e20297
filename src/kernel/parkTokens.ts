import { createHash, randomBytes } from 'node:crypto'

const RANDOM_BYTES = 20
const PARK_BYTES = 16
const TOKEN = /^([\w-]{22})\.[\w-]{27}$/

/** A secret that says which park to open and proves 160 random bits of it. The log knows its form and leaves it out (`http/address.ts`). */
export const parkToken = (parkId: string) =>
  `${Buffer.from(parkId.replaceAll('-', ''), 'hex').toString('base64url')}.${randomBytes(RANDOM_BYTES).toString('base64url')}`

/** Which park a token belongs to; nothing for what was never one. */
export const parkOfToken = (token: string): string | undefined => {
  const bytes = Buffer.from(TOKEN.exec(token)?.[1] ?? '', 'base64url')
  if (bytes.length !== PARK_BYTES) return undefined
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Random enough that a plain hash cannot be guessed back: the only thing of a token that is kept. */
export const tokenDigest = (token: string) => createHash('sha256').update(token).digest()

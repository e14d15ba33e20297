import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// OWASP's second recommended argon2id setting: 19 MiB, two passes.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
export const hashPassword = (password: string) => hash(password.normalize('NFKC'), COST)
export const verifyPassword = (hashed: string, password: string) =>
  verify(hashed, password.normalize('NFKC')).catch(() => false)

let dummy: Promise<string> | undefined
/** As long as a real check: an unknown account must not answer quicker than a wrong password. */
export const verifyNobody = async (password: string) => {
  dummy ??= hashPassword(randomBytes(16).toString('hex'))
  await verifyPassword(await dummy, password)
  return false
}

// No letters or digits that look alike when read from a printed page.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
export const randomPassword = (length = 12) =>
  [...randomBytes(length)].map((b) => ALPHABET[b % ALPHABET.length]).join('')

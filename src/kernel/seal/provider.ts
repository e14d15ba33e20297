import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Who seals and opens. A KMS or an SM4 device stands behind the same four: it fetches its data keys when the process starts,
 * the work itself is done at once. `about` names the place; a sealed number opens nowhere else.
 */
export type SealProvider = {
  /** Names the installation that the keys belong to. */
  home: string
  /** Throws for the key of another installation. */
  seal: (key: string, plain: string, about: string) => string
  /** Undefined: the key of another installation, another place, or changed since. */
  open: (key: string, sealed: string, about: string) => string | undefined
  /** A digest with the park's own key: tells equal numbers, and nothing to whoever has no key. */
  blind: (parkId: string, plain: string) => string
}

const CIPHER = 'aes-256-gcm'
const IV = 12
const TAG = 16
const HOME = 8
const BLIND = 22

const derived = (secret: string, salt: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, salt, `parkloop ${purpose}`, 32))
const remembered = (make: (name: string) => Buffer) => {
  const known = new Map<string, Buffer>()
  return (name: string) => {
    const found = known.get(name) ?? make(name)
    known.set(name, found)
    return found
  }
}

const opened = (key: Buffer, sealed: Buffer, about: string): string => {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(IV, IV + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]).toString('utf8')
}

/** All keys come from the secret of the installation, one for each purpose, key name and park. */
export const secretSeals = (secret: string): SealProvider => {
  const home = derived(secret, '', 'seal home').toString('hex').slice(0, HOME)
  const keyOf = remembered((name) => derived(secret, name, 'seal'))
  const blindOf = remembered((parkId) => derived(secret, parkId, 'blind'))
  const isOurs = (key: string) => key.startsWith(`${home}-`)
  return {
    home,
    seal: (key, plain, about) => {
      if (!isOurs(key)) throw new Error(`key ${key} belongs to another installation; see parkloop doctor`)
      const iv = randomBytes(IV)
      const cipher = createCipheriv(CIPHER, keyOf(key), iv, { authTagLength: TAG }).setAAD(Buffer.from(about))
      const hidden = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64')
    },
    open: (key, sealed, about) => {
      if (!isOurs(key)) return undefined
      try {
        return opened(keyOf(key), Buffer.from(sealed, 'base64'), about)
      } catch {
        return undefined
      }
    },
    blind: (parkId, plain) => createHmac('sha256', blindOf(parkId)).update(plain).digest('base64url').slice(0, BLIND),
  }
}

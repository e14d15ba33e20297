import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Secrets that the product has to use again and nobody may read in the database. `about` names the place: a sealed text opens nowhere else. */
export type Vault = {
  seal: (secret: string, about: string) => string
  /** Undefined: sealed by another installation, for another place, or changed since. */
  open: (sealed: string, about: string) => string | undefined
}

const CIPHER = 'aes-256-gcm'
const IV = 12
const TAG = 16

const opened = (key: Buffer, sealed: Buffer, about: string): string => {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(IV, IV + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]).toString('utf8')
}

/** A vault that opens with the secret of this installation (`data/secret`). */
export const vaultOf = (installation: string): Vault => {
  const key = Buffer.from(hkdfSync('sha256', installation, '', 'parkloop vault', 32))
  return {
    seal: (secret, about) => {
      const iv = randomBytes(IV)
      const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG }).setAAD(Buffer.from(about))
      const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64')
    },
    open: (sealed, about) => {
      try {
        return opened(key, Buffer.from(sealed, 'base64'), about)
      } catch {
        return undefined
      }
    },
  }
}

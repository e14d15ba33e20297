import type { Sealed } from './db.ts'

/** The key never leaves the browser's hands: nobody can read it out, a script of ours neither. */
export type Vault = { id: string; key: CryptoKey }
const ALGORITHM = { name: 'AES-GCM', length: 256 } as const
const text = new TextEncoder()

export const newVault = async (): Promise<Vault> => ({
  id: crypto.randomUUID(),
  key: await crypto.subtle.generateKey(ALGORITHM, false, ['encrypt', 'decrypt']),
})

// Bound to its place: a record moved elsewhere, or to another vault, does not open.
const bound = (vault: Vault, place: string) => text.encode(`${vault.id}/${place}`)

export const sealBytes = async (vault: Vault, place: string, plain: BufferSource): Promise<Sealed> => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const how = { name: ALGORITHM.name, iv, additionalData: bound(vault, place) }
  return { iv, data: await crypto.subtle.encrypt(how, vault.key, plain) }
}
export const openBytes = (vault: Vault, place: string, { iv, data }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: ALGORITHM.name, iv, additionalData: bound(vault, place) }, vault.key, data)

export const seal = (vault: Vault, place: string, value: unknown) =>
  sealBytes(vault, place, text.encode(JSON.stringify(value)))
export const unseal = async <T>(vault: Vault, place: string, sealed: Sealed): Promise<T> =>
  JSON.parse(new TextDecoder().decode(await openBytes(vault, place, sealed)))

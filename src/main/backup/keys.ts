import { readFile, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** `recipients` (age1…) write a backup, `identities` (AGE-SECRET-KEY-1…) read it: the server needs only the former. */
export type BackupKeys = { recipients: string[]; identities: string[] }

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))

/** A key file as `age-keygen` and `parkloop keys backup` write it, or one with only the public halves. */
export const readKeys = async (path: string): Promise<BackupKeys> => {
  const lines = linesOf(await readFile(path, 'utf8'))
  const identities = lines.filter((line) => line.startsWith('AGE-SECRET-KEY-1'))
  const named = lines.filter((line) => line.startsWith('age1'))
  if (lines.length === 0 || identities.length + named.length < lines.length)
    throw new Error(`${path} 不是备份密钥文件 / ${path} is no key file for backups`)
  return { identities, recipients: [...named, ...(await Promise.all(identities.map(identityToRecipient)))] }
}

/** A new pair; the file is for whoever will restore and is best kept on another machine. Answers the public half. */
export const makeKey = async (path: string): Promise<string> => {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  await writeFile(path, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' })
  return recipient
}

const webOf = (source: Readable) => Readable.toWeb(source) as ReadableStream<Uint8Array>
const nodeOf = (stream: ReadableStream<Uint8Array>) => Readable.fromWeb(stream as NodeStream<Uint8Array>)

export const sealed = async (source: Readable, recipients: readonly string[]): Promise<Readable> => {
  const age = new Encrypter()
  for (const recipient of recipients) age.addRecipient(recipient)
  return nodeOf(await age.encrypt(webOf(source)))
}

export const opened = async (source: Readable, identities: readonly string[]): Promise<Readable> => {
  const age = new Decrypter()
  for (const identity of identities) age.addIdentity(identity)
  return nodeOf(await age.decrypt(webOf(source)))
}

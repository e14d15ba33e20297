import { join, resolve } from 'node:path'
import { runningUrl } from '../../kernel/db/embedded.ts'
import type { Config } from '../config.ts'
import { openBare, prepareDatabase, secretOf } from '../database.ts'
import { eraseRestored, erasuresIn } from '../erasures.ts'
import { noteDone } from '../journal.ts'
import { anchorFolder } from '../outside.ts'
import { backup } from './backup.ts'
import { readKeys } from './keys.ts'
import { type Backup, openBackup } from './read.ts'
import { putSecret, restore } from './restore.ts'

type Say = (line: string) => void
const anchorsOf = (config: Config) => config.PARKLOOP_ANCHORS ?? anchorFolder(config.data)
const keysOf = async (config: Config, key: string | undefined) => {
  const path = key ?? config.PARKLOOP_BACKUP_KEY_FILE
  return path ? readKeys(resolve(path)) : { recipients: [], identities: [] }
}

const tellOf = (to: string, isSealed: boolean, missing: number, say: Say) => {
  if (missing > 0) say(`${missing} 个附件的内容已不在 / the contents of ${missing} files were gone already`)
  if (!isSealed)
    say(
      '备份没有加密，其中有密钥和个人信息；请用 --key 或 PARKLOOP_BACKUP_KEY_FILE / the backup is not encrypted and holds the secret and personal data; use --key',
    )
  say(`备份完成 / backed up: ${to}`)
}

/** Beside a running server, or on a database started for this alone. */
export const runBackup = async (config: Config, o: { to: string; key?: string }, say: Say) => {
  const { recipients } = await keysOf(config, o.key)
  const running = config.DATABASE_URL ?? runningUrl(join(config.data, 'database'), 'parkloop')
  const database = running ? { ownerUrl: running, stop: async () => {} } : await openBare(config, say)
  const { data, version } = config
  const [ownerUrl, to] = [database.ownerUrl, resolve(o.to)]
  const options = {
    ownerUrl,
    data,
    anchors: anchorsOf(config),
    erasures: erasuresIn(config),
    to,
    product: version,
    recipients,
  }
  const made = await backup(options, say).finally(database.stop)
  const isSealed = recipients.length > 0
  await noteDone(data, { what: 'backup', of: made.at, sealed: isSealed })
  tellOf(to, isSealed, made.missing.length, say)
  return made
}

/** Looks at a backup as a restoration would, and restores nothing; what was made here is then known to be checked. */
export const runCheck = async (config: Config, o: { from: string; key?: string }, say: Say) => {
  const { manifest, sealed } = await openBackup(resolve(o.from), (await keysOf(config, o.key)).identities)
  await noteDone(config.data, { what: 'backup-check', of: manifest.at, sealed })
  say(`备份完整，时间 ${manifest.at} / the backup is whole, of ${manifest.at}`)
  return manifest
}

const fill = async (config: Config, opened: Backup, say: Say) => {
  await putSecret(opened, config.data)
  const database = await openBare(config, say)
  try {
    const { ownerUrl } = database
    const places = { anchors: anchorsOf(config), erasures: erasuresIn(config) }
    const made = await restore({ ownerUrl, data: config.data, ...places, backup: opened }, say)
    await eraseRestored(config, await prepareDatabase(ownerUrl, secretOf(config.data)), say)
    return made
  } finally {
    await database.stop()
  }
}

export const runRestore = async (config: Config, o: { from: string; key?: string }, say: Say) =>
  fill(config, await openBackup(resolve(o.from), (await keysOf(config, o.key)).identities), say)

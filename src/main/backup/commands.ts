import { join, resolve } from 'node:path'
import { runningUrl } from '../../kernel/db/embedded.ts'
import type { Config } from '../config.ts'
import { openBare, prepareDatabase, secretOf } from '../database.ts'
import { anchorFolder } from '../outside.ts'
import { backup } from './backup.ts'
import { putSecret, restore } from './restore.ts'

type Say = (line: string) => void
const anchorsOf = (config: Config) => config.PARKLOOP_ANCHORS ?? anchorFolder(config.data)

/** Beside a running server, or on a database started for this alone. */
export const runBackup = async (config: Config, to: string, say: Say) => {
  const running = config.DATABASE_URL ?? runningUrl(join(config.data, 'database'), 'parkloop')
  const database = running ? { ownerUrl: running, stop: async () => {} } : await openBare(config, say)
  const { data, version } = config
  const options = { ownerUrl: database.ownerUrl, data, anchors: anchorsOf(config), to: resolve(to), product: version }
  const made = await backup(options, say).finally(database.stop)
  if (made.missing.length > 0)
    say(`${made.missing.length} 个附件的内容已不在 / the contents of ${made.missing.length} files were gone already`)
  say(`备份完成 / backed up: ${resolve(to)}`)
  return made
}

export const runRestore = async (config: Config, from: string, say: Say) => {
  await putSecret(resolve(from), config.data)
  const database = await openBare(config, say)
  try {
    const options = { ownerUrl: database.ownerUrl, data: config.data, anchors: anchorsOf(config), from: resolve(from) }
    const made = await restore(options, say)
    await prepareDatabase(database.ownerUrl, secretOf(config.data))
    return made
  } finally {
    await database.stop()
  }
}

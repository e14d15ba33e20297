import type { Command } from 'commander'
import { readConfig } from './config.ts'
import type { SealKey } from './keys.ts'

type Say = (line: string) => void
type Options = { json?: boolean }

const doing = async <T>(json: boolean | undefined, say: Say, work: (o: Opened) => Promise<T>): Promise<T> => {
  const [{ withPool }, { secretOf }, { secretSeals }, keys] = await Promise.all([
    import('./offline.ts'),
    import('./database.ts'),
    import('../kernel/seal/index.ts'),
    import('./keys.ts'),
  ])
  const config = readConfig()
  const seals = secretSeals(secretOf(config.data))
  return withPool(config, json ? () => {} : say, (pool) => work({ pool, seals, keys }))
}
type Opened = {
  pool: Parameters<typeof import('./keys.ts').listKeys>[0]
  seals: Parameters<typeof import('./keys.ts').listKeys>[1]
  keys: typeof import('./keys.ts')
}

const said = (k: SealKey) =>
  [
    k.id || '（未加密 / unsealed）',
    k.numbers,
    k.madeAt ?? '',
    k.newest ? '当前 / newest' : '',
    k.ours ? '' : '属于另一套安装，本机打不开 / of another installation, cannot be opened here',
  ].join('  ')

/** `keys list|rotate`: with which key the numbers of people are sealed; `keys backup`: the one of backups. */
export const addKeyCommands = (program: Command, say: Say) => {
  const keys = program.command('keys').description('个人电话号码的加密密钥 / keys that phone numbers are sealed with')
  keys
    .command('list')
    .description('密钥及其加密的号码数 / every key and how many numbers it seals')
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async ({ json }: Options) => {
      const found = await doing(json, say, (o) => o.keys.listKeys(o.pool, o.seals))
      if (json) return say(JSON.stringify(found))
      for (const k of found) say(said(k))
    })
  keys
    .command('backup')
    .description('新建备份的密钥文件 / a new key file for backups')
    .requiredOption('--to <file>', '还不存在的文件 / a file that does not exist yet')
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async ({ to, json }: Options & { to: string }) => {
      const { makeKey } = await import('./backup/keys.ts')
      const recipient = await makeKey(to)
      if (json) return say(JSON.stringify({ recipient }))
      say(`${recipient}`)
      say(
        '服务器上只需要上面这一行；文件请移到别处妥善保管，丢了就再也打不开备份 / the server needs this line alone; keep the file elsewhere, without it no backup opens',
      )
    })
  keys
    .command('rotate')
    .description(
      '启用新密钥并重新加密，服务可照常运行；中断后再执行一次即可继续 / a new key, everything sealed anew beside a running server; run again after a cut',
    )
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async ({ json }: Options) => {
      const done = await doing(json, say, (o) => o.keys.rotateKeys(o.pool, o.seals, json ? () => {} : say))
      say(
        json ? JSON.stringify(done) : `当前密钥 ${done.key}，已重新加密 ${done.rows} 行 / newest key, rows sealed anew`,
      )
    })
}

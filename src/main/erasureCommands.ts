import type { Command } from 'commander'
import { readConfig } from './config.ts'

type Say = (line: string) => void
type Json = { json?: boolean }

const opened = async <T>(
  json: boolean | undefined,
  say: Say,
  work: (o: {
    pool: Parameters<typeof import('./erasures.ts').applyErasures>[0]
    folder: string
    outside: Parameters<typeof import('./erasures.ts').applyErasures>[2]
    erasures: typeof import('./erasures.ts')
  }) => Promise<T>,
): Promise<T> => {
  const [{ withPool }, { outsideFor }, erasures] = await Promise.all([
    import('./offline.ts'),
    import('./outside.ts'),
    import('./erasures.ts'),
  ])
  const config = readConfig()
  return withPool(config, json ? () => {} : say, (pool) =>
    work({ pool, folder: erasures.erasuresIn(config), outside: outsideFor(config, pool), erasures }),
  )
}

/** `erasures list|apply`: who was erased, and nobody of them comes back with a backup. */
export const addErasureCommands = (program: Command, say: Say) => {
  const erasures = program.command('erasures').description('个人信息删除记录 / the journal of people who were erased')
  erasures
    .command('list')
    .description('每个园区记了多少，数据库里还缺多少 / how many are noted, and how many this database does not know')
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async ({ json }: Json) => {
      const found = await opened(json, say, (o) => o.erasures.listErasures(o.pool, o.folder, o.outside))
      if (json) return say(JSON.stringify(found))
      for (const f of found)
        say(
          `${f.park}  已记录 ${f.noted}，待重新删除 ${f.missing.length} / ${f.noted} noted, ${f.missing.length} to be done again`,
        )
    })
  erasures
    .command('apply')
    .description(
      '重新删除数据库里又出现的人；恢复和启动时自动执行 / erases again who came back; done by itself at restore and start',
    )
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async ({ json }: Json) => {
      const done = await opened(json, say, (o) => o.erasures.applyErasures(o.pool, o.folder, o.outside))
      say(json ? JSON.stringify({ done }) : `已重新删除 ${done} 人 / ${done} people erased again`)
    })
}

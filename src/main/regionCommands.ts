import type { Command } from 'commander'
import type { Pool } from '../kernel/db/index.ts'
import { readConfig } from './config.ts'
import type { RegionOrder, RegionReader } from './region.ts'

type Say = (line: string) => void
type Region = typeof import('./region.ts')

const doing = async <T>(
  say: Say,
  json: boolean | undefined,
  work: (pool: Pool, m: Region) => Promise<T>,
): Promise<T> => {
  const [{ withPool }, region] = await Promise.all([import('./offline.ts'), import('./region.ts')])
  return withPool(readConfig(), json ? () => {} : say, (pool) => work(pool, region))
}

const ordered = (command: Command) =>
  command
    .requiredOption('--park <code>', '账号所在园区的代码 / code of the park the account belongs to')
    .requiredOption('--login <login>', '登录名 / account name')
    .requiredOption('--division <code>', '行政区划代码（GB/T 2260），如 430600 / code of the division')
    .option('--json', '以 JSON 输出 / as JSON')

const said = (r: RegionReader) =>
  [r.division, r.name, r.park, r.login, r.person, r.revokedAt ? '已收回 / revoked' : '有效 / in force'].join('  ')

/** `region grant|revoke|list`: who looks for a city or province is said by whoever runs the product for all parks. */
export const addRegionCommands = (program: Command, say: Say) => {
  const region = program.command('region').description('区域查看授权 / who sees the figures of a region')
  ordered(
    region.command('grant').description('授权账号查看区域汇总数据 / lets an account see the figures of a division'),
  ).action(async ({ json, ...o }: RegionOrder & { json?: boolean }) => {
    const made = await doing(say, json, (pool, m) => m.grantReader(pool, o))
    say(json ? JSON.stringify(made) : `已授权 ${o.login} 查看${made.name}的汇总数据 / granted: ${made.division}`)
  })
  ordered(region.command('revoke').description('收回授权，立即生效 / takes it back, at once')).action(
    async ({ json, ...o }: RegionOrder & { json?: boolean }) => {
      const gone = await doing(say, json, (pool, m) => m.revokeReader(pool, o))
      say(json ? JSON.stringify(gone) : `已收回 ${o.login} 的授权 / revoked: ${gone.division}`)
    },
  )
  region
    .command('list')
    .description('列出授权，含已收回的 / all grants, those taken back as well')
    .option('--division <code>', '只列这个区划 / this division only')
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async ({ json, division }: { division?: string; json?: boolean }) => {
      const readers = await doing(say, json, (pool, m) => m.listReaders(pool, division))
      if (json) return say(JSON.stringify(readers))
      for (const one of readers) say(said(one))
    })
}

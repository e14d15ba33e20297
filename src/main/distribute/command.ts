import { type Command, InvalidArgumentError } from 'commander'
import { readConfig } from '../config.ts'
import { SEQUENTIAL } from './plan.ts'
import type { DistributeOptions, Distribution } from './run.ts'

const shardsOf = (text: string) => {
  const shards = Number(text)
  if (!Number.isInteger(shards) || shards < 1 || shards > 1024)
    throw new InvalidArgumentError('1–1024 的整数 / a whole number from 1 to 1024')
  return shards
}

/** Read by a person, or by `psql`: remarks are remarks there too. */
const linesOf = (d: Distribution): string[] => [
  'begin;',
  `${SEQUENTIAL};`,
  ...d.within.map((s) => `${s.sql};`),
  'commit;',
  ...d.after.map((s) => `${s.sql};`),
  `-- 留在协调节点 / stays on the coordinator: ${d.staysHere.join(', ')}, graphile_worker.*`,
]

const countOf = (d: Distribution, kind: string) => d.within.filter((s) => s.kind === kind).length

export const addDistributeCommand = (program: Command, say: (line: string) => void) =>
  program
    .command('distribute')
    .description(
      '把数据库按园区分布到 Citus 的各个节点；不加 --apply 只列出语句 / spread the database over the nodes of Citus by park; prints the statements unless --apply',
    )
    .option('--apply', '执行（停服务后）/ run them (with the product stopped)')
    .option('--plan', '没有 citus 扩展时也列出语句 / print them even where the extension is absent')
    .option(
      '--shards <n>',
      '分片数，不少于将来的节点数 / number of shards, at least as many as nodes ever',
      shardsOf,
      32,
    )
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async ({ json, ...o }: DistributeOptions & { json?: boolean }) => {
      const { distribute } = await import('./run.ts')
      const made = await distribute(readConfig(), json ? () => {} : say, o)
      if (json) return say(JSON.stringify(made))
      if (!made.applied) for (const line of linesOf(made)) say(line)
      const [shared, tenant] = [countOf(made, 'reference'), countOf(made, 'tenant')]
      say(
        made.applied
          ? `已分布 ${tenant} 张园区表、${shared} 张共享表 / distributed ${tenant} tables of parks and ${shared} shared ones`
          : `-- ${tenant} 张园区表、${shared} 张共享表；没有改动 / ${tenant} tables of parks, ${shared} shared ones; nothing was changed`,
      )
    })

import type { Command } from 'commander'
import { readConfig } from './config.ts'
import type { Chosen, Dead } from './dead.ts'

type Say = (line: string) => void
type Json = { json?: boolean }
const LIGHTS = { fine: '正常 / fine', look: '留意 / look', act: '处理 / act ' } as const
const CODES = { fine: 0, look: 1, act: 2 } as const
const quiet = () => {}

const addStatus = (program: Command, say: Say) =>
  program
    .command('status')
    .description(
      '整个安装的运行状态；退出码 0 正常、1 留意、2 处理 / how the installation runs; exit code 0 fine, 1 look, 2 act',
    )
    .option('--json', '以 JSON 输出 / as JSON')
    .action(async ({ json }: Json) => {
      const [{ withPool, ownerUrlOf }, { statusOf }, { lightOf, StatusKey }] = await Promise.all([
        import('./offline.ts'),
        import('./status.ts'),
        import('../modules/operations/index.ts'),
      ])
      const config = readConfig()
      const lines = await withPool(config, json ? quiet : say, (pool) => statusOf(config, pool, ownerUrlOf(config)))
      const light = lightOf(lines)
      if (json) say(JSON.stringify({ light, lines }))
      else
        for (const l of lines) {
          say(`${LIGHTS[l.light]}  ${StatusKey.labels[l.key].join(' / ')}  ${l.said.zh} / ${l.said.en}`)
          if (l.todo) say(`             → ${l.todo.zh} / ${l.todo.en}`)
        }
      process.exitCode = CODES[light]
    })

const saidOf = (d: Dead) =>
  [d.failedAt, d.park ?? '—', d.kind, d.what, `×${d.attempts}`, d.about ?? '', d.reason.slice(0, 120), d.id].join('  ')

const opened = async () => {
  const [{ withPool }, dead] = await Promise.all([import('./offline.ts'), import('./dead.ts')])
  return { withPool, ...dead }
}

const chosen = (command: Command) =>
  command
    .option('--park <code>', '只看这个园区 / this park only')
    .option('--kind <kind>', 'event、job、mail、webhook')
    .option('--json', '以 JSON 输出 / as JSON')

const decided = (command: Command, say: Say) =>
  chosen(command)
    .option('--id <id...>', '编号，可多个 / ids')
    .option('--all', '所列全部 / all that is listed')
    .action(async (o: Chosen & Json & { reason?: string }) => {
      const { withPool, decideDead } = await opened()
      const config = readConfig()
      const reason = o.reason === undefined ? {} : { reason: o.reason }
      const count = await withPool(config, o.json ? quiet : say, (pool) =>
        decideDead({ config, pool, chosen: o, ...reason }),
      )
      say(o.json ? JSON.stringify({ count }) : `已处理 ${count} 件 / ${count} done`)
    })

/** `status` and `dead list|retry|discard`: what belongs to the installation and to no single park. */
export const addOperationCommands = (program: Command, say: Say) => {
  addStatus(program, say)
  const dead = program.command('dead').description('失败后不再自动重试的事项 / what failed for good')
  chosen(dead.command('list'))
    .description('各园区的，和不属于园区的定时任务 / of every park, and jobs by the clock')
    .action(async (o: Chosen & Json) => {
      const { withPool, deadOf } = await opened()
      const found = await withPool(readConfig(), o.json ? quiet : say, (pool) => deadOf(pool, o))
      if (o.json) return say(JSON.stringify(found))
      for (const d of found) say(saidOf(d))
      if (found.length === 0) say('没有失败事项 / nothing failed')
    })
  decided(dead.command('retry').description('重新执行 / try again'), say)
  decided(
    dead
      .command('discard')
      .description('搁置；任务移出队列 / put away')
      .requiredOption('--reason <text>', '原因 / why'),
    say,
  )
}

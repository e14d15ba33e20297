import { Command } from 'commander'
import { readConfig } from './config.ts'
import type { DemoAccount } from './demo/index.ts'

const program = new Command('parkloop').description('ParkLoop · 园企通').version(readConfig().version)
const say = (line: string) => console.log(line)

const untilStopped = (stop: () => Promise<void>) => {
  let stopping = false
  const end = async () => {
    if (stopping) return
    stopping = true
    say('正在停止… / stopping…')
    await stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
}

program
  .command('start', { isDefault: true })
  .description('启动产品；首次运行载入演示园区 / start the product, with the demo park on the first run')
  .option('--no-demo', '不载入演示园区 / without the demo park')
  .action(async (o: { demo: boolean }) => {
    const [{ startServer }, { loadDemo }] = await Promise.all([import('./server.ts'), import('./demo/index.ts')])
    const config = readConfig()
    let accounts: DemoAccount[] = []
    const running = await startServer(config, say, async (pool, outside) => {
      if (o.demo) accounts = await loadDemo(pool, outside, config, say)
    })
    untilStopped(running.stop)
    say(`\n园企通 ParkLoop ${config.version}  ${running.address}`)
    for (const a of accounts) say(`  ${a.label.padEnd(8, '　')}${a.login.padEnd(18)}${a.password}`)
    say('按 Ctrl-C 停止 / press Ctrl-C to stop')
  })

program
  .command('migrate')
  .description('升级数据库结构 / bring the database up to date')
  .action(async () => {
    const { openDatabase } = await import('./database.ts')
    const database = await openDatabase(readConfig(), say)
    await database.stop()
    say('数据库已是最新 / the database is up to date')
  })

await program.parseAsync().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})

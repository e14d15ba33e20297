import { Command } from 'commander'
import { refusalOf } from '../kernel/http/problems.ts'
import type { TokenOrder } from './admin.ts'
import { addBackupCommands } from './backup/cli.ts'
import { readConfig } from './config.ts'
import type { DemoAccount } from './demo/index.ts'
import { addDistributeCommand } from './distribute/command.ts'
import { addErasureCommands } from './erasureCommands.ts'
import { addImportCommand } from './import/command.ts'
import { addKeyCommands } from './keyCommands.ts'
import { addLoadCommands } from './loadCommands.ts'
import { addOperationCommands } from './operationCommands.ts'
import { addRegionCommands } from './regionCommands.ts'
import { addReplayCommand } from './replay/command.ts'

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
    if (running.metrics) say(`  指标 / metrics  ${running.metrics}`)
    say('按 Ctrl-C 停止 / press Ctrl-C to stop')
  })

program
  .command('migrate')
  .description('升级数据库结构 / bring the database up to date')
  .option('--json', '以 JSON 输出 / as JSON')
  .action(async (o: { json?: boolean }) => {
    const { openDatabase } = await import('./database.ts')
    const database = await openDatabase(readConfig(), o.json ? () => {} : say)
    await database.stop()
    say(o.json ? JSON.stringify({ upToDate: true }) : '数据库已是最新 / the database is up to date')
  })

program
  .command('demo')
  .description('载入演示园区，然后停下 / load the demo park and stop')
  .option('--json', '以 JSON 输出 / as JSON')
  .action(async (o: { json?: boolean }) => {
    const [{ loadDemo }, { withPool }, { outsideFor }] = await Promise.all([
      import('./demo/index.ts'),
      import('./offline.ts'),
      import('./outside.ts'),
    ])
    const [config, tell] = [readConfig(), o.json ? () => {} : say]
    const accounts = await withPool(config, tell, (pool) => loadDemo(pool, outsideFor(config, pool), config, tell))
    if (o.json) return say(JSON.stringify(accounts))
    for (const a of accounts) say(`  ${a.label.padEnd(8, '　')}${a.login.padEnd(18)}${a.password}`)
  })

const park = program.command('park').description('园区 / parks')
park
  .command('create')
  .description('新建园区，连同它的三位管理员 / a new park with its three administrators')
  .requiredOption('--code <code>', '代码，小写字母、数字和连字符 / code: lower-case letters, digits, hyphens')
  .requiredOption('--name <name>', '名称 / name')
  .option('--division <code>', '行政区划代码 / code of the administrative division')
  .option('--json', '以 JSON 输出 / as JSON')
  .action(async (o: { code: string; name: string; division?: string; json?: boolean }) => {
    const [{ withPool }, { createPark }] = await Promise.all([import('./offline.ts'), import('./admin.ts')])
    const made = await withPool(readConfig(), say, (pool) => createPark(pool, o))
    if (o.json) return say(JSON.stringify(made))
    say(
      `已新建园区 ${o.name}。三员账号（首次登录须改密码） / park created; its administrators (to change the password at first sign-in):`,
    )
    for (const a of made.accounts) say(`  ${a.label.padEnd(8, '　')}${a.login.padEnd(28)}${a.password}`)
  })

program
  .command('user')
  .description('账号 / accounts')
  .command('create')
  .description('在园区新建账号并授予角色 / a new account in a park, with a role')
  .requiredOption('--park <code>', '园区代码 / code of the park')
  .requiredOption('--login <login>', '登录名 / account name')
  .requiredOption('--name <name>', '姓名 / name')
  .requiredOption('--role <role>', '角色 / role')
  .option('--json', '以 JSON 输出 / as JSON')
  .action(async (o: { park: string; login: string; name: string; role: string; json?: boolean }) => {
    const [{ withPool }, { createUser }] = await Promise.all([import('./offline.ts'), import('./admin.ts')])
    const made = await withPool(readConfig(), say, (pool) => createUser(pool, o))
    say(
      o.json
        ? JSON.stringify(made)
        : `已新建账号 ${made.login}，初始密码 / account created, first password: ${made.password}`,
    )
  })

program
  .command('token')
  .description('接口令牌 / API tokens')
  .command('create')
  .description('签发供其他系统使用的令牌，只显示一次 / a token for another system; shown once')
  .requiredOption('--park <code>', '园区代码 / code of the park')
  .requiredOption('--name <name>', '系统名称 / name of the system')
  .requiredOption('--scope <permissions>', '权限，逗号分隔 / permissions, separated by commas')
  .requiredOption('--expires <day>', '有效期至，如 2027-11-30 / last day in force')
  .option(
    '--reach <reach>',
    'park，或 grid:<代码>、department:<代码>，逗号分隔 / park, or grid:<code>, department:<code>',
    'park',
  )
  .option('--json', '以 JSON 输出 / as JSON')
  .action(async (o: TokenOrder & { json?: boolean }) => {
    const [{ withPool }, { createToken }] = await Promise.all([import('./offline.ts'), import('./admin.ts')])
    const made = await withPool(readConfig(), say, (pool) => createToken(pool, o))
    if (o.json) return say(JSON.stringify(made))
    say(`已为「${made.name}」签发令牌，有效至 ${made.expiresOn}，此后不再显示 / token issued, not shown again:`)
    say(made.secret)
  })

program
  .command('audit')
  .description('操作记录 / audit trail')
  .command('verify')
  .description('核对操作记录有没有被改动 / whether the audit trail was tampered with')
  .option('--park <code>', '只核对这个园区 / this park only')
  .option('--json', '以 JSON 输出 / as JSON')
  .action(async (o: { park?: string; json?: boolean }) => {
    const [{ withPool }, { noteVerified, saidOf, verifyAudit }, { anchorFolder }] = await Promise.all([
      import('./offline.ts'),
      import('./audit.ts'),
      import('./outside.ts'),
    ])
    const config = readConfig()
    const folder = config.PARKLOOP_ANCHORS ?? anchorFolder(config.data)
    const verdicts = await withPool(config, say, (pool) => verifyAudit(pool, folder, o.park))
    await noteVerified(config.data, verdicts)
    if (o.json) say(JSON.stringify(verdicts))
    else for (const line of verdicts.flatMap(saidOf)) say(line)
    process.exitCode = verdicts.some((v) => v.findings.length > 0) ? 1 : 0
  })

const LEVELS = { ok: '正常 / ok  ', warn: '注意 / warn', bad: '有误 / bad ' } as const
program
  .command('doctor')
  .description('检查安装是否正常；什么也不改 / whether everything is in order; changes nothing')
  .option('--json', '以 JSON 输出 / as JSON')
  .action(async (o: { json?: boolean }) => {
    const { examine } = await import('./doctor.ts')
    const found = await examine(readConfig(), say)
    if (o.json) say(JSON.stringify(found))
    else for (const f of found) say(`${LEVELS[f.level]}  ${f.zh} / ${f.en}`)
    process.exitCode = found.some((f) => f.level === 'bad') ? 1 : 0
  })

addBackupCommands(program, say)
addErasureCommands(program, say)
addKeyCommands(program, say)
addOperationCommands(program, say)
addLoadCommands(program, say)
addDistributeCommand(program, say)
addImportCommand(program, say)
addReplayCommand(program, say)
addRegionCommands(program, say)

const saidOf = (error: Error) => {
  const { kind, detail, errors } = refusalOf(error)
  if (errors?.length) return errors.map((e) => `${e.path}: ${e.translations.zh} / ${e.translations.en}`).join('\n')
  return kind === 'failed' || kind === 'unavailable' ? error.message : `${detail.zh} / ${detail.en}`
}

await program.parseAsync().catch((error: Error) => {
  console.error(saidOf(error))
  process.exit(1)
})

import { constants } from 'node:fs'
import { access, readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import pg from 'pg'
import { runningUrl } from '../kernel/db/embedded.ts'
import { pendingMigrations } from '../kernel/db/index.ts'
import { secretSeals } from '../kernel/seal/index.ts'
import { migrationSources } from '../modules.ts'
import type { Config } from './config.ts'
import { openBare } from './database.ts'
import { anchorFolder } from './outside.ts'
import { mustBeWalled, unsafeSettings } from './safety.ts'

export type Level = 'ok' | 'warn' | 'bad'
export type Finding = { level: Level; zh: string; en: string }
type Ask = <R>(text: string, values?: unknown[]) => Promise<R[]>
type Check = (config: Config, ask: Ask, client: pg.Client) => Promise<Finding[]>

const ok = (zh: string, en: string): Finding[] => [{ level: 'ok', zh, en }]
const warn = (zh: string, en: string): Finding[] => [{ level: 'warn', zh, en }]
const bad = (zh: string, en: string): Finding[] => [{ level: 'bad', zh, en }]

const GB = 1024 ** 3
const HOUR = 3_600_000
const FILES_LOOKED_AT = 5_000

const folder: Check = async ({ data }) => {
  const isWritable = await access(data, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isWritable) return bad(`数据目录 ${data} 不可写`, `the data folder ${data} cannot be written`)
  const { bavail, bsize } = await statfs(data)
  const free = (bavail * bsize) / GB
  const said = [`磁盘剩余 ${free.toFixed(1)} GB`, `${free.toFixed(1)} GB of disk left`] as const
  return free < 1 ? bad(...said) : free < 5 ? warn(...said) : ok(...said)
}

const secret: Check = async ({ data }) => {
  const found = await stat(join(data, 'secret')).catch(() => undefined)
  if (!found) return bad('缺少本机密钥 secret', 'the secret of this installation is missing')
  const isOpen = process.platform !== 'win32' && (found.mode & 0o077) !== 0
  return isOpen
    ? bad('密钥文件可被他人读取，须为 0600', 'the secret can be read by others; it has to be 0600')
    : ok('密钥在', 'the secret is there')
}

const server: Check = async (_, ask, client) => {
  const unsafe = (await unsafeSettings(client)).flatMap((u) => bad(u.zh, u.en))
  const walls = await mustBeWalled(client, 'parkloop_app').then(
    () => [],
    () => bad('业务角色能绕过行级安全', 'the role of the product bypasses row security'),
  )
  if (unsafe.length + walls.length > 0) return [...unsafe, ...walls]
  const [found] = await ask<{ version: string }>("select current_setting('server_version') as version")
  const version = found?.version ?? ''
  return ok(`PostgreSQL ${version}，数据落盘，行级安全有效`, `PostgreSQL ${version}, durable, walls up`)
}

const structure: Check = async (_, ask) => {
  const done = await ask<{ owner: string; name: string }>('select owner, name from migration').catch(() => [])
  const waiting = await pendingMigrations(migrationSources, done)
  return waiting.length === 0
    ? ok('数据库结构是最新的', 'the structure is up to date')
    : warn(
        `有 ${waiting.length} 个结构升级待执行（下次启动时自动执行）`,
        `${waiting.length} migrations wait for the next start`,
      )
}

const queue: Check = async (_, ask) => {
  const [found] = await ask<{ failing: number; late: number; dead: number }>(
    `select (select count(*)::int from graphile_worker._private_jobs where attempts >= max_attempts) as failing,
       (select count(*)::int from graphile_worker._private_jobs where run_at < now() - interval '15 minutes' and attempts < max_attempts and locked_at is null) as late,
       (select count(*)::int from outbox o where dead_at is not null
         and not exists (select 1 from put_away p where p.park_id = o.park_id and p.id = o.id)) as dead`,
  )
  const { failing = 0, late = 0, dead = 0 } = found ?? {}
  return [
    ...(failing > 0 ? warn(`${failing} 个任务多次失败，已放弃`, `${failing} jobs were given up`) : []),
    ...(dead > 0 ? warn(`${dead} 个事件没有送达`, `${dead} events could not be delivered`) : []),
    ...(late > 0
      ? warn(
          `${late} 个任务已等了 15 分钟以上（服务没有运行？）`,
          `${late} jobs have waited for 15 minutes (is the server running?)`,
        )
      : []),
    ...(failing + dead + late === 0 ? ok('后台任务正常', 'jobs are in order') : []),
  ]
}

/** Numbers that nobody here can open: a database that came from another installation without its secret. */
const seals: Check = async ({ data }, ask) => {
  const [newest] = await ask<{ id: string; swept: boolean }>(
    'select id, swept_at is not null as swept from seal_key order by made_at desc, id desc limit 1',
  )
  if (!newest) return ok('还没有加密的号码', 'no sealed numbers yet')
  const { home } = secretSeals((await readFile(join(data, 'secret'), 'utf8')).trim())
  if (!newest.id.startsWith(`${home}-`))
    return bad(
      `电话号码是用另一套安装的密钥（${newest.id}）加密的，本机的 secret 打不开；请把原来的 secret 放回数据目录`,
      `phone numbers were sealed with the secret of another installation (key ${newest.id}); put its secret back into the data folder`,
    )
  return newest.swept
    ? ok(`电话号码已加密（密钥 ${newest.id}）`, `phone numbers are sealed (key ${newest.id})`)
    : warn(
        `重新加密到密钥 ${newest.id} 没有做完；请执行 parkloop keys rotate`,
        `sealing anew with key ${newest.id} is not finished; run parkloop keys rotate`,
      )
}

const files: Check = async ({ data }, ask) => {
  const named = await ask<{ parkId: string; sha256: string }>(
    `select park_id as "parkId", sha256 from stored_file order by created_at desc limit ${FILES_LOOKED_AT}`,
  )
  let missing = 0
  for (const { parkId, sha256 } of named)
    if (!(await stat(join(data, 'files', parkId, sha256.slice(0, 2), sha256)).catch(() => undefined))) missing++
  return missing > 0
    ? bad(
        `最近 ${named.length} 个附件中有 ${missing} 个内容不在了`,
        `${missing} of the last ${named.length} files have lost their contents`,
      )
    : ok(`最近 ${named.length} 个附件都在`, `the last ${named.length} files are there`)
}

const anchors: Check = async (config, ask) => {
  const place = config.PARKLOOP_ANCHORS ?? anchorFolder(config.data)
  const linked = await ask<{ id: string; code: string }>(
    `select p.id, p.code from park p where exists (select 1 from audit_link l where l.park_id = p.id and l.created_at < now() - interval '2 hours')`,
  )
  const found: Finding[] = []
  for (const { id, code } of linked) {
    const noted = await stat(join(place, `${id}.jsonl`)).catch(() => undefined)
    if (!noted || Date.now() - noted.mtimeMs > 2 * HOUR)
      found.push(
        ...warn(`园区 ${code} 的操作记录已两小时没有留锚点`, `no anchor of the audit trail of ${code} for two hours`),
      )
  }
  return found.length > 0 ? found : ok('操作记录的锚点是新的', 'the anchors of the audit trail are recent')
}

const mail: Check = async (config) => {
  if (!config.PARKLOOP_MAIL) return ok('没有配置邮件网关，不发邮件', 'no mail gateway: no mail is sent')
  const transport = nodemailer.createTransport(config.PARKLOOP_MAIL)
  return transport.verify().then(
    () => ok('邮件网关可用', 'the mail gateway answers'),
    (error: Error) => bad(`邮件网关不可用：${error.message}`, `the mail gateway does not answer: ${error.message}`),
  )
}

const INSIDE =
  "ip << '127.0.0.0/8' or ip << '10.0.0.0/8' or ip << '172.16.0.0/12' or ip << '192.168.0.0/16' or ip = '::1' or ip << 'fc00::/7'"
const LOOKED_LIKE = `select count(distinct account_id)::int as people, count(distinct ip)::int as addresses, coalesce(bool_and(${INSIDE}), false) as inside
  from (select account_id, ip::inet as ip from session where ip is not null and created_at > now() - interval '7 days') s`
const FEW_PEOPLE = 5
/** Whether everybody seems to sit at one address inside: the proxy's own. */
const proxies: Check = async (config, ask) => {
  const isNamed = config.PARKLOOP_TRUSTED_PROXIES !== ''
  const [found] = await ask<{ people: number; addresses: number; inside: boolean }>(LOOKED_LIKE)
  const isOne = found?.inside === true && found.addresses === 1 && found.people >= FEW_PEOPLE
  if (isNamed && isOne)
    return warn(
      '一周内所有人都来自同一个内网地址：代理没有传 X-Forwarded-For，或它的地址不在 PARKLOOP_TRUSTED_PROXIES 里',
      'everybody came from one address inside for a week: the proxy sends no X-Forwarded-For, or is not in PARKLOOP_TRUSTED_PROXIES',
    )
  if (isNamed) return ok('只相信写明的代理', 'only the named proxies are believed')
  if (isOne || config.PARKLOOP_ORIGIN?.startsWith('https:'))
    return warn(
      '产品在反向代理之后，但没有设置 PARKLOOP_TRUSTED_PROXIES：来源地址都记成代理的，登录限流把所有人当成一个人',
      'the product stands behind a proxy, but PARKLOOP_TRUSTED_PROXIES is not set: every visitor has the address of the proxy, and the throttle takes all for one',
    )
  return ok('没有写明代理，不读 X-Forwarded-*', 'no proxy is named, X-Forwarded-* is not read')
}

const CHECKS: Check[] = [folder, secret, server, structure, seals, queue, files, anchors, mail, proxies]

/** What an operator has to know before users tell her; changes nothing. */
export const examine = async (config: Config, say: (line: string) => void): Promise<Finding[]> => {
  const running = config.DATABASE_URL ?? runningUrl(join(config.data, 'database'), 'parkloop')
  const database = running ? { ownerUrl: running, stop: async () => {} } : await openBare(config, say)
  const client = new pg.Client({ connectionString: database.ownerUrl, application_name: 'parkloop-doctor' })
  await client.connect()
  const ask: Ask = async <R>(text: string, values: unknown[] = []) => (await client.query(text, values)).rows as R[]
  const found: Finding[] = []
  try {
    for (const check of CHECKS)
      found.push(
        ...(await check(config, ask, client).catch((e: Error) =>
          bad(`无法检查：${e.message}`, `could not be checked: ${e.message}`),
        )),
      )
  } finally {
    await client.end()
    await database.stop()
  }
  return found
}

import type { StatusKey, StatusLine } from '../contract/index.ts'

type Pair = [zh: string, en: string]
type Light = StatusLine['light']
type Said = { light: Light; said: Pair; todo?: Pair }

/** What was measured; what somebody may not know, or what was not asked, is left out and makes no line. */
export type Facts = {
  now: Date
  version: string
  /** Settings that make the database forget or err; empty: none. */
  database?: { unsafe: readonly string[]; pending: number }
  instances: number
  queue: { waiting: number; oldestSeconds: number }
  delivery: { waiting: number; oldestSeconds: number }
  dead: number
  backup: { at: Date; sealed: boolean; checkedAt: Date | null } | null
  /** The oldest of the parks that were asked; null: nothing was anchored yet. */
  audit: { anchoredAt: Date | null; verifiedAt: Date | null; findings: number }
  disk: { freeBytes: number; tell: boolean }
  key: 'none' | 'ours' | 'foreign'
  mail: 'none' | 'fine' | 'away'
  clockMs: number
  slow?: { count: number; worstMs: number }
  signIns: { failing: number; locked: number }
}

const MINUTE = 60
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GB = 1024 ** 3
const fine = (...said: Pair): Said => ({ light: 'fine', said })
const graded = (light: Light, said: Pair, todo: Pair): Said =>
  light === 'fine' ? { light, said } : { light, said, todo }

/** Half an hour of waiting is nothing that mends itself. */
const byAge = (seconds: number): Light => (seconds > 15 * MINUTE ? 'act' : seconds > 5 * MINUTE ? 'look' : 'fine')
/** How long, in the unit that one would say. */
const longFor = (seconds: number): Pair => {
  const minutes = Math.max(0, Math.round(seconds / MINUTE))
  if (minutes < 120) return [`${minutes} 分钟`, `${minutes} min`]
  const hours = Math.round(minutes / 60)
  return hours < 48
    ? [`${hours} 小时`, `${hours} h`]
    : [`${Math.round(hours / 24)} 天`, `${Math.round(hours / 24)} days`]
}
const ageOf = (now: Date, at: Date): Pair => {
  const hours = Math.max(0, Math.round((now.getTime() - at.getTime()) / HOUR_MS))
  return hours < 48
    ? [`${hours} 小时前`, `${hours} h ago`]
    : [`${Math.round(hours / 24)} 天前`, `${Math.round(hours / 24)} days ago`]
}

const database = ({ database: d }: Facts): Said | undefined => {
  if (!d) return fine('正常，结构在启动时已升级', 'in order, its structure brought up to date at the start')
  if (d.unsafe.length > 0)
    return graded(
      'act',
      [`不安全：${d.unsafe.join('、')}`, `not safe: ${d.unsafe.join(', ')}`],
      ['恢复这些设置后重新启动', 'Put these settings right and restart'],
    )
  const light: Light = d.pending > 0 ? 'look' : 'fine'
  const said: Pair =
    d.pending > 0
      ? [`${d.pending} 个结构升级待执行`, `${d.pending} migrations wait`]
      : ['正常，结构最新', 'in order, up to date']
  return graded(light, said, ['执行 parkloop migrate 或重新启动', 'Run parkloop migrate, or restart'])
}

const instances = ({ instances: n }: Facts): Said =>
  graded(
    n > 0 ? 'fine' : 'act',
    [`${n} 个在运行`, `${n} alive`],
    [
      '后台任务没有进程在做：启动服务，或看日志为什么停了',
      'Nobody does the jobs: start the server, or read in its log why it ended',
    ],
  )

const waiting =
  (what: Pair) =>
  ({ waiting: n, oldestSeconds }: Facts['queue']): Said =>
    graded(
      n > 0 ? byAge(oldestSeconds) : 'fine',
      n > 0
        ? [
            `${n} ${what[0]}，最久 ${longFor(oldestSeconds)[0]}`,
            `${n} ${what[1]}, the oldest for ${longFor(oldestSeconds)[1]}`,
          ]
        : ['没有积压', 'nothing waits'],
      ['看实例是否在运行、数据库是否繁忙', 'See whether an instance is alive and the database is not overloaded'],
    )

const dead = ({ dead: n }: Facts): Said =>
  graded(n > 0 ? 'look' : 'fine', n > 0 ? [`${n} 件待处理`, `${n} to decide`] : ['没有', 'none'], [
    '在「失败事项」里看原因，排除后重新执行或搁置',
    'Read why among the dead letters; then retry or put away',
  ])

const backup = ({ now, backup: b }: Facts): Said => {
  const todo: Pair = [
    '每天备份，加密，每月核对一次（restore --check）',
    'Back up daily, encrypted, and check monthly (restore --check)',
  ]
  if (!b) return graded('act', ['没有备份过', 'never'], todo)
  const age = now.getTime() - b.at.getTime()
  const isChecked = b.checkedAt !== null && now.getTime() - b.checkedAt.getTime() < 35 * DAY_MS
  const light: Light = age > 3 * DAY_MS ? 'act' : age > 1.1 * DAY_MS || !b.sealed || !isChecked ? 'look' : 'fine'
  const [zh, en] = ageOf(now, b.at)
  const checked: Pair = b.checkedAt ? ageOf(now, b.checkedAt) : ['从未', 'never']
  return graded(
    light,
    [
      `${zh}，${b.sealed ? '已加密' : '未加密'}，核对：${checked[0]}`,
      `${en}, ${b.sealed ? 'encrypted' : 'not encrypted'}, checked: ${checked[1]}`,
    ],
    todo,
  )
}

const audit = ({ now, audit: a }: Facts): Said => {
  const anchored: Pair = a.anchoredAt ? ageOf(now, a.anchoredAt) : ['还没有', 'none yet']
  const verified: Pair = a.verifiedAt ? ageOf(now, a.verifiedAt) : ['从未', 'never']
  const said: Pair = [`锚点：${anchored[0]}；核对：${verified[0]}`, `anchor: ${anchored[1]}; verified: ${verified[1]}`]
  if (a.findings > 0)
    return graded(
      'act',
      [`${said[0]}，发现 ${a.findings} 处改动`, `${said[1]}, ${a.findings} alterations found`],
      [
        '保全现场，执行 parkloop audit verify 看是哪几条',
        'Keep everything as it is; parkloop audit verify names the entries',
      ],
    )
  const isStale = a.anchoredAt !== null && now.getTime() - a.anchoredAt.getTime() > 2 * HOUR_MS
  const isUnverified = !a.verifiedAt || now.getTime() - a.verifiedAt.getTime() > 35 * DAY_MS
  return graded(isStale || isUnverified ? 'look' : 'fine', said, [
    isStale ? '锚点应每小时一次：看实例是否在运行、锚点目录能否写' : '请运营方执行 parkloop audit verify，至少每月一次',
    isStale
      ? 'An anchor is due every hour: see whether an instance is alive and the folder can be written'
      : 'Have the operator run parkloop audit verify, at least monthly',
  ])
}

const disk = ({ disk: { freeBytes, tell } }: Facts): Said => {
  const light: Light = freeBytes < GB ? 'act' : freeBytes < 5 * GB ? 'look' : 'fine'
  const gb = (freeBytes / GB).toFixed(1)
  const words = { fine: ['充足', 'enough'], look: ['不多了', 'getting low'], act: ['快满了', 'almost full'] } as const
  return graded(light, tell ? [`剩余 ${gb} GB`, `${gb} GB left`] : [...words[light]], ['清理或扩容', 'Make room'])
}

const key = ({ key: k }: Facts): Said => {
  if (k === 'none') return fine('还没有加密的号码', 'nothing is sealed yet')
  return graded(
    k === 'ours' ? 'fine' : 'act',
    k === 'ours'
      ? ['在', 'present']
      : ['本机密钥打不开已加密的号码', 'the secret here does not open the sealed numbers'],
    ['把原来的 secret 放回数据目录', 'Put the former secret back into the data folder'],
  )
}

const mail = ({ mail: m }: Facts): Said =>
  m === 'none'
    ? fine('没有配置，不发邮件', 'not configured, no mail is sent')
    : graded(
        m === 'fine' ? 'fine' : 'act',
        m === 'fine' ? ['网关可用', 'the gateway answers'] : ['网关不可用', 'the gateway does not answer'],
        [
          '看 PARKLOOP_MAIL 和网关；恢复后在「失败事项」里重发',
          'See PARKLOOP_MAIL and the gateway; then retry the dead letters',
        ],
      )

const clock = ({ clockMs }: Facts): Said => {
  const seconds = Math.abs(clockMs) / 1000
  return graded(
    seconds > 30 ? 'act' : seconds > 2 ? 'look' : 'fine',
    [`与数据库相差 ${seconds.toFixed(1)} 秒`, `${seconds.toFixed(1)} s from the database`],
    ['两台机器都接时间同步（NTP）', 'Let both machines follow the same time server'],
  )
}

const slow = ({ slow: s }: Facts): Said | undefined =>
  s &&
  graded(
    s.count > 20 ? 'look' : 'fine',
    s.count > 0
      ? [`一小时内 ${s.count} 条，最长 ${s.worstMs} 毫秒`, `${s.count} in an hour, the longest ${s.worstMs} ms`]
      : ['一小时内没有', 'none in an hour'],
    [
      '看日志里的 slow statement，凭请求编号找是哪个功能',
      'Read «slow statement» in the log; its request id says whose work it was',
    ],
  )

const signIns = ({ signIns: { failing, locked } }: Facts): Said =>
  graded(
    locked > 0 ? 'look' : 'fine',
    [`${failing} 个账号有输错，${locked} 个锁定中`, `${failing} accounts with wrong passwords, ${locked} locked`],
    [
      '问本人；不是本人就改密码，并看审计记录里的来源地址',
      'Ask the person; if it was somebody else, reset the password and look for the address in the audit trail',
    ],
  )

const LINES: Record<StatusKey, (f: Facts) => Said | undefined> = {
  version: ({ version }) => fine(version, version),
  database,
  instances,
  queue: ({ queue }) => waiting(['个任务到时未做', 'jobs are due'])(queue),
  delivery: ({ delivery }) => waiting(['个事件未送达', 'events wait'])(delivery),
  dead,
  backup,
  audit,
  disk,
  key,
  mail,
  clock,
  slow,
  signIns,
}
const said = (pair: Pair) => ({ zh: pair[0], en: pair[1] })

/** Every fact with its light. */
export const linesOf = (facts: Facts): StatusLine[] =>
  (Object.keys(LINES) as StatusKey[]).flatMap((k) => {
    const line = LINES[k](facts)
    return line ? [{ key: k, light: line.light, said: said(line.said), todo: line.todo ? said(line.todo) : null }] : []
  })

/** The worst of all. */
export const lightOf = (lines: readonly StatusLine[]): Light =>
  (['act', 'look'] as const).find((light) => lines.some((l) => l.light === light)) ?? 'fine'

import pg from 'pg'

/** Why the product does not work on this database, in both languages. */
export type Unsafe = { code: string; zh: string; en: string }

const off = (name: string, zh: string, en: string): Unsafe => ({
  code: name,
  zh: `数据库关闭了 ${name}，${zh}`,
  en: `${name} is off on this database: ${en}`,
})
const SETTINGS: Unsafe[] = [
  off('fsync', '断电会丢数据', 'a power cut loses data'),
  off('full_page_writes', '断电会损坏数据', 'a power cut damages data'),
  off('synchronous_commit', '已确认的办理断电后会消失', 'what was confirmed is gone after a power cut'),
  off(
    'data_checksums',
    '磁盘出错无人知晓（停库后执行 pg_checksums --enable）',
    'nobody hears of a bad disk (stop it and run pg_checksums --enable)',
  ),
]
const ASK = "select name, setting from pg_settings where name = any($1) and setting = 'off'"

/** Settings of the database, as whoever owns this connection has them, that make it forget or err. */
export const unsafeSettings = async (client: pg.ClientBase): Promise<Unsafe[]> => {
  const { rows } = await client.query<{ name: string }>(ASK, [SETTINGS.map((s) => s.code)])
  const found = new Set(rows.map((r) => r.name))
  return SETTINGS.filter((s) => found.has(s.code))
}

export const refuse = (unsafe: readonly Unsafe[]) => {
  if (unsafe.length === 0) return
  throw new Error(unsafe.map((u) => `${u.zh}，拒绝启动 / ${u.en}; refusing to start`).join('\n'))
}

/** Refuses a database that is not durable for whoever this address names. */
export const mustBeDurable = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ v: number }>("select current_setting('server_version_num')::int as v")
    if ((rows[0]?.v ?? 0) < 150_000) throw new Error('需要 PostgreSQL 15 或更新版本 / PostgreSQL 15 or newer is needed')
    refuse(await unsafeSettings(client))
  } finally {
    await client.end()
  }
}

// Also what the role may become by `set role`.
const UNWALLED = `select r.rolname from pg_roles r where (r.rolname = $1 or pg_has_role($1, r.oid, 'member')) and (r.rolsuper or r.rolbypassrls)
  union all select tablename from pg_tables where schemaname = 'public' and (tableowner = $1 or pg_has_role($1, tableowner::regrole, 'member'))`
export const mustBeWalled = async (client: pg.ClientBase, role: string) => {
  const { rows } = await client.query<{ rolname: string }>(UNWALLED, [role])
  if (rows.length > 0)
    throw new Error(
      `数据库角色 ${role} 能绕过行级安全，拒绝启动 / role ${role} bypasses row security; refusing to start`,
    )
}

const FEWEST_SIGNS = 32
const FEWEST_DIFFERENT = 10
/** Words that stand in examples and tests: whoever has copied one has a secret that everybody knows. */
const KNOWN = /not a secret|change.?me|example|default|password|parkloop/i

/** The secret of an installation is made by chance; one that somebody typed opens the database’s role and every number. */
export const mustBeSecret = (secret: string) => {
  if (secret.length >= FEWEST_SIGNS && new Set(secret).size >= FEWEST_DIFFERENT && !KNOWN.test(secret)) return
  throw new Error(
    '本机密钥 secret 太弱或是公开的示例，拒绝启动；请放回原来的密钥，新安装可删去它由程序生成 / the secret is weak or an example, refusing to start; put the real one back, or for a new installation delete it',
  )
}

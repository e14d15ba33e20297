import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { networksIn, proxiesIn } from '../kernel/addresses.ts'

const isNetworks = (text: string) => {
  try {
    return networksIn(text).length >= 0
  } catch {
    return false
  }
}

const Networks = z
  .string()
  .default('')
  .refine(isNetworks, { error: '须为 10.20.0.0/16 这样的网段 / networks like 10.20.0.0/16' })
const areProxies = (text: string) => {
  try {
    return proxiesIn(text).length >= 0
  } catch {
    return false
  }
}

const Settings = z.object({
  PARKLOOP_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PARKLOOP_HOST: z.string().default('127.0.0.1'),
  PARKLOOP_DATA: z.string().default('./data'),
  /** Where the audit trail's anchors are noted: best a mount that the database's administrators cannot write. */
  PARKLOOP_ANCHORS: z.string().optional(),
  /** Where erasures of people are noted, to be done again after a restoration: best not on the disk of the database. */
  PARKLOOP_ERASURES: z.string().optional(),
  /** Key file of backups: its public half (age1…) is enough to make them. */
  PARKLOOP_BACKUP_KEY_FILE: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  PARKLOOP_ORIGIN: z.url().optional(),
  PARKLOOP_DEMO_PASSWORD: z.string().min(8).optional(),
  /** smtp://user:password@host:port of the site's own mail gateway; absent: no mail is sent. */
  PARKLOOP_MAIL: z.string().optional(),
  PARKLOOP_MAIL_FROM: z.string().default('parkloop@localhost'),
  /** Networks beside the public internet that webhooks may go to, also by plain http: `10.20.0.0/16, fd12::/16`. */
  PARKLOOP_WEBHOOK_NETWORKS: Networks,
  /** Networks beside the public internet where sign-in providers may stand, also by plain http. */
  PARKLOOP_SIGN_IN_NETWORKS: Networks,
  /** Proxies before the product: only what comes from these addresses says by X-Forwarded-* who asks. `10.0.0.5, 10.1.0.0/24` */
  PARKLOOP_TRUSTED_PROXIES: z.string().default('').refine(areProxies, {
    error:
      '须为 10.0.0.5 或 10.1.0.0/24 这样的地址，不得包含所有地址 / addresses like 10.0.0.5 or 10.1.0.0/24, not all there are',
  }),
  /** Tiles below the maps, `https://…/{z}/{x}/{y}.png`: 天地图 or a server of the site's own; absent: no address outside is asked. */
  PARKLOOP_TILES: z
    .url({ protocol: /^https?$/ })
    .refine((url) => ['{z}', '{x}', '{y}'].every((part) => url.includes(part)), {
      error: '须含 {z}、{x}、{y} / has to hold {z}, {x} and {y}',
    })
    .optional(),
  /** Whose map it is, shown on it. */
  PARKLOOP_TILES_BY: z.string().max(100).default(''),
  /** `/metrics` for Prometheus on a port of its own; absent: none. */
  PARKLOOP_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  PARKLOOP_METRICS_HOST: z.string().default('127.0.0.1'),
  /** Statements that take longer are written into the log; 0: none. */
  PARKLOOP_SLOW_MS: z.coerce.number().int().min(0).default(1000),
  PARKLOOP_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
})
export type Config = z.infer<typeof Settings> & { root: string; data: string; version: string }

/** Environment first, then `parkloop.config.json` beside package.json. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config => {
  const root = resolve(import.meta.dirname, '../..')
  const file = join(root, 'parkloop.config.json')
  const written = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const read = Settings.safeParse({ ...written, ...environment })
  if (!read.success) {
    const first = read.error.issues[0]
    throw new Error(
      `配置项 ${first?.path.join('.')} 无效 / setting ${first?.path.join('.')} is not valid: ${first?.message}`,
    )
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { ...read.data, root, data: resolve(read.data.PARKLOOP_DATA), version }
}

import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { createApp } from '../../src/main/app.ts'
import { PASSWORD } from '../../src/main/testing/world.ts'
import { modules } from '../../src/modules.ts'
import { nextAddress } from '../call.ts'
import { type Line, spread } from '../line.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'

const ROOT = join(import.meta.dirname, '../..')
const LARGEST = 4_000_000
const COMMITS = Number(process.env.GUARD_COMMITS ?? 60)

/** What the rules take for a secret and what is one of nobody: databases of tests, and addresses that a guard tries. */
const OPEN = [
  /^https?:\/\/user:pass@127\.0\.0\.1$/,
  /^postgres(?:ql)?:\/\/[^@\s]*@(?:127\.0\.0\.1|localhost|db|postgres|host|pooler)(?=[:/]|$)/,
  /^postgres(?:ql)?:\/\/[^@\s]*[$<{…]/,
  /@(?:[\w.-]+\.)?(?:example|invalid|test)(?:\.com)?\b/,
]

/** Forms of the product’s own secrets, which no general rule knows. */
const OWN: [what: string, pattern: RegExp][] = [
  ['token of a program', /plt_[\w-]{22}\.[\w-]{27}/],
  ['code of a door', /(?<![\w-])[\w-]{22}\.[\w-]{27}(?![\w-])/],
  ['key of a backup', /AGE-SECRET-KEY-1[0-9A-Z]{58}/],
  ['session', /parkloop_session=[\w-]{43}/],
]

type Found = { where: string; what: string }
const config = { rules: [{ id: 'all', rule: creator }] }

const read = async (where: string, content: string): Promise<Found[]> => {
  const { messages } = await lintSource({
    source: { filePath: `/${where}.txt`, content, contentType: 'text', ext: '.txt' },
    options: { config },
  })
  const general = messages
    .map((m) => ({ what: String(m.ruleId).replace(/.*rule-/, ''), said: content.slice(...m.range) }))
    .filter(({ said }) => !OPEN.some((open) => open.test(said)))
  const own = OWN.filter(([, pattern]) => pattern.test(content)).map(([what]) => ({ what }))
  return [...general, ...own].map(({ what }) => ({ where, what }))
}

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 })
const isText = (path: string) => !/\.(?:png|jpe?g|webp|ico|pdf|xlsx?|docx?|woff2?|pbf|gz|zip|br)$/.test(path)

const readFiles = async (paths: readonly string[], root = ROOT) => {
  const found: Found[] = []
  const fit = paths.filter((p) => isText(p) && statSync(join(root, p)).size < LARGEST)
  await spread(fit, 4, async (p) => void found.push(...(await read(p, readFileSync(join(root, p), 'utf8')))))
  return { found, files: fit.length }
}
const inTree = () =>
  readFiles(
    git('ls-files')
      .split('\n')
      .filter((p) => p && existsSync(join(ROOT, p)) && !statSync(join(ROOT, p)).isDirectory()),
  )

/** Every line that a commit added, of the last ones or of all. */
const inHistory = async () => {
  const shas = git('log', '--format=%H', ...(COMMITS ? [`-${COMMITS}`] : []))
    .split('\n')
    .filter(Boolean)
  const found: Found[] = []
  for (const sha of shas) {
    const diff = git(
      'show',
      '--format=%B',
      '--unified=0',
      '--no-color',
      '--no-ext-diff',
      sha,
      '--',
      '.',
      ':!package-lock.json',
    )
    const added = diff
      .split('\n')
      .filter((l) => l.startsWith('+'))
      .join('\n')
    found.push(...(await read(`commit ${sha.slice(0, 10)}`, added.slice(0, LARGEST))))
  }
  return { found, commits: shas.length }
}

const inBundle = async () => {
  const root = join(ROOT, 'dist')
  const paths = existsSync(root) ? globSync('**/*.{js,css,html,json,map,webmanifest}', { cwd: root }) : []
  return { ...(await readFiles(paths, root)), maps: paths.filter((p) => p.endsWith('.map')).length }
}

/** The product with its log open, asked with every secret there is: none of them stands in it. */
const inLog = async (site: Site, scene: Scene, secrets: Record<string, string>) => {
  const lines: string[] = []
  const { pool, data, outside, clock, ownerUrl } = site.world
  const stream = { write: (line: string) => void lines.push(line) }
  const app = await createApp({
    ...{
      pool,
      url: ownerUrl,
      outside,
      data,
      version: 'test',
      strict: true,
      now: () => clock.now,
      modules,
      origins: [],
    },
    logger: { level: 'trace', stream },
  })
  await app.ready()
  const { poster = '', track = '', visitPass = '', feed = '' } = scene.sets.own
  const asked = [
    { method: 'POST', url: '/api/v1/session', payload: { account: scene.people.desk.name, password: PASSWORD } },
    { method: 'POST', url: '/api/v1/session', payload: { account: 'nobody', password: secrets.password } },
    { method: 'GET', url: '/api/v1/demands', headers: { authorization: `Bearer ${secrets.token}` } },
    { method: 'GET', url: '/api/v1/session', headers: { cookie: scene.people.desk.cookie } },
    { method: 'GET', url: `/api/v1/ask/${poster}` },
    { method: 'GET', url: `/api/v1/track/${track}` },
    { method: 'GET', url: `/api/v1/visit-passes/${visitPass}` },
    { method: 'GET', url: `/feeds/${feed}.ics` },
    { method: 'GET', url: `/sign-in/back?code=${secrets.code}&state=x` },
    { method: 'GET', url: `/open311/v2/requests.json?api_key=${secrets.token}&jurisdiction_id=x` },
    { method: 'POST', url: '/api/v1/demands', payload: '{"broken', headers: { 'content-type': 'application/json' } },
  ] as const
  for (const o of asked) await app.inject({ ...o, remoteAddress: nextAddress() } as never)
  await app.close()
  const log = lines.join('')
  const told = {
    poster,
    track,
    visitPass,
    feed,
    cookie: scene.people.desk.cookie.split('=')[1] ?? '',
    PASSWORD,
    ...secrets,
  }
  const found = Object.entries(told).flatMap(([what, secret]) =>
    secret && log.includes(secret.slice(-20)) ? [{ where: 'the log of the product', what }] : [],
  )
  return { found, lines: lines.length }
}

/** Put together here, so that this very file holds none. */
const canaries = (): [what: string, text: string][] => [
  ['a key of a cloud', `AWS_SECRET_ACCESS_KEY = ${'wJalrXUtnFEMI'}K7MDENG/bPxRfiCYzQ4pL8sT2vX`],
  ['a token of a code host', `${'ghp'}_16C7e42F292c6912E7710c838347Ae178B4a`],
  [
    'a private key',
    `-----BEGIN ${'RSA PRIVATE'} KEY-----\n${'MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn'.repeat(12)}\n-----END ${'RSA PRIVATE'} KEY-----`,
  ],
  ['a database with its password', `${'postgres'}://parkloop:Zx81-kk2-901@db.hunan.gov.cn/park`],
  ['a token of a program', `${'plt'}_${'A1b2C3d4E5f6G7h8I9j0Kk'}.${'a1B2c3D4e5F6g7H8i9J0k1L2m3N'}`],
]

export const sup3: Line = {
  id: 'sup-3',
  title: 'secrets in the tree, in what commits added, in the built pages and their maps, in the log',
  required: '5/5 canaries found, 0 others',
  run: async (site) => {
    const scene = await site.scene()
    const [tree, history, bundle] = [await inTree(), await inHistory(), await inBundle()]
    const secrets = {
      token: scene.sets.own.tokenSecret ?? '',
      password: 'Guessed-9041-Xin',
      code: 'c0de-of-a-provider-31415926',
    }
    const log = await inLog(site, scene, secrets)
    const found = [...tree.found, ...history.found, ...bundle.found, ...log.found]
    const power = await Promise.all(
      canaries().map(async ([planted, text]) => ({
        planted,
        found: (await read('planted', `x\n${text}\n`)).length > 0,
      })),
    )
    return {
      figures: [
        `${tree.files} files, ${history.commits} commits, ${bundle.files} files of the built pages (${bundle.maps} maps), ${log.lines} lines of log: ${found.length} secrets`,
      ],
      failures: [
        ...found.map(({ where, what }) => `${where}: ${what}`),
        ...(bundle.files ? [] : ['the pages are not built: run `npm start` once']),
      ],
      power,
    }
  },
}

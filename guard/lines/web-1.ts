import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { createApp } from '../../src/main/app.ts'
import { modules } from '../../src/modules.ts'
import { addressOf, nextAddress } from '../call.ts'
import { payloads, TRAP } from '../corpus/scripts.ts'
import { type Line, spread } from '../line.ts'
import { type PageAt, pagesOf } from '../pages.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'

const MANY = Number(process.env.GUARD_XSS ?? 60)
const WEB = join(import.meta.dirname, '../../dist/web')
const CALM_MS = 6_000

const TEXTS = `select c.table_name, c.column_name from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying')
    and exists (select from information_schema.columns p where p.table_schema = 'public' and p.table_name = c.table_name and p.column_name = 'park_id')`

/** Every text of the park that somebody typed in begins with a script, told apart by the words that the scene put there. */
const sow = async (site: Site, parkId: string) => {
  const client = new pg.Client({ connectionString: site.world.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ table_name: string; column_name: string }>(TEXTS)
  const [texts, told] = [payloads(MANY), { columns: 0, fields: 0 }]
  for (const row of rows) {
    const [t, c] = [client.escapeIdentifier(row.table_name), client.escapeIdentifier(row.column_name)]
    const set = `update ${t} set ${c} = ($2::text[])[1 + abs(hashtext(${c})) % ${texts.length}] || ${c} where park_id = $1 and ${c} ~ 'zq(ow|si|ou)'`
    const { rowCount } = await client.query(set, [parkId, texts]).catch(() => ({ rowCount: 0 }))
    if (rowCount) told.columns++
    told.fields += rowCount ?? 0
  }
  await client.end()
  return told
}

type Heard = { page: string; what: string }
/** A window in which every script that runs, every dialog and everything that the policy of the page refused is heard. */
const listen = async (context: BrowserContext, heard: Heard[]) => {
  await context.exposeBinding(TRAP, ({ page }) => void heard.push({ page: page.url(), what: 'a script ran' }))
  await context.exposeBinding('zzrefused', ({ page }, what: string) => void heard.push({ page: page.url(), what }))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => {
      // zod asks once whether it may compile its checks, is refused and goes on without: no word of anybody is in it.
      if (e.blockedURI === 'eval' && e.sourceFile.includes('/assets/')) return
      const said = `the policy had to refuse ${e.violatedDirective} ${e.blockedURI} ${e.sample}`
      ;(window as unknown as { zzrefused: (what: string) => void }).zzrefused(said)
    })
  })
  context.on('dialog', (dialog) => {
    heard.push({ page: dialog.page()?.url() ?? '', what: 'a dialog' })
    void dialog.dismiss()
  })
}

/** Elements that a payload made: whatever carries it anywhere but as text, a value or a harmless attribute. */
const madeBy = (page: Page) =>
  page.evaluate((trap) => {
    const isMade = (e: Element) =>
      (e.tagName === 'SCRIPT' && e.textContent?.includes(trap)) ||
      [...e.attributes].some(
        (a) =>
          (a.name.startsWith('on') && a.value.includes(trap)) ||
          (['href', 'src', 'action', 'data', 'formaction', 'srcdoc'].includes(a.name) &&
            /^(?:javascript|vbscript|datatext)/i.test(a.value.replace(/\W/g, '')) &&
            a.value.includes(trap)),
      )
    return {
      made: [...document.querySelectorAll('*')].filter(isMade).map((e) => e.outerHTML.slice(0, 120)),
      shown: document.body.textContent.split(trap).length - 1,
    }
  }, TRAP)

const calm = async (page: Page) => {
  const quiet = () =>
    Boolean(document.querySelector('h1')) &&
    !document.querySelector('.ant-skeleton, .ant-spin-spinning, [aria-busy="true"]')
  await page.waitForFunction(quiet, undefined, { timeout: CALM_MS }).catch(() => undefined)
}

type Round = { name: string; cookie: string; pages: PageAt[] }
const roundsOf = ({ people, sets }: Scene): Round[] => {
  const all = pagesOf(sets.own).filter((p) => p.address)
  const isPortal = (p: PageAt) => p.path.startsWith('/portal')
  const inside = all.filter((p) => !p.isOpen && !isPortal(p))
  const field = inside.filter((p) => /field|visit|promise|hazard|demands|diary|team|labour|policy/.test(p.path))
  const admin = inside.filter((p) => /users|roles|tokens|webhook|sign-in|rules|park|calendar|region/.test(p.path))
  return [
    { name: 'desk', cookie: people.desk.cookie, pages: inside },
    { name: 'enterprise', cookie: people.owner.cookie, pages: all.filter(isPortal) },
    { name: 'visitor', cookie: '', pages: all.filter((p) => p.isOpen) },
    { name: 'system-admin', cookie: people.system.cookie, pages: admin },
    { name: 'security-admin', cookie: people.security.cookie, pages: admin },
    { name: 'instructor', cookie: people.instructor.cookie, pages: field },
    { name: 'handler', cookie: people.handler.cookie, pages: field.filter((p) => p.path.startsWith('/demands')) },
    { name: 'leader', cookie: people.leader.cookie, pages: inside.filter((p) => /cockpit|demands|slips/.test(p.path)) },
  ]
}

type Told = { opened: number; shown: number; failures: string[] }
const walk = async (browser: Browser, origin: string, { name, cookie, pages }: Round): Promise<Told> => {
  const [heard, told]: [Heard[], Told] = [[], { opened: 0, shown: 0, failures: [] }]
  const context = await browser.newContext({ baseURL: origin, locale: 'zh-CN', serviceWorkers: 'block' })
  const [key, value] = cookie.split('=')
  if (key && value) await context.addCookies([{ name: key, value, url: origin, httpOnly: true }])
  await listen(context, heard)
  const page = await context.newPage()
  for (const { address = '' } of pages) {
    await page.goto(address, { waitUntil: 'domcontentloaded' })
    await calm(page)
    const { made, shown } = await madeBy(page)
    told.opened++
    told.shown += shown
    told.failures.push(...made.map((m) => `${name} ${address}: an element of a payload: ${m}`))
  }
  await context.close()
  told.failures.push(...heard.map(({ page: at, what }) => `${name} ${at}: ${what}`))
  return told
}

/** What leaves as a page of its own: no answer of the product and no mail is HTML with a word of somebody in it. */
const documents = async (site: Site, scene: Scene) => {
  const failures: string[] = []
  const readers = [scene.people.desk, scene.people.owner]
  await spread(site.api.operations, 4, async (op) => {
    if (op.method !== 'GET' || op.answers['200']?.content?.['text/event-stream']) return
    for (const { cookie } of readers) {
      const url = addressOf(op, scene.sets.own)
      const r = await site.world.app.inject({ method: 'GET', url, headers: { cookie }, remoteAddress: nextAddress() })
      const isPage =
        /html|svg/.test(String(r.headers['content-type'])) &&
        !/sandbox/.test(String(r.headers['content-security-policy']))
      if (r.statusCode === 200 && isPage && r.body.includes(`<script>${TRAP}`))
        failures.push(`${op.id} answers a page with a payload`)
    }
  })
  const mails = site.mails.filter((m) => /^content-type: text\/html/im.test(m.text))
  return [...failures, ...mails.map(() => 'a mail is HTML')]
}

/** Two pages that do it wrong: one without a policy, one that the product’s policy has to save. */
const power = async (browser: Browser, origin: string, cookie: string) => {
  const heard: Heard[] = []
  const context = await browser.newContext({ baseURL: origin })
  await listen(context, heard)
  const page = await context.newPage()
  const text = `<img src=x onerror=${TRAP}()>`
  await page.route('**/planted', (route) => route.fulfill({ contentType: 'text/html', body: `<h1>x</h1>${text}` }))
  await page.goto('/planted')
  await page.waitForTimeout(300)
  const ran = heard.some((h) => h.what === 'a script ran')
  const [key = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name: key, value, url: origin, httpOnly: true }])
  await page.goto('/demands', { waitUntil: 'domcontentloaded' })
  await calm(page)
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), text)
  await page.waitForTimeout(300)
  const { made } = await madeBy(page)
  const refused = heard.some((h) => h.what.includes('policy'))
  await context.close()
  return [
    { planted: 'a page that writes HTML as it is', found: ran },
    { planted: 'the same where the policy of the page refuses to run it', found: refused && made.length > 0 },
  ]
}

const executable = () => {
  const path = process.env.PARKLOOP_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)
  return path ? { executablePath: path } : {}
}

export const web1: Line = {
  id: 'web-1',
  title: `${payloads(MANY).length} scripts at the beginning of every text, every page of every module in a browser, as eight people`,
  required: '0 scripts run, 0 refused by the policy, 0 elements',
  run: async (site) => {
    if (!existsSync(join(WEB, 'index.html'))) throw new Error('the pages are not built: run `npm start` once')
    const scene = await site.scene()
    const sown = await sow(site, scene.park.id)
    const { pool, data, outside, clock, ownerUrl } = site.world
    const parts = { pool, url: ownerUrl, outside, data, version: 'test', strict: true, now: () => clock.now }
    const app = await createApp({ ...parts, modules, origins: [], web: WEB })
    const origin = await app.listen({ port: 0, host: '127.0.0.1' })
    const browser = await chromium.launch({ args: ['--no-sandbox', '--disable-gpu'], ...executable() })
    try {
      const rounds = roundsOf(scene)
      const told: Told[] = []
      await spread(rounds, 2, async (round) => void told.push(await walk(browser, origin, round)))
      const sum = (of: (t: Told) => number) => told.reduce((n, t) => n + of(t), 0)
      const bare = pagesOf(scene.sets.own)
        .filter((p) => !p.address)
        .map((p) => p.path)
      const failures = [...told.flatMap((t) => t.failures), ...(await documents(site, scene))]
      return {
        figures: [
          `${sown.fields} fields of ${sown.columns} columns sown; ${sum((t) => t.opened)} pages opened, ${sum((t) => t.shown)} payloads shown as text: ${failures.length} more than text`,
          `pages with nothing to show: ${bare.join(', ') || 'none'}`,
        ],
        failures: [...failures, ...(sum((t) => t.shown) > 100 ? [] : ['hardly a payload was shown at all'])],
        power: await power(browser, origin, scene.people.desk.cookie),
      }
    } finally {
      await browser.close()
      await app.close()
    }
  },
}

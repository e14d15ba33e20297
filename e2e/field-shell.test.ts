import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { contactOf, enterpriseIn } from '../src/modules/visits/tests/visits.world.ts'
import { openPhones } from './phone.ts'
import { cookieOf, WEB } from './stage.ts'

const { world, origin, contextFor, ownBrowser } = await openPhones()
const park = await world.park()
const LARGEST = 200 * 1024

const get = (url: string) => world.app.inject({ url })
const zipped = (path: string) => gzipSync(readFileSync(join(WEB, path))).length
/** What the worker keeps: every file of the shell by name and hash. */
const shell = () =>
  [...readFileSync(join(WEB, 'field/sw.js'), 'utf8').matchAll(/url:[`"'](\/field\/[^`"']+)/g)].map((m) => m[1])

test('the app on the phone has an address of its own, and the desktop keeps its page of the same name', async () => {
  const [phone, desktop] = [await get('/field/'), await get('/field')]
  assert.match(phone.body, /manifest\.webmanifest/)
  assert.doesNotMatch(desktop.body, /manifest\.webmanifest/)
  assert.equal(phone.headers['content-security-policy'], desktop.headers['content-security-policy'])
  assert.doesNotMatch(String(phone.headers['content-security-policy']), /unsafe-eval|script-src[^;]*unsafe-inline/)
})

test('page, worker and manifest are asked for anew each time; what has its hash in its name is kept for ever', async () => {
  for (const path of [
    '/field/',
    '/field/index.html',
    '/field/sw.js',
    '/field/manifest.webmanifest',
    '/field/icon.svg',
  ]) {
    const answer = await get(path)
    assert.deepEqual([answer.statusCode, answer.headers['cache-control']], [200, 'no-cache'], path)
  }
  assert.match(
    String((await get('/field/manifest.webmanifest')).headers['content-type']),
    /^application\/manifest\+json/,
  )
  assert.match(String((await get('/field/sw.js')).headers['content-type']), /javascript/)
  const asset = /\/field\/assets\/[^"]+\.js/.exec((await get('/field/')).body)?.[0] ?? ''
  assert.match(String((await get(asset)).headers['cache-control']), /max-age=31536000.*immutable/)
})

test('what the phone loads before it shows something is at most 200 KB, and the worker keeps all of it', async () => {
  const context = await contextFor(await contactOf(park, [await enterpriseIn(park, park.gridA)]))
  const page = await context.newPage()
  const loaded: string[] = []
  page.on('response', (r) => {
    const { pathname } = new URL(r.url())
    if (pathname.startsWith('/field/')) loaded.push(pathname === '/field/' ? '/field/index.html' : pathname)
  })
  await page.goto('/field/', { waitUntil: 'networkidle' })
  const first = [...new Set(loaded)].filter((path) => /\.(html|js|css|woff2)$/.test(path) && !path.endsWith('/sw.js'))
  const sum = first.reduce((total, path) => total + zipped(path), 0)
  const kept = shell()
  const all = kept.reduce((total, path) => total + zipped(path ?? ''), 0)
  console.log(
    `first load ${(sum / 1024).toFixed(1)} KB in ${first.length} files, whole shell ${(all / 1024).toFixed(1)} KB in ${kept.length}`,
  )
  assert.ok(first.length >= 3 && sum <= LARGEST, `${sum} bytes: ${first.join(' ')}`)
  assert.deepEqual(
    first.filter((path) => !kept.includes(path)),
    [],
  )
  await context.close()
})

/** The way to the server, which can be cut for real: the browser finds nobody there. */
const cable = async () => {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(new URL(origin).port), '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket))
    }
    near.pipe(far).pipe(near)
  })
  const { promise, resolve } = Promise.withResolvers<number>()
  server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  const port = await promise
  const cut = () => {
    server.close()
    for (const socket of open) socket.destroy()
  }
  after(cut)
  return { url: `http://127.0.0.1:${port}`, cut }
}

test('opened once, the app starts cold without any network and shows her enterprises', async () => {
  const path = await mkdtemp(join(tmpdir(), 'parkloop-phone-'))
  after(() => rm(path, { recursive: true, force: true, maxRetries: 5 }))
  const person = await contactOf(park, [await enterpriseIn(park, park.gridA, { name: '冷启动精工' })])
  const { url, cut } = await cable()
  const first = await ownBrowser(path)
  await first.context.addCookies([cookieOf(person, url)])
  const page = await first.context.newPage()
  await page.goto(`${url}/field/`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.waitForFunction(async () => (await caches.keys()).length > 0)
  await page.goto(`${url}/field/#/firms`)
  await page.getByText('冷启动精工').first().waitFor()
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (n) => (await caches.open(n)).keys()))
    return requests.flat().map((r) => new URL(r.url).pathname)
  })
  assert.ok(kept.length >= 3)
  assert.deepEqual(
    kept.filter((p) => !p.startsWith('/field/')),
    [],
  )
  await first.close()

  cut()
  const cold = await ownBrowser(path)
  const nowhere = await cold.context.newPage()
  await assert.rejects(nowhere.goto(`${url}/`))
  const again = await cold.context.newPage()
  await again.goto(`${url}/field/?from=icon#/firms`)
  await again.getByText('冷启动精工').first().waitFor()
  await cold.close()
})

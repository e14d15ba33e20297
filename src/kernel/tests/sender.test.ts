import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createSocket, type Server } from 'node:net'
import { after, test } from 'node:test'
import { networksIn, whereabouts } from '../addresses.ts'
import { createSender } from '../sender.ts'
import { vaultOf } from '../vault.ts'

const open = async (server: Server) => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  after(() => void server.close())
  return (server.address() as AddressInfo).port
}
const LOCAL = ['127.0.0.0/8', '::1/128']
const letter = (url: string) => ({ url, headers: { 'content-type': 'text/plain' }, body: 'hello' })

const REFUSED = [
  ...['127.0.0.1', '10.0.0.1', '172.16.9.9', '192.168.0.10', '169.254.169.254', '100.100.100.200', '0.0.0.0'],
  ...['224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd12::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:7f00:1'],
  ...['64:ff9b::a00:1', '2002:7f00:1::', '198.18.0.1', '100.64.1.1'],
]
test('an address typed in leads to the public internet and nowhere else', () => {
  const judge = whereabouts([])
  assert.deepEqual(
    REFUSED.filter((a) => judge(a) !== 'refused'),
    [],
  )
  assert.deepEqual(['8.8.8.8', '223.5.5.5', '2400:3200::1', '::ffff:8.8.8.8'].map(judge), Array(4).fill('public'))
})

test('the operator may name a network inside; the metadata of a cloud stays out of reach even then', () => {
  const judge = whereabouts(networksIn('10.20.0.0/16, fd12::/16 169.254.0.0/16'))
  assert.deepEqual(['10.20.3.4', 'fd12::9', '10.21.0.1', '169.254.169.254'].map(judge), [
    'named',
    'named',
    'refused',
    'refused',
  ])
  for (const wrong of ['10.0.0.0', '10.0.0.0/33', 'intranet/8', '1.2.3/8'])
    assert.throws(() => networksIn(wrong), wrong)
})

test('a name that leads inside is refused before anything is connected to', async () => {
  let asked = 0
  const port = await open(createSocket(() => asked++))
  for (const url of [`http://localhost:${port}/`, `https://localhost:${port}/`, `http://127.0.0.1:${port}/`]) {
    const sent = await createSender().post(letter(url))
    assert.ok(sent && 'trouble' in sent && sent.trouble === 'address', url)
  }
  assert.equal(asked, 0)
})

test('who never answers is given up after the time allowed', async () => {
  const sockets = new Set<{ destroy: () => void }>()
  const port = await open(createSocket((socket) => sockets.add(socket)))
  const sent = await createSender({ networks: LOCAL, timeoutMs: 200 }).post(letter(`http://127.0.0.1:${port}/`))
  assert.ok(sent && 'trouble' in sent && sent.trouble === 'timeout')
  assert.ok(sent.durationMs >= 190 && sent.durationMs < 3_000, `${sent.durationMs}`)
  for (const s of sockets) s.destroy()
})

test('of an endless answer only the beginning is read, and the status counts', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'x-said': 'yes' })
    const more = setInterval(() => response.write('\0'.repeat(1000)), 5)
    response.on('close', () => clearInterval(more))
  })
  const port = await open(server)
  const sent = await createSender({ networks: LOCAL }).post(letter(`http://localhost:${port}/`))
  assert.ok(sent && 'status' in sent)
  assert.deepEqual([sent.status, sent.headers['x-said'], sent.body.length], [200, 'yes', 2048])
  assert.ok(!sent.body.includes('\0'), 'a database cannot keep it')
})

test('nobody there, no such name: both are said', async () => {
  const port = await open(createSocket())
  const sender = createSender({ networks: LOCAL, timeoutMs: 5_000 })
  const closed = createSocket()
  const gone = await open(closed)
  await new Promise((done) => closed.close(done))
  const refused = await sender.post(letter(`http://127.0.0.1:${gone}/`))
  assert.ok(
    refused && 'trouble' in refused && refused.trouble === 'connection' && refused.detail.includes('ECONNREFUSED'),
  )
  const unknown = await sender.post(letter(`http://no-such-host.invalid:${port}/`))
  assert.ok(unknown && 'trouble' in unknown && ['host', 'timeout'].includes(unknown.trouble))
})

test('a product that is being stopped does not count a broken call as a failure', async () => {
  const port = await open(createSocket())
  const stop = new AbortController()
  const sending = createSender({ networks: LOCAL }).post(letter(`http://127.0.0.1:${port}/`), stop.signal)
  setTimeout(() => stop.abort(), 50)
  assert.equal(await sending, undefined)
})

test('a sealed secret opens in its own installation and place, and nowhere else', () => {
  const vault = vaultOf('one')
  const sealed = vault.seal('whsec_x', 'webhook 1')
  assert.notEqual(sealed, vault.seal('whsec_x', 'webhook 1'))
  assert.ok(!Buffer.from(sealed, 'base64').includes('whsec_x'))
  assert.equal(vault.open(sealed, 'webhook 1'), 'whsec_x')
  assert.equal(vault.open(sealed, 'webhook 2'), undefined)
  assert.equal(vaultOf('two').open(sealed, 'webhook 1'), undefined)
  const bytes = Buffer.from(sealed, 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  assert.equal(vault.open(bytes.toString('base64'), 'webhook 1'), undefined)
})

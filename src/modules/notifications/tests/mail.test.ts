import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { notify } from '../../../kernel/notify.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { startWorker } from '../../../main/worker.ts'
import { addAccount } from '../../identity/index.ts'
import { nextTry } from '../rules.ts'

type Received = { to: string[]; raw: string }
const received: Received[] = []
let broken = 0

const gateway = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _, done) => {
    if (address.startsWith('gone@')) return done(Object.assign(new Error('no such person'), { responseCode: 550 }))
    done()
  },
  onData: (stream, { envelope }, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      if (broken-- > 0) return done(Object.assign(new Error('try later'), { responseCode: 451 }))
      received.push({ to: envelope.rcptTo.map((r) => r.address), raw: Buffer.concat(parts).toString('utf8') })
      done()
    })
  },
})
await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready))
after(() => new Promise<void>((closed) => gateway.close(closed)))
const { port } = gateway.server.address() as { port: number }

const world = await openWorld({ mail: { url: `smtp://127.0.0.1:${port}`, from: '园企通 <park@park.example>' } })
const park = await world.park()

const account = (mail: string | null) =>
  park.inside((ctx) =>
    addAccount(ctx, {
      login: `m${Math.random().toString(36).slice(2)}`,
      name: '收件人',
      password: 'not-used-2026',
      mail,
    }),
  )
const tell = (to: string[], zh = '诉求已派单：厂区积水') =>
  park.inside(async (ctx) => {
    await notify(ctx, { to, kind: 'demand.dispatched', title: [zh, 'Dispatched: flooded yard'], link: '/demands/7' })
    await ctx.audit('test.tell', {})
  })
const idOf = async (accountId: string) => {
  const { rows } = await park.inside((ctx) =>
    ctx.client.query<{ id: string }>('select id from notification where park_id = $1 and account_id = $2', [
      park.id,
      accountId,
    ]),
  )
  return rows[0]?.id as string
}
const actionsOf = async (id: string) => {
  const { rows } = await park.inside((ctx) =>
    ctx.client.query<{ action: string }>('select action from audit_entry where park_id = $1 and entity_id = $2', [
      park.id,
      id,
    ]),
  )
  return rows.map((r) => r.action)
}
/** Attempts that are to come. */
const queuedFor = async (notificationId: string) => {
  const { rows } = await world.pool.query<{ payload: Record<string, string>; seconds: number }>(
    `select payload, extract(epoch from run_at - $2::timestamptz)::int as seconds from graphile_worker._private_jobs
     where payload->>'notificationId' = $1 and payload->>'since' is not null`,
    [notificationId, world.clock.now],
  )
  return rows
}
const header = (m: Received, name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(m.raw)?.[1]

test('a notice leaves as mail after the change is committed, by the worker, to the person’s own address', async () => {
  const to = await account('wang@park.example')
  const url = world.pool.options.connectionString as string
  const worker = await startWorker(world.pool, url, world.data, world.outside)
  await tell([to])
  const until = Date.now() + 5000
  while (received.length === 0 && Date.now() < until) await new Promise((r) => setTimeout(r, 50))
  await worker.stop()
  const [mail] = received.splice(0)
  assert.ok(mail, 'no mail arrived')
  assert.deepEqual(mail.to, ['wang@park.example'])
  assert.equal(header(mail, 'Message-ID'), `<${await idOf(to)}@parkloop>`)
  assert.equal(header(mail, 'Auto-Submitted'), 'auto-generated')
  const text = Buffer.from(mail.raw.split('\r\n\r\n').slice(1).join(''), 'base64').toString('utf8')
  assert.match(text, /诉求已派单：厂区积水\nDispatched: flooded yard\n\nhttps:\/\/park\.example\/demands\/7/)
  assert.deepEqual(await actionsOf(await idOf(to)), ['notification.mail'])
})

test('the same job twice sends one mail', async () => {
  const to = await account('li@park.example')
  await tell([to])
  const notificationId = await idOf(to)
  await park.errand('mail.send', { notificationId })
  await park.errand('mail.send', { notificationId })
  assert.equal(received.splice(0).length, 1)
})

test('no mail goes to who has no address, has said no to the kind, or has read it already', async () => {
  const none = await account(null)
  await tell([none])
  await park.errand('mail.send', { notificationId: await idOf(none) })
  const no = await account('no@park.example')
  await tell([no])
  await park.inside(async (ctx) => {
    await ctx.db
      .insertInto('notificationPreference')
      .values({ parkId: park.id, accountId: no, kind: 'demand.dispatched', mail: false, updatedAt: ctx.now })
      .execute()
    await ctx.audit('test.prefer', {})
  })
  await park.errand('mail.send', { notificationId: await idOf(no) })
  const read = await account('read@park.example')
  await tell([read])
  await park.inside(async (ctx) => {
    await ctx.client.query('update notification set read_at = $3 where park_id = $1 and account_id = $2', [
      park.id,
      read,
      ctx.now,
    ])
    await ctx.audit('test.read', {})
  })
  await park.errand('mail.send', { notificationId: await idOf(read) })
  assert.deepEqual(received, [])
})

test('a gateway in trouble is tried again; an address that is refused for good is not', async () => {
  const to = await account('zhao@park.example')
  await tell([to])
  const notificationId = await idOf(to)
  broken = 1
  await park.errand('mail.send', { notificationId })
  const [again] = await queuedFor(notificationId)
  assert.deepEqual([again?.seconds, again?.payload.since], [5, world.clock.now.toISOString()])
  assert.equal(received.length, 0)
  await park.errand('mail.send', again?.payload)
  assert.equal(received.splice(0).length, 1)
  const gone = await account('gone@park.example')
  await tell([gone])
  await park.errand('mail.send', { notificationId: await idOf(gone) })
  assert.deepEqual(await actionsOf(await idOf(gone)), ['notification.undeliverable'])
})

test('a title cannot smuggle a second recipient into the mail', async () => {
  const to = await account('chen@park.example')
  await tell([to], '标题\r\nBcc: thief@elsewhere.example')
  await park.errand('mail.send', { notificationId: await idOf(to) })
  const [mail] = received.splice(0)
  assert.deepEqual(mail?.to, ['chen@park.example'])
  assert.equal(mail && header(mail, 'Bcc'), undefined)
})

test('a gateway that was away is asked again after a twentieth of that time: within half a minute while it is ten minutes', () => {
  const since = new Date('2026-11-02T10:00:00+08:00')
  const wait = (seconds: number) => {
    const now = new Date(since.getTime() + seconds * 1000)
    const next = nextTry(since, now)
    return next && (next.getTime() - now.getTime()) / 1000
  }
  assert.deepEqual([0, 60, 600, 86_400, 3 * 86_400 + 1].map(wait), [5, 5, 30, 900, undefined])
})

test('after three days of trouble the mail is given up, and lies with what failed for good', async () => {
  const to = await account('patient@park.example')
  await tell([to])
  broken = 1
  const since = new Date(world.clock.now.getTime() - 4 * 86_400_000).toISOString()
  const payload = { notificationId: await idOf(to), since }
  await assert.rejects(park.errand('mail.send', payload) as Promise<void>, /try later/)
})

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { startWorker } from '../../../main/worker.ts'
import { demandThatIs, demandWorld } from '../../demands/tests/demands.world.ts'

type Received = { to: string[]; subject: string; text: string }
const received: Received[] = []
const wordsOf = (raw: string): Omit<Received, 'to'> => {
  const [head = '', body = ''] = raw.split('\r\n\r\n')
  const coded = [...head.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/gi)].map((m) =>
    Buffer.from(m[1] as string, 'base64').toString(),
  )
  return { subject: coded.join(''), text: Buffer.from(body, 'base64').toString('utf8') }
}
const gateway = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, { envelope }, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      received.push({ to: envelope.rcptTo.map((r) => r.address), ...wordsOf(Buffer.concat(parts).toString('utf8')) })
      done()
    })
  },
})
await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready))
after(() => new Promise<void>((closed) => gateway.close(closed)))
const { port } = gateway.server.address() as { port: number }

const world = await openWorld({ mail: { url: `smtp://127.0.0.1:${port}`, from: '园企通 <park@park.example>' } })
const park = await world.park()
const w = await demandWorld(park)
const leader = await park.person('leader')

const withMail = async (person: Person, mail: string) => {
  await park.inside(async (ctx) => {
    await ctx.client.query('update account set mail = $2 where id = $1', [person.id, mail])
    await ctx.audit('account.edit', { id: person.id })
  })
}
await withMail(w.handler, 'handler@park.example')
await withMail(w.desk, 'desk@park.example')

type Section = { key: string; count: number; more: string | null; lines: { link: string; title: string }[] }
type Notice = { kind: string; title: { zh: string }; link: string }
const notices = async (person: Person): Promise<Notice[]> => (await person.get('/notifications')).body.items
const writeFor = (person: Person, day: string) => park.work('digest.write', { accountId: person.id, day })
const digestOf = async (person: Person, day: string): Promise<Section[]> => {
  await writeFor(person, day)
  const notice = (await notices(person)).find((n) => n.kind === 'digest.daily')
  return (await person.get(notice?.link ?? '/digests/none')).body.sections
}

const late = await demandThatIs('handling', w, park)
const fresh = await demandThatIs('dispatched', w, park)

test('the handler reads what is late, due and new in her own department, each line with its case', async () => {
  await world.passTo('2026-11-10T08:50:00+08:00')
  const sections = await digestOf(w.handler, '2026-11-10')
  const overdue = sections.find((s) => s.key === 'overdue')
  assert.deepEqual(overdue?.lines.map((l) => l.link).sort(), [`/demands/${late.id}`, `/demands/${fresh.id}`].sort())
  assert.equal(sections[0]?.key, 'overdue')
})

test('every number of the digest is the number of rows of the list it opens', async () => {
  for (const person of [w.handler, w.desk, leader]) {
    const { body } = await person.get('/digests/now')
    for (const s of body.sections as Section[]) {
      if (!s.more?.startsWith('/demands?')) continue
      assert.equal((await person.get(s.more)).body.total, s.count, s.key)
    }
  }
})

test('another department reads nothing of it, and nobody opens the digest of another', async () => {
  const { body } = await w.otherHandler.get('/digests/now')
  assert.deepEqual(body.sections, [])
  await writeFor(w.otherHandler, '2026-11-10')
  assert.equal((await notices(w.otherHandler)).length, 0)
  const mine = (await notices(w.handler)).find((n) => n.kind === 'digest.daily')
  assert.equal((await w.otherHandler.get(mine?.link ?? '')).status, 404)
})

test('a digest is written once a day, whatever restarts', async () => {
  await writeFor(w.handler, '2026-11-10')
  await writeFor(w.handler, '2026-11-10')
  assert.equal((await notices(w.handler)).filter((n) => n.kind === 'digest.daily').length, 1)
})

test('the round begins on working days at the set time and in business hours, once', async () => {
  const rounds = async (time: string) => {
    await world.passTo(time)
    await park.work('digest.round')
    return park.see((ctx) =>
      ctx.db.selectFrom('digestRound').select('day').where('parkId', '=', park.id).orderBy('day').execute(),
    )
  }
  assert.deepEqual(await rounds('2026-11-11T08:40:00+08:00'), [])
  assert.deepEqual(await rounds('2026-11-11T08:45:00+08:00'), [{ day: '2026-11-11' }])
  assert.equal((await rounds('2026-11-11T08:50:00+08:00')).length, 1)
  assert.equal((await rounds('2026-11-14T09:00:00+08:00')).length, 1, 'a Saturday')
  assert.equal((await rounds('2026-11-12T20:00:00+08:00')).length, 1, 'after business hours')
  assert.equal((await rounds('2026-11-13T14:00:00+08:00')).length, 2, 'late, because the process was down')
})

test('the time of the digest is the park’s to set', async () => {
  const admin = await park.person('system-admin')
  const publish = (at: string) =>
    admin.post('/rule-sets/digest.daily/versions', { source: '园区规定', effectiveFrom: '2026-11-13', body: { at } })
  assert.equal((await publish('25:00')).status, 422)
  assert.equal((await publish('10:30')).status, 201)
  await world.passTo('2026-11-16T10:00:00+08:00')
  await park.work('digest.round')
  const days = await park.see((ctx) =>
    ctx.db.selectFrom('digestRound').select('day').where('parkId', '=', park.id).execute(),
  )
  assert.ok(!days.some((d) => d.day === '2026-11-16'))
})

test('who wants reminders at once gets them at once; the choice is per kind', async () => {
  const { body } = await w.handler.get('/notifications/preferences')
  const kind = body.items.find((p: { kind: string }) => p.kind === 'demand.soon-due')
  assert.deepEqual([kind.pace, kind.mail], ['digest', true])
  await world.passTo('2026-11-16T14:00:00+08:00')
  const before = (await notices(w.handler)).length
  await demandThatIs('handling', w, park)
  await w.handler.put('/notifications/preferences', { kind: 'demand.soon-due', pace: 'now' })
  await world.passTo('2026-11-20T15:00:00+08:00')
  await park.work('demands.sweep')
  const told = (await notices(w.handler)).slice(0, -before || undefined)
  assert.ok(told.some((n) => n.kind === 'demand.soon-due'))
})

test('a kind that is put into the digest no longer rings, and stands in the next digest', async () => {
  await demandThatIs('dispatched', w, park)
  await park.settle()
  const rang = (await w.handler.get('/notifications/unread')).body.unread
  await w.handler.put('/notifications/preferences', { kind: 'demand.dispatched', pace: 'digest' })
  assert.ok((await w.handler.get('/notifications/unread')).body.unread < rang)
  const { body } = await w.handler.get('/digests/now')
  const gathered = (body.sections as Section[]).find((s) => s.key === 'notices')
  assert.ok(gathered?.lines.some((l) => l.title.includes('新派单待签收')))
  assert.equal((await w.handler.put('/notifications/preferences', { kind: 'no.such', pace: 'now' })).status, 404)
})

test('the digest arrives by mail with its lines and their addresses; what waits for it is not mailed by itself', async () => {
  await w.handler.put('/notifications/preferences', { kind: 'demand.dispatched', pace: 'digest' })
  const waiting = await demandThatIs('dispatched', w, park)
  await park.settle()
  await writeFor(w.handler, '2026-11-20')
  const worker = await startWorker(world.pool, world.ownerUrl, world.data, world.outside)
  try {
    for (
      let i = 0;
      i < 100 && !received.some((m) => m.to[0] === 'handler@park.example' && m.subject.includes('今日提要'));
      i++
    )
      await new Promise((soon) => setTimeout(soon, 100))
  } finally {
    await worker.stop()
  }
  const digest = received.find((m) => m.to[0] === 'handler@park.example' && m.subject.includes('今日提要'))
  assert.ok(digest, 'no digest came')
  assert.match(digest.text, /已超期/)
  assert.ok(digest.text.includes(`https://park.example/demands/${late.id}`))
  assert.ok(
    !received.some(
      (m) =>
        m.to[0] === 'handler@park.example' &&
        m.text.includes(`/demands/${waiting.id}`) &&
        !m.subject.includes('今日提要'),
    ),
  )
})

test('who has said no to mail gets no digest by mail', async () => {
  await demandThatIs('submitted', w, park)
  assert.equal((await w.desk.put('/notifications/preferences', { kind: 'digest.daily', mail: false })).status, 200)
  received.length = 0
  await writeFor(w.desk, '2026-11-20')
  const digest = await park.see((ctx) =>
    ctx.db
      .selectFrom('digest')
      .select('id')
      .where('parkId', '=', park.id)
      .where('accountId', '=', w.desk.id)
      .where('day', '=', '2026-11-20')
      .executeTakeFirstOrThrow(),
  )
  await park.errand('digest.mail', { digestId: digest.id })
  assert.deepEqual(received, [])
})

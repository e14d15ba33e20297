import assert from 'node:assert/strict'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { notify } from '../../../kernel/notify.ts'
import { openSheet } from '../../../kernel/sheets/index.ts'
import { applyErasures, listErasures } from '../../../main/erasures.ts'
import { erasureFolder, outsideOf } from '../../../main/outside.ts'
import { TEST_SECRET } from '../../../main/testing/database.ts'
import { openWorld, type Park, type Person, signInAs } from '../../../main/testing/world.ts'

const world = await openWorld({ now: '2026-11-05T09:00:00+08:00' })

let serial = 0
/** A park in which 周敏雯 is a contact, has filed a demand and is spoken of in the notes of others. */
const spokenOf = async () => {
  const park = await world.park()
  const desk = await park.person('desk')
  const n = ++serial
  const phone = `1371234${String(1000 + n)}`
  const mail = `min${n}@example.cn`
  const code = makeUscc('430624', 700 + n)
  const file = await desk.post('/enterprises', { name: `湘江精密${n}有限公司`, code, gridId: park.gridA })
  const enterpriseId = file.body.id as string
  const contact = await desk.post(`/enterprises/${enterpriseId}/contacts`, {
    name: '周敏雯',
    role: '行政主管',
    phone,
    mail,
  })
  assert.equal(contact.status, 201, contact.text)
  const typed = {
    title: '车间用电增容',
    detail: `请联系周敏雯，电话 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
    contactName: '周敏雯',
    contactPhone: phone,
  }
  const filed = await desk.post('/demands', { ...typed, enterpriseId })
  assert.equal(filed.status, 201, filed.text)
  const other = await desk.post('/demands', { title: '另一件事', detail: '周敏雯师傅推荐的食堂', enterpriseId })
  assert.equal(other.status, 201, other.text)
  return { park, desk, phone, mail, enterpriseId, demandId: filed.body.id as string, otherId: other.body.id as string }
}
type Spoken = Awaited<ReturnType<typeof spokenOf>>

const asked = (s: Spoken, more: object = {}) => ({
  kind: 'erasure',
  names: ['周敏雯'],
  phones: [s.phone],
  mails: [s.mail],
  words: '本人持身份证到窗口提出',
  receivedOn: shanghaiDate(world.clock.now),
  ...more,
})
const opened = async (s: Spoken, more: object = {}) => {
  const security = await s.park.person('security-admin')
  const made = await security.post('/privacy-requests', asked(s, more))
  assert.equal(made.status, 201, made.text)
  await s.park.work('privacy.look', { requestId: made.body.id })
  return { security, id: made.body.id as string }
}
type Mention = { id: string; table: string; column: string; excerpt: string; decision: string | null; means: string[] }
const mentions = async (who: Person, id: string, query = ''): Promise<Mention[]> =>
  (await who.get(`/privacy-requests/${id}/mentions?limit=200${query}`)).body.items

/** Everything that the database of this park holds as text, the trail excepted. */
const everything = (park: Park) =>
  park.inside(async (ctx) => {
    const { rows: tables } = await ctx.client.query<{ t: string }>(
      `select c.relname as t from pg_class c join pg_policy p on p.polrelid = c.oid where p.polname = 'park_wall' and c.relname not in ('audit_entry', 'audit_link')`,
    )
    let all = ''
    for (const { t } of tables) {
      const { rows } = await ctx.client.query<{ said: string | null }>(
        `select string_agg(x::text, ' ') as said from ${t} x where park_id = $1`,
        [park.id],
      )
      all += ` ${t}: ${rows[0]?.said ?? ''}`
    }
    return all
  })
const decideRest = async (security: Person, id: string, decision: string, reason?: string) => {
  const open = await mentions(security, id, '&decision=undecided')
  if (open.length === 0) return
  const decided = await security.post(`/privacy-requests/${id}/decisions`, {
    ids: open.map((m) => m.id),
    decision,
    ...(reason ? { reason } : {}),
  })
  assert.equal(decided.status, 200, decided.text)
}
const erased = async (s: Spoken, id: string) => {
  const leader = await s.park.person('leader')
  const { version } = (await leader.get(`/privacy-requests/${id}`)).body
  const done = await leader.post(`/privacy-requests/${id}/erasure`, { note: '核对身份无误，同意删除' }, { version })
  assert.equal(done.status, 202, done.text)
  await s.park.work('privacy.erase', { requestId: id })
  return (await leader.get(`/privacy-requests/${id}`)).body
}

test('every place that speaks of her is found, a bare name waits for a person, a number is hers', async () => {
  const s = await spokenOf()
  const { security, id } = await opened(s)
  const { body: request } = await security.get(`/privacy-requests/${id}`)
  assert.deepEqual([request.state, request.shown, request.dueOn], ['open', '周**', '2026-12-05'])
  const found = await mentions(security, id)
  const at = (table: string, column: string) => found.find((m) => m.table === table && m.column === column)
  assert.equal(at('enterprise_contact', 'phone')?.decision, 'erase')
  assert.equal(at('enterprise_contact', 'name')?.decision, 'erase', 'her number stands in the same row')
  assert.match(at('enterprise_contact', 'phone')?.excerpt ?? '', /^137\*\*\*\*/)
  assert.equal(at('demand', 'contact_phone')?.decision, 'erase')
  const bare = found.filter((m) => m.decision === null)
  assert.ok(bare.some((m) => m.excerpt.includes('周敏雯师傅推荐的食堂')))
  assert.ok(request.trailEntries >= 0)
})

test('after two people have decided nothing in the park says who she was, and what is of others stays', async () => {
  const s = await spokenOf()
  const { security, id } = await opened(s)
  const early = await (await s.park.person('leader')).post(
    `/privacy-requests/${id}/erasure`,
    { note: '同意' },
    { version: (await security.get(`/privacy-requests/${id}`)).body.version },
  )
  assert.deepEqual([early.status, early.body.code], [409, 'undecided_places'])
  const [kept] = (await mentions(security, id, '&decision=undecided')).filter((m) => m.excerpt.includes('食堂'))
  await security.post(`/privacy-requests/${id}/decisions`, {
    ids: [kept?.id],
    decision: 'other',
    reason: '食堂师傅，同名',
  })
  await decideRest(security, id, 'erase')
  const done = await erased(s, id)
  assert.deepEqual([done.state, done.shown, done.subject], ['done', '〔已删除〕', null])
  assert.ok(done.erased >= 5)
  const left = await everything(s.park)
  for (const word of [s.phone, s.mail]) assert.equal(left.includes(word), false, word)
  assert.deepEqual(left.match(/.{12}周敏雯.{8}/gu)?.filter((m) => !m.includes('师傅')) ?? [], [])
  assert.ok(left.includes('周敏雯师傅推荐的食堂'))
  const { body } = await s.desk.get(`/demands/${s.demandId}`)
  assert.match(body.detail, /请联系〔已删除〕，电话 〔已删除〕/)
  const { body: file } = await s.desk.get(`/enterprises/${s.enterpriseId}/contacts`)
  assert.deepEqual([file.items[0].name, file.items[0].phone, file.items[0].mail], ['〔已删除〕', null, null])
})

test('a request is taken by the security administrator, decided by the leader, seen by nobody else, and by no other park', async () => {
  const s = await spokenOf()
  const { security, id } = await opened(s)
  const leader = await s.park.person('leader')
  const other = await (await world.park()).person('security-admin')
  assert.deepEqual((await other.get('/privacy-requests')).body.items, [])
  for (const who of [other]) assert.equal((await who.get(`/privacy-requests/${id}`)).status, 404)
  for (const path of ['', '/mentions']) assert.equal((await s.desk.get(`/privacy-requests/${id}${path}`)).status, 403)
  assert.equal((await leader.post('/privacy-requests', asked(s))).status, 403)
  assert.equal((await leader.get(`/privacy-requests/${id}`)).body.subject.names[0], '周敏雯')
  const { version } = (await security.get(`/privacy-requests/${id}`)).body
  assert.equal((await security.post(`/privacy-requests/${id}/erasure`, { note: '同意' }, { version })).status, 403)
  await decideRest(security, id, 'erase')
  assert.equal((await leader.post(`/privacy-requests/${id}/erasure`, { note: '同意' }, { version })).status, 412)
})

test('what cannot be looked for is refused, and says why', async () => {
  const s = await spokenOf()
  const security = await s.park.person('security-admin')
  const ask = async (more: object) => (await security.post('/privacy-requests', asked(s, more))).body.errors?.[0].code
  assert.equal(await ask({ names: [], phones: [], mails: [] }), 'nobody_named')
  assert.equal(await ask({ names: ['周'] }), 'name_too_short')
  assert.equal(await ask({ phones: ['12'] }), 'phone_invalid')
  assert.equal(await ask({ mails: ['min'] }), 'mail_invalid')
  assert.equal(await ask({ account: 'nobody-here' }), 'account_unknown')
  assert.equal(await ask({ receivedOn: '2031-01-01' }), 'in_future')
})

test('an account is erased once it is disabled: nobody signs in with it, her notices and sessions are gone, her office stays', async () => {
  const s = await spokenOf()
  const clerk = await s.park.person('desk', {}, '周敏雯')
  const took = { title: '窗口代填', detail: '代企业填写', enterpriseId: s.enterpriseId }
  assert.equal((await clerk.post('/demands', took)).status, 201)
  const login = clerk.name
  await s.park.inside(async (ctx) => {
    await notify(ctx, { to: [clerk.id], kind: 'test.told', title: ['致周敏雯', 'To her'] })
    await ctx.audit('test.notify', {})
  })
  const { security, id } = await opened(s, { account: login })
  const offices = await mentions(security, id, '&decision=keep')
  assert.ok(offices.some((m) => m.table === 'demand_entry' && m.column === 'actor_name'))
  await decideRest(security, id, 'erase')
  const leader = await s.park.person('leader')
  const { version } = (await leader.get(`/privacy-requests/${id}`)).body
  const early = await leader.post(`/privacy-requests/${id}/erasure`, { note: '同意' }, { version })
  assert.deepEqual([early.status, early.body.code], [409, 'account_active'])
  const system = await s.park.person('system-admin')
  assert.equal((await system.put(`/users/${clerk.id}/suspension`, {})).status, 200)
  const done = await erased(s, id)
  assert.equal(done.state, 'done')
  const account = await s.park.see((ctx) =>
    ctx.db.selectFrom('account').selectAll().where('id', '=', clerk.id).executeTakeFirstOrThrow(),
  )
  assert.deepEqual([account.name, account.login, account.mail], ['〔已删除〕', `erased-${clerk.id}`, null])
  for (const name of [login, account.login]) assert.equal((await signInAs(world.app, name)).status, 401)
  const left = await everything(s.park)
  assert.equal(left.includes('致周敏雯'), false)
  assert.match(left, /demand_entry:.*周敏雯.* demand_/s, 'who did what in office is on record')
})

test('the copy says all that is held, her own number whole, and lies for a day', async () => {
  const s = await spokenOf()
  const { security, id } = await opened(s, { kind: 'copy' })
  const open = await mentions(security, id, '&decision=undecided')
  const canteen = open.filter((m) => m.excerpt.includes('食堂')).map((m) => m.id)
  await security.post(`/privacy-requests/${id}/decisions`, { ids: canteen, decision: 'other' })
  assert.equal((await security.get(`/privacy-requests/${id}/copy`)).status, 404)
  assert.equal((await security.post(`/privacy-requests/${id}/copies`, {})).status, 202)
  await s.park.work('privacy.copy', { requestId: id })
  const copy = await security.get(`/privacy-requests/${id}/copy`)
  assert.equal(copy.status, 200)
  const path = join(await mkdtemp(join(tmpdir(), 'copy-')), 'copy.xlsx')
  await writeFile(path, copy.bytes)
  const book = await openSheet({ path, name: 'copy.xlsx' })
  const cells: string[] = []
  for await (const rows of book.rows(0)) cells.push(JSON.stringify(rows))
  await book.close()
  const all = cells.join('\n')
  for (const word of ['周敏雯', s.phone, s.mail]) assert.ok(all.includes(word), word)
  assert.equal(all.includes('食堂'), false)
  world.clock.now = new Date(world.clock.now.getTime() + 25 * 3_600_000)
  const nextDay = await s.park.person('security-admin')
  assert.equal((await nextDay.get(`/privacy-requests/${id}/copy`)).status, 404)
  await s.park.work('privacy.prune')
  assert.equal((await nextDay.get(`/privacy-requests/${id}`)).body.copyUntil, null)
})

test('a workbook that speaks of her is read, and where it is erased it says so itself', async () => {
  const s = await spokenOf()
  const csv = `姓名,电话\n周敏雯,${s.phone}\n`
  const file = await s.desk.upload('/files', '通讯录.csv', csv)
  assert.equal(file.status, 201, file.text)
  const { security, id } = await opened(s)
  const [found] = (await mentions(security, id)).filter((m) => m.table === 'stored_file')
  assert.deepEqual([found?.column, found?.means, found?.decision], ['sha256', ['file'], null])
  await decideRest(security, id, 'erase')
  await erased(s, id)
  const after = await s.desk.get(`/files/${file.body.id}`)
  assert.equal(after.status, 200)
  assert.match(after.text, /已删除/)
  const { rows } = await world.pool.query<{ payload: { sha256: string } }>(
    `select payload from graphile_worker._private_jobs where payload->>'parkId' = $1 and payload->>'sha256' is not null`,
    [s.park.id],
  )
  for (const { payload } of rows) await s.park.work('files.forget', payload)
  const contents = await world.outside.files.list(s.park.id, new Date(Date.now() + 60_000))
  for (const sha256 of contents) {
    const content = await buffer(await world.outside.files.open(s.park.id, sha256))
    assert.equal(content.includes(s.phone), false)
  }
  assert.equal(after.text.includes(s.phone), false)
})

test('whoever is spoken of between the decision and the erasure is decided about again', async () => {
  const s = await spokenOf()
  const { security, id } = await opened(s)
  await decideRest(security, id, 'erase')
  const leader = await s.park.person('leader')
  const { version } = (await leader.get(`/privacy-requests/${id}`)).body
  await leader.post(`/privacy-requests/${id}/erasure`, { note: '同意' }, { version })
  const late = { title: '再说一件', detail: '周敏雯昨天又来过', enterpriseId: s.enterpriseId }
  assert.equal((await s.desk.post('/demands', late)).status, 201)
  await s.park.work('privacy.erase', { requestId: id })
  const { body } = await security.get(`/privacy-requests/${id}`)
  assert.deepEqual([body.state, body.decidedBy, body.mentions.undecided >= 1], ['open', null, true])
})

test('who comes back with a backup is erased again, once, and what was to stay stays', async () => {
  const s = await spokenOf()
  const { security, id } = await opened(s)
  const rest = (await mentions(security, id, '&decision=undecided')).filter((m) => m.excerpt.includes('食堂'))
  await security.post(`/privacy-requests/${id}/decisions`, { ids: rest.map((m) => m.id), decision: 'other' })
  await decideRest(security, id, 'erase')
  await erased(s, id)
  const journal = await readFile(join(world.data, 'erasures', `${s.park.id}.jsonl`), 'utf8')
  for (const word of ['周敏雯', s.phone, s.mail])
    assert.equal(journal.includes(word), false, 'the journal tells nobody who she was')
  // A database of the day before: she is there, the request is not.
  await s.park.inside(async (ctx) => {
    await ctx.client.query('delete from privacy_mention where park_id = $1', [s.park.id])
    await ctx.client.query('delete from privacy_request where park_id = $1', [s.park.id])
    await ctx.audit('test.restore', {})
  })
  const contact = { name: '周敏雯', role: '行政主管', phone: s.phone, mail: s.mail }
  assert.equal((await s.desk.post(`/enterprises/${s.enterpriseId}/contacts`, contact)).status, 201)
  const outside = outsideOf({ pool: world.pool, data: world.data, secret: TEST_SECRET })
  const folder = erasureFolder(world.data)
  const count = async () => (await listErasures(world.pool, folder, outside)).find((p) => p.park === s.park.code)
  assert.deepEqual([(await count())?.noted, (await count())?.missing.length], [1, 1])
  await applyErasures(world.pool, folder, outside)
  assert.equal((await count())?.missing.length, 0)
  const left = await everything(s.park)
  assert.deepEqual(
    [left.includes(s.phone), left.includes(s.mail), left.includes('周敏雯师傅推荐的食堂')],
    [false, false, true],
  )
  assert.equal((await security.get(`/privacy-requests/${id}`)).body.state, 'done')
})

test('a request that was taken back forgets who it was about', async () => {
  const s = await spokenOf()
  const { security, id } = await opened(s)
  assert.equal((await security.post(`/privacy-requests/${id}/withdrawal`, { note: '本人撤回' })).status, 200)
  const { body } = await security.get(`/privacy-requests/${id}`)
  assert.deepEqual([body.state, body.subject, await mentions(security, id)], ['withdrawn', null, []])
  assert.equal((await security.post(`/privacy-requests/${id}/look`, {})).body.code, 'wrong_state')
})

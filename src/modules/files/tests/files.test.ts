import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import type { WriteCtx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { act, systemActor } from '../../../kernel/run.ts'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import { attachFiles, attachmentsOf, openFile } from '../index.ts'
import * as corpus from './files.corpus.ts'

const world = await openWorld()
const park = await world.park()
const desk = await park.person('desk')
const colleague = await park.person('desk')

const uploaded = async (who: Person, name: string, content: Buffer | string) => {
  const answer = await who.upload('/files', name, content)
  assert.equal(answer.status, 201, answer.text)
  return answer.body as { id: string; name: string; mediaType: string; size: number }
}
/** Acts as this person, as the command of another module would. */
const as = <T>(who: Person, work: (ctx: WriteCtx) => Promise<T>) => {
  const o = { now: world.clock.now, requestId: 'test', language: 'zh' as const, outside: world.outside }
  return act(world.pool, { ...systemActor(park.id), id: who.id }, o, 'test', work)
}
const leftInUploads = () => readdir(join(world.data, 'uploads')).catch(() => [] as string[])
const contents = async (of = park.id) =>
  (await readdir(join(world.data, 'files', of), { recursive: true }).catch(() => [] as string[])).filter(
    (n) => n.length > 60,
  )

test('pictures, documents, texts and recordings are taken and come back', async () => {
  const taken: [name: string, content: Buffer | string, type: string][] = [
    ['现场.jpg', await corpus.jpeg(), 'image/jpeg'],
    ['plan.png', await corpus.png(), 'image/png'],
    ['sign.webp', await corpus.webp(), 'image/webp'],
    ['批复.pdf', corpus.pdf(), 'application/pdf'],
    ['说明.docx', await corpus.docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['旧文.doc', corpus.oldWord(), 'application/msword'],
    ['名单.csv', '企业,电话\n甲公司,0730', 'text/csv'],
    ['note.txt', '请尽快答复', 'text/plain'],
    ['voice.mp3', corpus.mp3(), 'audio/mpeg'],
    ['voice.amr', corpus.amr(), 'audio/amr'],
    ['voice.webm', corpus.webm('A_OPUS'), 'audio/webm'],
    ['voice.ogg', corpus.ogg(), 'audio/ogg'],
    ['voice.m4a', corpus.mp4('soun'), 'audio/mp4'],
  ]
  for (const [name, content, type] of taken) {
    const file = await uploaded(desk, name, content)
    assert.deepEqual([file.name, file.mediaType], [name, type])
    const read = await desk.get(`/files/${file.id}`)
    assert.equal(read.status, 200, name)
    assert.equal(read.bytes.length, file.size)
    assert.match(String(read.headers['content-security-policy']), /sandbox/)
    assert.equal(read.headers['x-content-type-options'], 'nosniff')
    assert.match(String(read.headers['content-disposition']), /^image|audio/.test(type) ? /^inline/ : /^attachment/)
  }
})

test('a film is no recording, whatever it is called', async () => {
  for (const [name, content] of [
    ['voice.webm', corpus.webm('V_VP8')],
    ['voice.m4a', corpus.mp4('vide')],
    ['voice.mp3', corpus.mp4('vide')],
  ] as const) {
    const refused = await desk.upload('/files', name, content)
    assert.deepEqual([refused.status, refused.body.code], [422, 'file_not_allowed'], name)
  }
})

test('a photo loses the place where it was taken, stands upright and is no larger than a screen needs', async () => {
  const sent = await corpus.photo()
  assert.ok((await sharp(sent).metadata()).exif?.includes('Phone maker'))
  const file = await uploaded(desk, 'photo.jpg', sent)
  const kept = await sharp((await desk.get(`/files/${file.id}`)).bytes).metadata()
  assert.deepEqual([kept.width, kept.height, kept.exif, kept.orientation], [40, 80, undefined, undefined])
  const wide = await uploaded(desk, 'wide.jpg', await corpus.wide())
  assert.equal((await sharp((await desk.get(`/files/${wide.id}`)).bytes).metadata()).width, 2560)
})

test('what is appended to a picture is gone after it was drawn anew', async () => {
  const both = Buffer.concat([await corpus.jpeg(), await corpus.zip([{ name: 'run.js', content: Buffer.from('run') }])])
  const file = await uploaded(desk, 'a.jpg', both)
  assert.ok(!(await desk.get(`/files/${file.id}`)).bytes.includes('run.js'))
})

test('every dangerous or broken file is refused with a reason in both languages, and nothing of it stays', async () => {
  const png = await corpus.png()
  const docx = await corpus.docx()
  const refused: [name: string, content: Buffer | string, code: string][] = [
    ['empty.txt', '', 'file_empty'],
    ['报价.pdf', corpus.program(), 'file_not_allowed'],
    ['setup.exe', corpus.program(), 'file_not_allowed'],
    ['script.bat', 'del *.*', 'file_not_allowed'],
    ['picture.svg', corpus.svg, 'file_not_allowed'],
    ['picture.png', corpus.svg, 'file_not_allowed'],
    ['page.html', corpus.html, 'file_not_allowed'],
    ['page.txt', corpus.html, 'file_not_allowed'],
    ['both.gif', corpus.gifWithScript(), 'file_not_allowed'],
    ['both.js', corpus.gifWithScript(), 'file_not_allowed'],
    ['picture.pdf', png, 'file_type_mismatch'],
    ['说明.xlsx', docx, 'file_type_mismatch'],
    ['no-ending', png, 'file_type_mismatch'],
    ['cut.png', png.subarray(0, png.length - 40), 'file_damaged'],
    ['flood.png', corpus.pixelFlood(), 'file_too_many_pixels'],
    ['bomb.docx', await corpus.bomb(), 'file_bomb'],
    ['macros.docx', await corpus.macros(), 'file_macros'],
    ['cut.docx', docx.subarray(0, docx.length - 30), 'file_damaged'],
    ['behind.pdf', corpus.pdf('<script>alert(1)</script>'), 'file_two_in_one'],
    ['archive.pdf', Buffer.concat([corpus.pdf(), await corpus.zip([{ name: 'a', content: png }])]), 'file_two_in_one'],
    ['before.pdf', corpus.pdf('', 'junk'), 'file_type_mismatch'],
    ['note.txt', corpus.malware, 'file_malware'],
    ['binary.txt', Buffer.from([1, 0, 2, 0]), 'file_not_text'],
  ]
  const before = await contents()
  for (const [name, content, code] of refused) {
    const { status, body } = await desk.upload('/files', name, content)
    assert.deepEqual([name, status, body.code], [name, 422, code])
    assert.ok(/\p{sc=Han}/u.test(body.translations.zh) && /^[ -~“”→—]+$/.test(body.translations.en), name)
    assert.equal(body.errors[0].path, 'file')
  }
  assert.deepEqual(await contents(), before)
  assert.deepEqual(await leftInUploads(), [])
})

test('a file that is too large for its kind is refused, and one that is too large for the door as well', async () => {
  const { status, body } = await desk.upload('/files', 'a.txt', Buffer.alloc((10 << 20) + 1, 'a'))
  assert.deepEqual([status, body.code], [413, 'file_too_large'])
  assert.equal((await desk.upload('/files', 'a.pdf', Buffer.alloc((50 << 20) + 1, 'a'))).status, 413)
  assert.deepEqual(await leftInUploads(), [])
})

test('without signing in nothing is taken', async () => {
  assert.equal((await world.nobody.upload('/files', 'a.txt', 'words')).status, 401)
  assert.deepEqual(await leftInUploads(), [])
})

test('a name cannot lead out of the folder or turn itself around', async () => {
  assert.equal((await uploaded(desk, '../../etc/note.txt', 'words')).name, 'note.txt')
  assert.equal((await uploaded(desk, '..\\note.txt', 'words')).name, 'note.txt')
  assert.equal((await uploaded(desk, 'a\u202etxt.note.txt', 'words')).name, 'atxt.note.txt')
})

test('the same key with the same file is one upload, with another file it is refused', async () => {
  const first = await desk.upload('/files', 'a.txt', 'one', { key: 'k1' })
  const again = await desk.upload('/files', 'a.txt', 'one', { key: 'k1' })
  assert.equal(again.body.id, first.body.id)
  const other = await desk.upload('/files', 'a.txt', 'two', { key: 'k1' })
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency_mismatch'])
})

test('until it is attached a file exists for its uploader only', async () => {
  const { id } = await uploaded(desk, 'draft.txt', 'not yet')
  const stranger = await (await world.park()).person('desk')
  assert.equal((await desk.get(`/files/${id}`)).text, 'not yet')
  for (const other of [colleague, stranger]) assert.equal((await other.get(`/files/${id}`)).status, 404)
})

test('attached, a file belongs to its record: in order, by audience, once, and no longer to its uploader', async () => {
  const [one, two] = [await uploaded(desk, '1.txt', 'first'), await uploaded(desk, '2.txt', 'second')]
  const entityId = newId()
  await as(desk, (ctx) => attachFiles(ctx, [two.id, one.id], { entity: 'demand', entityId, audience: 'internal' }))
  const listed = await park.see((ctx) => attachmentsOf(ctx, 'demand', [entityId]))
  assert.deepEqual(
    listed.get(entityId)?.map((f) => f.name),
    ['2.txt', '1.txt'],
  )
  const shown = await park.see((ctx) => attachmentsOf(ctx, 'demand', [entityId], 'public'))
  assert.deepEqual(shown.get(entityId), [])
  assert.equal((await desk.get(`/files/${one.id}`)).status, 404)
  const opened = await park.see((ctx) => openFile({ ...ctx, outside: world.outside }, one.id, 'demand', entityId))
  assert.equal(opened.name, '1.txt')
  const refusal = /^Error: not_found/
  await assert.rejects(
    park.see((ctx) => openFile(ctx, one.id, 'demand', entityId, 'public')),
    refusal,
  )
  await assert.rejects(
    park.see((ctx) => openFile(ctx, one.id, 'visit', entityId)),
    refusal,
  )
  await assert.rejects(
    park.see((ctx) => openFile(ctx, one.id, 'demand', newId())),
    refusal,
  )
  const again = as(desk, (ctx) => attachFiles(ctx, [one.id], { entity: 'visit', entityId, audience: 'public' }))
  await assert.rejects(again, /^Error: invalid/)
})

test('nobody can attach the file of a colleague, an unknown one, or one twice', async () => {
  const mine = await uploaded(desk, 'mine.txt', 'mine')
  const hers = await uploaded(colleague, 'hers.txt', 'hers')
  const to = { entity: 'demand', entityId: newId(), audience: 'public' } as const
  const paths = async (ids: string[]) => {
    const error = await as(desk, (ctx) => attachFiles(ctx, ids, to)).catch(
      (e: { refusal: { errors: { path: string }[] } }) => e,
    )
    return (error as { refusal: { errors: { path: string }[] } }).refusal.errors.map((e) => e.path)
  }
  assert.deepEqual(await paths([mine.id, hers.id]), ['fileIds.1'])
  assert.deepEqual(await paths([newId(), mine.id, mine.id]), ['fileIds.0', 'fileIds.2'])
})

test('a file that nobody attached within a day is taken away, its content with it; an attached one stays', async () => {
  const home = await world.park()
  const writer = await home.person('desk')
  const lost = await uploaded(writer, 'lost.txt', 'lost')
  const used = await uploaded(writer, 'used.txt', 'used')
  const o = { now: world.clock.now, requestId: 'test', language: 'zh' as const, outside: world.outside }
  const to = { entity: 'demand', entityId: newId(), audience: 'public' } as const
  await act(world.pool, { ...systemActor(home.id), id: writer.id }, o, 'test', (ctx) => attachFiles(ctx, [used.id], to))
  await home.work('files.sweep')
  assert.equal((await writer.get(`/files/${lost.id}`)).status, 200)
  const before = world.clock.now
  world.at('2026-11-03T10:00:01+08:00')
  await home.work('files.sweep')
  assert.equal((await contents(home.id)).length, 2)
  await home.work('files.sweep')
  world.clock.now = before
  assert.equal((await contents(home.id)).length, 1)
  assert.equal((await writer.get(`/files/${lost.id}`)).status, 404)
})

test('an upload whose transaction fails leaves no file that anybody could reach, and its content is swept', async () => {
  const home = await world.park()
  const failing = home.inside(async (ctx) => {
    await ctx.outside.files.keep(home.id, Buffer.from('half'), ctx.now)
    throw new Error('the power is gone')
  })
  await assert.rejects(failing)
  assert.equal((await contents(home.id)).length, 1)
  const before = world.clock.now
  world.at('2026-11-04T10:00:00+08:00')
  await home.work('files.sweep')
  world.clock.now = before
  assert.deepEqual(await contents(home.id), [])
})

test('an upload is written down in the audit trail', async () => {
  const { id } = await uploaded(desk, 'trace.txt', 'trace')
  const { rows } = await park.inside((ctx) =>
    ctx.client.query('select action, actor_id from audit_entry where park_id = $1 and entity_id = $2', [park.id, id]),
  )
  assert.deepEqual(rows, [{ action: 'file.upload', actor_id: desk.id }])
})

test('a form without its dividing line, or broken off before its end, is refused as such', async () => {
  const desk = await park.person('desk')
  const forms: [type: string, payload: string][] = [
    ['multipart/form-data', '{"a":1}'],
    ['multipart/form-data; boundary=x', '{"a":1}'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'],
  ]
  for (const [type, payload] of forms) {
    const headers = { cookie: desk.cookie, 'content-type': type }
    const answer = await world.app.inject({ method: 'POST', url: '/api/v1/files', headers, payload })
    assert.equal(answer.statusCode, 422, answer.body)
    assert.equal(answer.json().code, 'malformed')
  }
})

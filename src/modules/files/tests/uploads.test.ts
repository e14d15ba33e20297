import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { openWorld, type Person } from '../../../main/testing/world.ts'
import * as corpus from './files.corpus.ts'

const world = await openWorld()
const park = await world.park()
const lin = await park.person('instructor', { gridId: park.gridA })
const zhou = await park.person('instructor', { gridId: park.gridA })

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const begin = (who: Person, name: string, content: Buffer, more: object = {}) =>
  who.post('/uploads', { name, size: content.length, sha256: sha256(content), mediaType: 'image/jpeg', ...more })
const piece = (who: Person, id: string, offset: number, bytes: Buffer) =>
  who.piece(`/uploads/${id}`, bytes, { offset: String(offset) })
const begun = async (name: string, content: Buffer, who = lin) => {
  const answer = await begin(who, name, content)
  assert.equal(answer.status, 201, answer.text)
  return answer.body as { id: string; offset: number; file: { id: string; sha256: string } | null }
}
const KB = 1024
/** A photo with place and camera, larger than one piece. */
const largePhoto = async () => {
  const noise = await sharp(randomBytes(1200 * 900 * 3), { raw: { width: 1200, height: 900, channels: 3 } })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 22/1 0/1' } })
    .jpeg({ quality: 100 })
    .toBuffer()
  assert.ok(noise.length > 1200 * KB, String(noise.length))
  return noise
}
const traces = (id: string) =>
  park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').select('action').where('parkId', '=', park.id).where('entityId', '=', id).execute(),
  )

test('a photo sent in pieces goes on where it was cut, loses its place, and is answered with the server’s hash', async () => {
  const photo = await largePhoto()
  const { id } = await begun('现场.jpg', photo)
  const first = await piece(lin, id, 0, photo.subarray(0, 1000 * KB))
  assert.deepEqual([first.status, first.body.offset, first.body.file], [200, 1000 * KB, null])
  const where = (await lin.get(`/uploads/${id}`)).body.offset
  const again = await begun('现场.jpg', photo)
  assert.deepEqual([again.id, again.offset], [id, where])
  const last = await piece(lin, id, where, photo.subarray(where))
  assert.equal(last.status, 200, last.text)
  const { file } = last.body
  const kept = await lin.get(`/files/${file.id}`)
  assert.equal(sha256(kept.bytes), file.sha256)
  assert.equal((await sharp(kept.bytes).metadata()).exif, undefined)
  assert.ok((await traces(id)).some((t) => t.action === 'upload.begin'))
  assert.ok((await traces(file.id)).some((t) => t.action === 'file.upload'))
  const rows = await park.see((ctx) =>
    ctx.db.selectFrom('uploadPiece').select('id').where('uploadId', '=', id).execute(),
  )
  assert.equal(rows.length, 0, 'the pieces are gone')
})

test('a piece that arrives twice, or at the same moment twice, counts once; a gap is refused with the place to go on', async () => {
  const photo = await largePhoto()
  const { id } = await begun('两次.jpg', photo)
  const part = photo.subarray(0, 300 * KB)
  const both = await Promise.all([piece(lin, id, 0, part), piece(lin, id, 0, part)])
  assert.deepEqual(
    both.map((b) => [b.status, b.body.offset]),
    Array(2).fill([200, 300 * KB]),
  )
  const gap = await piece(lin, id, 400 * KB, part)
  assert.deepEqual([gap.status, gap.body.code, gap.body.current.offset], [409, 'wrong_offset', 300 * KB])
  const rest = [photo.subarray(300 * KB, 1300 * KB), photo.subarray(1300 * KB)].filter((p) => p.length > 0)
  let offset = 300 * KB
  for (const bytes of rest) {
    assert.equal((await piece(lin, id, offset, bytes)).status, 200)
    offset += bytes.length
  }
  const done = (await lin.get(`/uploads/${id}`)).body
  assert.ok(done.file)
  const late = await piece(lin, id, 0, part)
  assert.deepEqual([late.status, late.body.file.id], [200, done.file.id])
})

test('a content that is not what was announced is refused by its hash and begins at zero', async () => {
  const photo = await corpus.jpeg()
  const other = Buffer.from(photo)
  other.writeUInt8(other.readUInt8(200) ^ 1, 200)
  const { id } = await begun('坏.jpg', photo)
  const wrong = await piece(lin, id, 0, other)
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'wrong_hash'])
  assert.ok(wrong.body.translations.zh && wrong.body.translations.en)
  assert.equal((await lin.get(`/uploads/${id}`)).body.offset, 0)
  const right = await piece(lin, id, 0, photo)
  assert.equal(right.status, 200, right.text)
  assert.ok(right.body.file)
})

test('what is sent in pieces is judged like every other upload', async () => {
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const { id } = await begun('图.jpg', script)
  const answer = await piece(lin, id, 0, script)
  assert.equal(answer.status, 422, answer.text)
  assert.equal((await lin.get(`/uploads/${id}`)).body.file, null)
})

test('more than a piece may hold, more than was announced and more than is taken at all is refused', async () => {
  const photo = await largePhoto()
  const { id } = await begun('大.jpg', photo)
  assert.equal((await piece(lin, id, 0, Buffer.concat([photo, photo]).subarray(0, 1025 * KB))).status, 413)
  const small = await corpus.jpeg()
  const { id: tiny } = await begun('小.jpg', small)
  assert.equal((await piece(lin, tiny, 0, Buffer.concat([small, small]))).body.code, 'beyond_size')
  assert.equal((await begin(lin, '太大.jpg', small, { size: (50 << 20) + 1 })).status, 422)
  const greedy = await park.person('instructor', { gridId: park.gridA })
  const announced = { size: 50 << 20, mediaType: 'image/jpeg' }
  const many = await Promise.all(
    Array.from({ length: 11 }, (_, i) =>
      greedy.post('/uploads', { ...announced, name: `${i}.jpg`, sha256: sha256(Buffer.from(`${i}`)) }),
    ),
  )
  assert.ok(many.some((m) => m.status === 429 && m.body.code === 'too_many_uploads'))
})

test('an upload is its owner’s alone', async () => {
  const photo = await corpus.jpeg()
  const { id } = await begun('我的.jpg', photo)
  assert.equal((await zhou.get(`/uploads/${id}`)).status, 404)
  assert.equal((await piece(zhou, id, 0, photo)).status, 404)
  assert.equal((await piece(world.nobody, id, 0, photo)).status, 401)
  const theirs = await begun('我的.jpg', photo, zhou)
  assert.notEqual(theirs.id, id)
})

test('an upload nobody goes on with is gone after seven days', async () => {
  const photo = await largePhoto()
  const { id } = await begun('忘了.jpg', photo)
  await piece(lin, id, 0, photo.subarray(0, 100 * KB))
  await world.passTo('2026-11-10T10:00:00+08:00')
  assert.equal((await lin.get(`/uploads/${id}`)).status, 404)
  await park.work('files.sweep')
  const left = await park.see((ctx) => ctx.db.selectFrom('fileUpload').select('id').where('id', '=', id).execute())
  assert.equal(left.length, 0)
  assert.equal((await begun('忘了.jpg', photo)).offset, 0)
})

test('a server without room says so, keeps nothing and takes the piece later', async (t) => {
  const photo = await corpus.jpeg()
  const { id } = await begun('没地方.jpg', photo)
  const { keep } = world.outside.files
  t.after(() => Object.assign(world.outside.files, { keep }))
  const full = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
  Object.assign(world.outside.files, { keep: full })
  const answer = await piece(lin, id, 0, photo)
  assert.deepEqual([answer.status, answer.body.code], [503, 'storage_full'])
  assert.ok(Number(answer.headers['retry-after']) > 0)
  assert.equal((await lin.get(`/uploads/${id}`)).body.offset, 0)
  Object.assign(world.outside.files, { keep })
  assert.equal((await piece(lin, id, 0, photo)).status, 200)
})

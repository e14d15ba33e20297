import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { portalWorld } from './portal.world.ts'

const world = await openWorld()
const park = await world.park()
const w = await portalWorld(park)
const secret = (what: string) => `canary-${what}-${randomBytes(6).toString('hex')}`

/** Everything that may be read from outside about a case, as text. */
const outsideOf = async (id: string, token: string) => {
  const paths = ['/portal/home', '/portal/demands?limit=200', `/portal/demands/${id}`, '/portal/categories']
  const own = await Promise.all(paths.map((p) => w.owner.get(p)))
  const open = await Promise.all([world.nobody.get(`/track/${token}`), world.nobody.get(`/ask/${await w.poster()}`)])
  const all = [...own, ...open]
  assert.deepEqual(
    all.map((a) => a.status),
    all.map(() => 200),
  )
  return { own: own.map((a) => a.text).join('\n'), open: open.map((a) => a.text).join('\n') }
}

test('nothing that was said among the offices, and nobody’s person, is found in any answer to the outside', async () => {
  const words = {
    note: secret('note'),
    instruction: secret('instruction'),
    basis: secret('basis'),
    noteFile: `${secret('file')}.txt`,
    neighbour: secret('neighbour'),
  }
  const asked = await world.nobody.post(`/ask/${await w.poster()}`, {
    title: '北门路灯不亮',
    detail: '一周了。',
    contactName: secret('contact'),
    contactPhone: '13912345678',
    clientId: randomUUID(),
  })
  const token = asked.body.trackingPath.replace('/track/', '')
  const { items } = (await w.desk.get(`/demands?q=${asked.body.number}`)).body
  const id = items[0].id as string
  const file = (await w.handler.upload('/files', words.noteFile, '内部材料，不给企业看。')).body
  await w.desk.put(`/demands/${id}/acceptance`, { level: 'normal', categoryId: w.categoryId })
  await w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentB, note: words.instruction })
  await w.otherHandler.post(`/demands/${id}/return`, {
    reasonCode: 'not-ours',
    basis: words.basis,
    proposedDepartmentId: park.departmentA,
  })
  await w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA, note: words.instruction })
  await w.handler.put(`/demands/${id}/signature`)
  const note = await w.handler.post(`/demands/${id}/messages`, {
    audience: 'internal',
    text: words.note,
    fileIds: [file.id],
  })
  assert.equal(note.body.attachments.length, 1)
  await w.handler.post(`/demands/${id}/messages`, { audience: 'public', text: '明天上午来修。' })
  await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已修好。' })
  await w.checker.post(`/demands/${id}/verification`, { verdict: 'solved' })
  await w.neighbour.post('/portal/demands', {
    enterpriseId: w.otherEnterpriseId,
    title: words.neighbour,
    detail: words.neighbour,
  })

  const { own, open } = await outsideOf(id, token)
  assert.ok(own.includes('明天上午来修。') && open.includes('明天上午来修。'), 'the public words are there')
  const staff = [w.desk, w.handler, w.otherHandler, w.checker, w.instructor]
  for (const [what, text] of [
    ...Object.entries(words),
    ...staff.flatMap((p) => [
      ['name', p.name],
      ['id', p.id],
    ]),
  ])
    for (const answer of [own, open]) assert.ok(!answer.includes(text as string), `${what} leaks: ${text}`)
  for (const kind of ['note', 'return', 'rate'])
    for (const answer of [own, open]) assert.ok(!answer.includes(`"kind":"${kind}"`), `an inner line is told: ${kind}`)
  assert.ok(!own.includes('13912345678') && !open.includes('****'), 'the phone number stays masked, or away')
  assert.ok(!open.includes('canary-contact'), 'an address that is passed on tells no contact')
  for (const uuid of [id, w.enterpriseId, park.id, w.owner.id]) assert.ok(!open.includes(uuid), 'nor an id')
  assert.equal((await w.owner.get(`/portal/demands/${id}/files/${file.id}`)).status, 404)
  assert.equal((await world.nobody.get(`/track/${token}/files/${file.id}`)).status, 404)
  assert.equal((await w.desk.get(`/demands/${id}/files/${file.id}`)).status, 200)
})

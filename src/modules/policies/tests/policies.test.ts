import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { makeUscc } from '../../../kernel/codes/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { addEnterprise } from '../../enterprises/index.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk', {}, '专班')
const lin = await park.person('instructor', { gridId: park.gridA }, '林指导')

let made = 0
const firmIn = (gridId: string, more: object = {}) => {
  made++
  const file = { name: `政策第${made}厂`, code: makeUscc('430624', 6000 + made), gridId, ...more }
  return park.inside((ctx) => addEnterprise(ctx, file))
}
const SMALL = { field: 'size', operator: 'one-of', values: ['small', 'micro'] }
const ELECTRONICS = { field: 'industry', operator: 'one-of', values: ['39'] }
const text = (more: object = {}) => ({
  title: '示范园区小微企业设备更新补助',
  issuer: '示范园区管委会',
  summary: '对更新生产设备的小微企业给予补助。',
  benefit: '按设备投资额的 10% 补助，最高 50 万元',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  conditions: [SMALL, ELECTRONICS],
  ...more,
})
const drafted = async (more: object = {}) => {
  const { status, body } = await desk.post('/policies', text(more))
  assert.equal(status, 201, JSON.stringify(body))
  return body as { id: string; version: number; state: string }
}
const published = async (more: object = {}) => {
  const { id } = await drafted(more)
  assert.equal((await desk.put(`/policies/${id}/published`)).status, 200)
  return id
}
const traceOf = async (id: string) =>
  (
    await park.see((ctx) =>
      ctx.db
        .selectFrom('auditEntry')
        .select('action')
        .where('parkId', '=', park.id)
        .where('entityId', '=', id)
        .orderBy('id')
        .execute(),
    )
  ).map((t) => t.action)
type Match = { policy: { id: string }; verdict: string; conditions: { met: string; found: { zh: string } }[] }
const matchOf = async (firm: string, policyId: string): Promise<Match | undefined> =>
  (await lin.get(`/enterprises/${firm}/policies`)).body.items.find((m: Match) => m.policy.id === policyId)

test('the desk drafts, publishes and withdraws a policy; each step leaves its trace', async () => {
  const { id, state } = await drafted({ departmentId: park.departmentA })
  assert.equal(state, 'draft')
  assert.equal((await lin.get(`/policies/${id}`)).status, 404, 'a draft is for those who write it')
  const open = await desk.put(`/policies/${id}/published`)
  assert.deepEqual([open.body.state, open.body.publishedOn, open.body.inForce], ['published', '2026-11-02', true])
  const seen = (await lin.get(`/policies/${id}`)).body
  assert.deepEqual([seen.conditionWords[0].zh, seen.department.name], ['规模为小型、微型', '经济发展局'])
  const again = await desk.put(`/policies/${id}/published`)
  assert.deepEqual([again.status, again.body.code], [409, 'wrong_state'])
  const gone = await desk.put(`/policies/${id}/withdrawn`, { reason: '上级文件已废止' })
  assert.deepEqual([gone.body.state, gone.body.withdrawn.reason], ['withdrawn', '上级文件已废止'])
  assert.equal((await desk.put(`/policies/${id}/withdrawn`, { reason: '再次' })).body.code, 'wrong_state')
  assert.deepEqual(await traceOf(id), ['policy.add', 'policy.publish', 'policy.withdraw'])
})

test('a change names the version it was made upon, and a withdrawn policy is not changed', async () => {
  const { id, version } = await drafted()
  const edited = await desk.put(`/policies/${id}`, text({ benefit: '最高 80 万元' }), { version })
  assert.deepEqual([edited.status, edited.body.benefit], [200, '最高 80 万元'])
  assert.equal((await desk.put(`/policies/${id}`, text(), { version })).status, 412)
  await desk.put(`/policies/${id}/published`)
  const { body } = await desk.put(`/policies/${id}/withdrawn`, { reason: '到期' })
  const late = await desk.put(`/policies/${id}`, text(), { version: body.version })
  assert.deepEqual([late.status, late.body.code], [409, 'wrong_state'])
  assert.equal((await traceOf(id)).filter((a) => a === 'policy.edit').length, 1)
})

test('what does not hold together is refused beside its field', async () => {
  const turned = await desk.post('/policies', text({ validTo: '2025-12-31' }))
  assert.deepEqual([turned.status, turned.body.errors[0].path], [422, 'validTo'])
  const strange = await desk.post(
    '/policies',
    text({ conditions: [{ field: 'mood', operator: 'one-of', values: [] }] }),
  )
  assert.equal(strange.status, 422)
  const nowhere = [{ field: 'grid', operator: 'one-of', values: ['018f0000-0000-7000-8000-000000000009'] }]
  assert.equal((await desk.post('/policies', text({ conditions: nowhere }))).status, 422)
})

test('who does not write policies may read them and change nothing; a repeated request counts once', async () => {
  const id = await published()
  assert.equal((await lin.get('/policies')).status, 200)
  assert.equal((await lin.post('/policies', text())).status, 403)
  assert.equal((await lin.put(`/policies/${id}`, text(), { version: 2 })).status, 403)
  assert.equal((await lin.put(`/policies/${id}/published`)).status, 403)
  assert.equal((await lin.put(`/policies/${id}/withdrawn`, { reason: '不应允许' })).status, 403)
  const before = (await desk.get('/policies')).body.total
  const once = { key: randomUUID() }
  const first = await desk.post('/policies', text(), once)
  const again = await desk.post('/policies', text(), once)
  assert.deepEqual([again.status, again.body.id], [201, first.body.id])
  assert.equal((await desk.get('/policies')).body.total, before + 1)
})

test('an enterprise is held against every policy in force, each condition explained', async () => {
  const id = await published()
  const fits = await firmIn(park.gridA, { size: 'small', industryCode: '3989' })
  const unknown = await firmIn(park.gridA, { industryCode: '3989' })
  const short = await firmIn(park.gridA, { size: 'large', industryCode: '3989' })
  const other = await firmIn(park.gridA, { size: 'large', industryCode: '1499' })
  const verdicts = await Promise.all([fits, unknown, short, other].map(async (f) => (await matchOf(f, id))?.verdict))
  assert.deepEqual(verdicts, ['matched', 'nearly', 'nearly', 'no'])
  assert.equal((await matchOf(unknown, id))?.conditions[0]?.found.zh, '档案里没有划型')
  assert.equal((await matchOf(fits, id))?.conditions[0]?.found.zh, '规模为小型（2026-11-02 登记）')
})

test('drafts, policies to come and policies that ended are matched with nobody', async () => {
  const firm = await firmIn(park.gridA, { size: 'small', industryCode: '3989' })
  const { id: draft } = await drafted()
  const ended = await published({ validTo: '2026-11-01' })
  const coming = await published({ validFrom: '2026-12-01' })
  const last = await published({ validTo: '2026-11-02' })
  const found = await Promise.all([draft, ended, coming, last].map(async (p) => (await matchOf(firm, p))?.verdict))
  assert.deepEqual(found, [undefined, undefined, undefined, 'matched'])
})

test('an area covers the grids in it; a title counts while it is in force', async () => {
  const id = await published({
    conditions: [
      { field: 'grid', operator: 'one-of', values: [park.area] },
      { field: 'title', operator: 'one-of', values: ['high-tech'] },
    ],
  })
  const firm = await firmIn(park.gridA)
  assert.deepEqual(
    (await matchOf(firm, id))?.conditions.map((c) => c.met),
    ['met', 'unknown'],
  )
  const title = { kind: 'high-tech', name: '高新技术企业证书', validUntil: '2027-06-30' }
  await desk.post(`/enterprises/${firm}/titles`, title)
  assert.equal((await matchOf(firm, id))?.verdict, 'matched')
  assert.match((await matchOf(firm, id))?.conditions[1]?.found.zh ?? '', /有效至 2027-06-30/)
})

test('an enterprise out of reach is not found, and stands in no list of whom a policy fits', async () => {
  const id = await published({ conditions: [{ field: 'tag', operator: 'one-of', values: ['名单测试'] }] })
  const near = await firmIn(park.gridA, { tags: ['名单测试'] })
  const far = await firmIn(park.gridB, { tags: ['名单测试'] })
  assert.equal((await lin.get(`/enterprises/${far}/policies`)).status, 404)
  const idsFor = async (who: typeof lin) =>
    (await who.get(`/policies/${id}/enterprises?verdict=matched&limit=1`)).body.items.length === 0
      ? []
      : (await who.get(`/policies/${id}/enterprises?verdict=matched`)).body.items.map(
          (m: { enterprise: { id: string } }) => m.enterprise.id,
        )
  assert.deepEqual(await idsFor(lin), [near])
  assert.deepEqual((await idsFor(desk)).sort(), [near, far].sort())
  const first = (await desk.get(`/policies/${id}/enterprises?verdict=matched&limit=1`)).body
  const next = (await desk.get(`/policies/${id}/enterprises?verdict=matched&limit=1&cursor=${first.nextCursor}`)).body
  assert.deepEqual([first.total, first.items.length, next.items.length, next.nextCursor], [2, 1, 1, null])
  const { id: draft } = await drafted()
  assert.equal((await lin.get(`/policies/${draft}/enterprises`)).status, 404)
})

test('the brief says what fits and what is missing; a policy published since the last visit is a reason to go', async () => {
  const firm = await firmIn(park.gridA, { size: 'small', tags: ['简报测试'] })
  const condition = { field: 'tag', operator: 'one-of', values: ['简报测试'] }
  const id = await published({ title: '简报测试政策', conditions: [condition] })
  const nearly = await published({ title: '还差一步的政策', conditions: [condition, ELECTRONICS] })
  const { body } = await lin.get(`/enterprises/${firm}/brief`)
  const of = (p: string) => body.policies.find((x: { id: string }) => x.id === p)
  assert.equal(body.policies.length <= 5, true)
  assert.deepEqual([of(id).verdict, of(id).missing], ['matched', []])
  if (of(nearly)) assert.deepEqual([of(nearly).verdict, of(nearly).missing[0].met], ['nearly', 'unknown'])
  const reason = async () =>
    (await lin.get('/visits/due?limit=200')).body.items
      .find((d: { enterprise: { id: string } }) => d.enterprise.id === firm)
      .reasons.find((r: { code: string }) => r.code === 'policy')
  assert.match((await reason()).zh, /^符合新政策：/)
  const visit = { enterpriseId: firm, purpose: '政策宣讲', startedAt: '2026-11-02T09:30:00+08:00' }
  const logged = await lin.post('/visits', { clientId: randomUUID(), ...visit })
  assert.equal(logged.status, 201, logged.text)
  assert.equal(await reason(), undefined)
  const party = await park.person('party-worker')
  assert.equal((await party.get(`/enterprises/${firm}/brief`)).body.policies, null)
})

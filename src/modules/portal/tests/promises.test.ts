import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../../main/testing/world.ts'
import { contactOf, enterpriseIn, form, promise } from '../../visits/tests/visits.world.ts'

const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
const park = await world.park()
const desk = await park.person('desk')
const at = (time: string) => world.passTo(`${time}+08:00`)

const given = async (name: string, more: object = {}) => {
  const id = await enterpriseIn(park, park.gridA)
  const person = await contactOf(park, [id], name)
  const user = await park.person('enterprise', { enterpriseId: id })
  const { body } = await person.post(
    '/visits',
    form({ enterpriseId: id, notes: '内部看法', promises: [promise(more)] }),
  )
  await park.settle()
  return { id, person, user, promise: body.promises[0] }
}
const told = async (who: typeof desk): Promise<string[]> =>
  (await who.get('/notifications')).body.items.map((n: { title: { zh: string } }) => n.title.zh)

test('the enterprise sees what was promised to it, by whom and by when, and nothing of the park’s own steps', async () => {
  const { user, promise: p } = await given('看见甲', { what: '送安全标识牌' })
  assert.ok((await told(user)).some((n) => /园区承诺 2026-11-06 前：送安全标识牌/.test(n)))
  const { body } = await user.get('/portal/promises')
  const [mine] = body.items
  assert.deepEqual(
    [body.total, mine.id, mine.what, mine.who, mine.dueOn, mine.state],
    [1, p.id, '送安全标识牌', '看见甲', '2026-11-06', 'open'],
  )
  assert.deepEqual(Object.keys(mine).sort(), [
    'dueAt',
    'dueOn',
    'enterprise',
    'id',
    'light',
    'madeOn',
    'maySay',
    'note',
    'said',
    'state',
    'version',
    'what',
    'who',
  ])
  assert.doesNotMatch(JSON.stringify(body), /内部看法/)
  assert.deepEqual(mine.maySay, ['kept'], 'before its day nothing is broken')
})

test('what was promised to others does not exist for it, and staff have no word in its place', async () => {
  const [{ promise: p }, { user: neighbour }] = [await given('邻居甲'), await given('邻居乙')]
  const say = (who: typeof desk) => who.put(`/portal/promises/${p.id}/word`, { said: 'kept' })
  assert.deepEqual([(await say(neighbour)).status, (await say(desk)).status], [404, 403])
  assert.ok((await neighbour.get('/portal/promises')).body.items.every((i: { id: string }) => i.id !== p.id))
})

test('«做到了» settles a promise that is open, once', async () => {
  const { user, person, promise: p } = await given('做到甲')
  const word = (key?: string) =>
    user.put(`/portal/promises/${p.id}/word`, { said: 'kept', note: '谢谢' }, key ? { key } : {})
  const [first, again] = [await word('once'), await word('once')]
  assert.deepEqual([first.status, first.body.state, again.body], [200, 'kept', first.body])
  assert.equal((await word()).body.code, 'said_already')
  const { body } = await person.get(`/promises/${p.id}`)
  assert.deepEqual([body.state, body.said.said, body.said.note], ['kept', 'kept', '谢谢'])
})

test('«没做到» opens again what the park noted as kept; its clock goes on and whoever owes it is told', async () => {
  await at('2026-11-02T10:00:00')
  const { user, person, promise: p } = await given('没做到甲', { what: '更换路灯' })
  await person.put(`/promises/${p.id}/kept`, { note: '已更换' })
  assert.equal((await user.get('/portal/promises')).body.items[0].note, '已更换')
  const silent = await user.put(`/portal/promises/${p.id}/word`, { said: 'not-kept' })
  assert.deepEqual([silent.status, silent.body.errors[0].path], [422, 'note'])
  const said = await user.put(`/portal/promises/${p.id}/word`, { said: 'not-kept', note: '还是不亮' })
  assert.deepEqual([said.status, said.body.state, said.body.maySay], [200, 'open', ['kept']])
  await park.settle()
  assert.ok((await told(person)).some((n) => /没做到，已重新打开：更换路灯/.test(n)))
  assert.ok((await told(desk)).some((n) => /没做到，已重新打开：更换路灯/.test(n)))
  assert.equal((await desk.get('/promises?doubted=true')).body.items[0].id, p.id)
  await at('2026-11-10T09:01:00')
  await park.work('visits.sweep')
  assert.equal((await desk.get(`/promises/${p.id}`)).body.raised, true)
})

test('before its day the enterprise cannot call a promise broken; after it, its word is shown to who decides', async () => {
  await at('2026-11-02T10:00:00')
  const { user, promise: p } = await given('到期甲')
  const no = () => user.put(`/portal/promises/${p.id}/word`, { said: 'not-kept', note: '没有人来' })
  assert.equal((await no()).body.code, 'not_due')
  await at('2026-11-06T17:31:00')
  const { body } = await no()
  assert.deepEqual([body.state, body.said.said], ['open', 'not-kept'])
  const rows = await park.see((ctx) =>
    ctx.db.selectFrom('auditEntry').select('action').where('entityId', '=', p.id).orderBy('id').execute(),
  )
  assert.deepEqual(
    rows.map((r) => r.action),
    ['promise.make', 'promise.say'],
  )
})

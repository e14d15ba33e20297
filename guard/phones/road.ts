import { randomBytes } from 'node:crypto'
import type { Change } from '../lines/iso-5.changes.ts'
import type { Scene } from '../scene/index.ts'
import type { Site } from '../site.ts'
import { faultsOf, recordOf } from './kept.ts'
import { type Ground, type Pocket, pocketOf } from './pocket.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE
export type Stage = { site: Site; scene: Scene; ground: Ground }
export type Told = { items: number; faults: string[] }

export const visitTo = ({ clock }: Pocket, enterpriseId: string, more: object = {}) => ({
  enterpriseId,
  startedAt: new Date(clock() - 10 * MINUTE).toISOString(),
  people: [{ name: '王经理', role: '总经理' }],
  purpose: `路上写的 ${randomBytes(4).toString('hex')}`,
  notes: '车间满产',
  ...more,
})
const dueOn = ({ clock }: Pocket) => new Date(clock() + 5 * DAY).toISOString().slice(0, 10)
const TOLD = { title: '车间电压不稳', detail: '下午两点以后设备停机。' }

/** Delivered while the firm was hers: what she changes of it on the road is not hers any more when it arrives. */
const deliver = async (pocket: Pocket, enterpriseId: string) => {
  const promises = [{ what: '联系供电公司', dueOn: dueOn(pocket) }]
  const clientId = await pocket.write({ kind: 'visit', body: visitTo(pocket, enterpriseId, { promises }) })
  await pocket.sync()
  const { recordId, state } = pocket.find(clientId).receipt ?? {}
  if (!recordId) throw new Error(`what was hers was ${state ?? 'not sent'}`)
  return { clientId, visitId: recordId }
}
/** Everything that can be written on the road about one firm. */
const writeAll = async (
  pocket: Pocket,
  enterpriseId: string,
  promiseId: string,
  sent: { clientId: string; visitId: string },
) => {
  const { kind, body, label } = pocket.find(sent.clientId)
  const edited = await pocket.engine.queue.edit(sent.clientId, {
    kind,
    label,
    body: { ...body, notes: '路上改的' } as never,
  })
  if (!edited.ok) throw new Error(edited.because)
  return [
    sent.clientId,
    await pocket.write({ kind: 'visit', body: visitTo(pocket, enterpriseId, { demands: [TOLD] }) }),
    await pocket.write({ kind: 'demand', body: { enterpriseId, ...TOLD } }),
    await pocket.write({ kind: 'visit-edit', body: { visitId: sent.visitId, notes: '另改的' } }),
    await pocket.write({ kind: 'promise', body: { promiseId, outcome: 'kept', note: '已办' } }),
  ]
}

/** Suspended, she is nobody to the server: then nothing of it goes out, and all of it is still on her phone. */
const isHeldBack = (pocket: Pocket, all: readonly string[]) => {
  const session = pocket.engine.session.live.get()
  const ended = session.state === 'here' && session.server === 'ended'
  return ended && all.every((id) => pocket.find(id).state === 'waiting')
}

export const leaveWith = async ({ site, scene, ground }: Stage, change: Change): Promise<Told> => {
  const { who, target, make } = await change.arrange(scene)
  const pocket = await pocketOf(ground, who)
  const sent = await deliver(pocket, target.enterprise)
  const [promise] = (await who.get(`/visits/${sent.visitId}`)).body.promises
  pocket.network(false)
  const all = await writeAll(pocket, target.enterprise, promise.id, sent)
  const url = site.world.ownerUrl
  const made = await make()
  if (made.status >= 300) throw new Error(`${made.status} ${made.text.slice(0, 200)}`)
  const before = await recordOf(url, target.enterprise)
  pocket.network(true)
  await pocket.sync()
  await pocket.sync()
  const [now, clock] = [ground.now(), pocket.clock()]
  const faults = (await recordOf(url, target.enterprise)) === before ? [] : ['something of it was applied']
  const about = { url, desk: scene.people.desk, pocket, flags: ['reach', 'permission'], now, clock }
  if (!isHeldBack(pocket, all)) for (const clientId of all) faults.push(...(await faultsOf({ ...about, clientId })))
  pocket.leave()
  return { items: all.length, faults: faults.map((f) => `${change.name}: ${f}`) }
}

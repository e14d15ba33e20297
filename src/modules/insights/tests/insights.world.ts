import assert from 'node:assert/strict'
import type { Park, Person } from '../../../main/testing/world.ts'
import { portalWorld } from '../../portal/tests/portal.world.ts'

export type Drilled = { count: number; drill: Record<string, string> }

/** How many rows the demand list has that a number opens, for the person who reads the number. */
export const rowsBehind = async (who: Person, drill: Record<string, string>): Promise<number> => {
  const { status, body, text } = await who.get(`/demands?${new URLSearchParams(drill)}`)
  assert.equal(status, 200, text)
  return body.total
}

/** Six weeks of a park in small: early and late answers, redone and half-solved cases, returns, good and bad ratings. */
export const loopWorld = async (park: Park, passTo: (time: string) => Promise<void>) => {
  const w = await portalWorld(park)
  const leader = await park.person('leader')
  const rate = (id: string, score: number) => w.owner.put(`/portal/demands/${id}/rating`, { score })
  const verify = (id: string, verdict: string) => w.checker.post(`/demands/${id}/verification`, { verdict })
  const answer = (id: string) => w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已处理。' })

  await passTo('2026-10-12T10:00:00+08:00')
  const [late, redone, half, silent, returned, bad] = await Promise.all([
    w.own('handling'),
    w.own('answered'),
    w.own('answered'),
    w.own('handling'),
    w.own('dispatched'),
    w.own('verified'),
  ])
  await verify(redone.id, 'not')
  await verify(half.id, 'partly')
  await rate(bad.id, 2)
  for (let i = 0; i < 2; i++) {
    await w.handler.post(`/demands/${returned.id}/return`, { reasonCode: 'not-ours', basis: '不属本部门' })
    // The second return is the last that is allowed: from then on it waits for arbitration.
    if (i === 0) await w.desk.put(`/demands/${returned.id}/dispatch`, { departmentId: park.departmentA })
  }
  await passTo('2026-10-13T10:00:00+08:00')
  await w.handler.post(`/demands/${late.id}/messages`, { audience: 'public', text: '正在协调。' })
  await answer(redone.id)
  await verify(redone.id, 'solved')
  await passTo('2026-10-21T10:00:00+08:00')
  await park.work('demands.sweep')
  await answer(late.id)
  const good = [await w.own('verified'), await w.own('verified'), await w.own('verified')]
  for (const { id } of good) await rate(id, 5)
  return { ...w, leader, rate, cases: { late, redone, half, silent, returned, bad } }
}

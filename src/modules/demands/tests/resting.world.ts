import assert from 'node:assert/strict'
import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from './demands.world.ts'
import { askAs, askBody, decideAs, evidenceOf } from './requests.world.ts'

export const restingWorld = async () => {
  const START = '2026-11-02T10:00:00+08:00'
  const world = await openWorld({ now: START })
  const park = await world.park()
  const w = await demandWorld(park)
  const leader = await park.person('leader')

  const day = (days: number) =>
    new Date(world.clock.now.getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
  const at = async <T>(time: string, work: () => Promise<T>): Promise<T> => {
    const before = world.clock.now.toISOString()
    await world.passTo(time)
    try {
      return await work()
    } finally {
      await world.passTo(before)
    }
  }
  const handling = () => demandThatIs('handling', w, park)
  const get = async (id: string) => (await w.desk.get(`/demands/${id}`)).body
  const clockOf = async (id: string, stage = 'resolve') =>
    (await w.desk.get(`/demands/${id}/clocks`)).body.items.findLast((c: { stage: string }) => c.stage === stage)
  const pauseUntil = async (until: string, more: object = {}) => ({
    ...askBody('pause', day, await evidenceOf(w.handler)),
    until,
    ...more,
  })
  const paused = async (until = '2026-11-04') => {
    const { id } = await handling()
    await askAs(w.handler, id, 'pause', await pauseUntil(until))
    const { status, text } = await decideAs(w.desk, id)
    assert.equal(status, 200, text)
    return id
  }
  const refusal = async (
    answer: Promise<{ status: number; body: { code: string; errors?: { path: string; code: string }[] } }>,
  ) => {
    const { status, body } = await answer
    return [status, body.errors?.[0]?.path ?? null, body.errors?.[0]?.code ?? body.code]
  }
  return { START, world, park, w, leader, day, at, handling, get, clockOf, pauseUntil, paused, refusal }
}

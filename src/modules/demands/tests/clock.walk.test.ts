import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Duration, workMsBetween } from '../../../kernel/calendar/index.ts'
import { openWorld } from '../../../main/testing/world.ts'
import { parkCalendar } from '../../parks/index.ts'
import { allowed, planClock } from '../rules/index.ts'
import { demandThatIs, demandWorld } from './demands.world.ts'
import { askBody, decideAs, evidenceOf } from './requests.world.ts'

const START = Date.parse('2026-03-02T10:00:00+08:00')
const world = await openWorld({ now: new Date(START).toISOString() })
const park = await world.park()
const w = await demandWorld(park)

const day = (days: number) =>
  new Date(world.clock.now.getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
const DEEDS = [
  'return',
  'dispatch',
  'sign',
  'pause',
  'resume',
  'shelve',
  'wake',
  'extend',
  'merge',
  'unmerge',
  'relevel',
  'closeDay',
  'openDay',
  'sweep',
] as const
type Deed = (typeof DEEDS)[number]

let hidden = ''
/** Each deed is tried by whoever may; one that does not fit the state is refused and changes nothing. */
const deeds: Record<Deed, (id: string) => Promise<unknown>> = {
  return: (id) => w.handler.post(`/demands/${id}/return`, { reasonCode: 'not-ours', basis: '不属于本部门' }),
  dispatch: (id) => w.desk.put(`/demands/${id}/dispatch`, { departmentId: park.departmentA }),
  sign: (id) => w.handler.put(`/demands/${id}/signature`),
  pause: async (id) => {
    await w.handler.post(`/demands/${id}/requests/pause`, askBody('pause', day, await evidenceOf(w.handler)))
    await decideAs(w.desk, id)
  },
  resume: (id) => w.handler.post(`/demands/${id}/resumption`, {}),
  shelve: async (id) => {
    await w.handler.post(`/demands/${id}/requests/shelving`, askBody('shelving', day, ''))
    await decideAs(w.desk, id)
  },
  wake: (id) => w.handler.post(`/demands/${id}/wakening`, {}),
  extend: async (id) => {
    await w.handler.post(`/demands/${id}/requests/extension`, askBody('extension', day, ''))
    await decideAs(w.desk, id)
  },
  merge: async (id) => w.desk.post(`/demands/${id}/merge`, { intoId: hidden, reason: '同一件事' }),
  unmerge: (id) => w.desk.post(`/demands/${id}/separation`, { reason: '不是同一件事' }),
  relevel: (id) => w.desk.put(`/demands/${id}/level`, { level: 'complex', reason: '需会商' }),
  closeDay: async () => {
    await w.desk.put(`/calendars/${day(3)}`, { kind: 'off', name: '园区停电' })
    await recompute()
  },
  openDay: async () => {
    await w.desk.put(`/calendars/${day(2)}`, { kind: 'work', name: '园区加班' })
    await recompute()
  },
  sweep: async () => {
    await park.work('demands.wake')
    await park.work('demands.sweep')
  },
}
const recompute = () => park.work('demands.recompute', { cause: 'calendar' })

type Day = { countedMinutes: number; holders: { minutes: number }[] }
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const resolveOf = async (id: string) => {
  const { body } = await w.desk.get(`/demands/${id}/clocks`)
  return body.items.find((c: { stage: string }) => c.stage === 'resolve')
}
/** The clock as the database has it, with its pauses. */
const kept = (id: string) =>
  park.see(async (ctx) => {
    const clock = await ctx.db
      .selectFrom('demandClock')
      .selectAll()
      .where('parkId', '=', park.id)
      .where('demandId', '=', id)
      .where('stage', '=', 'resolve')
      .executeTakeFirstOrThrow()
    const rests = await ctx.db
      .selectFrom('demandPause')
      .selectAll()
      .where('parkId', '=', park.id)
      .where('demandId', '=', id)
      .orderBy('id')
      .execute()
    return { clock, rests, calendar: await parkCalendar(ctx) }
  })

const check = async (id: string, startedAt: string, calendarChanged: boolean, usedBefore: number) => {
  const clock = await resolveOf(id)
  assert.equal(clock.startedAt, startedAt, 'a clock is never started anew')
  assert.equal(sum(clock.days.map((d: Day) => d.countedMinutes)), clock.usedMinutes, 'the days add up to the clock')
  for (const d of clock.days as Day[])
    assert.equal(sum(d.holders.map((h) => h.minutes)), d.countedMinutes, 'the holders add up to the day')
  if (!calendarChanged)
    assert.ok(clock.usedMinutes >= usedBefore, `used time went back from ${usedBefore} to ${clock.usedMinutes}`)
  const { clock: row, rests, calendar } = await kept(id)
  const [duration, extension] = [row.duration as Duration, row.extension as Duration | null]
  const plan = planClock(calendar, { stage: 'resolve', startedAt: row.startedAt, duration, extension, rests })
  assert.equal(
    row.dueAt.toISOString(),
    plan.dueAt.toISOString(),
    'the due date is that of start, duration, extension and pauses',
  )
  const bare = planClock(calendar, {
    stage: 'resolve',
    startedAt: row.startedAt,
    duration: allowed(duration, extension),
    extension: null,
    rests: [],
  })
  assert.equal(
    workMsBetween(calendar, bare.dueAt, row.dueAt),
    plan.pausedMs,
    'it moved by exactly the paused working time',
  )
  return clock.usedMinutes
}

const walk = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 60 }), deed: fc.constantFrom(...DEEDS) }), {
  minLength: 6,
  maxLength: 14,
})
let seed = START
test('whatever people do in whatever order, through the whole product: no time vanishes and none runs backwards', async () => {
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      // Each walk in weeks of its own, so that one does not close the days of the other.
      seed += 40 * 86_400_000
      await world.passTo(new Date(seed).toISOString())
      hidden = (await demandThatIs('handling', w, park)).id
      const { id } = await demandThatIs('handling', w, park)
      const { startedAt } = await resolveOf(id)
      let used = 0
      for (const { hours, deed } of steps) {
        await world.passTo(new Date(world.clock.now.getTime() + hours * 3_600_000).toISOString())
        await deeds[deed](id)
        used = await check(id, startedAt, deed === 'closeDay' || deed === 'openDay', used)
      }
    }),
    { numRuns: 6, endOnFailure: true },
  )
})

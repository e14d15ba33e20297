import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officialCalendar, PARK_HOURS, shanghaiDate } from '../../../kernel/calendar/index.ts'
import { ClockStage, DemandLevel } from '../contract/index.ts'
import { LADDER, planRungs, rungsFor } from '../rules/index.ts'

const calendar = officialCalendar()
const at = (text: string) => new Date(`${text}+08:00`)
const whens = (stage: ClockStage, level: DemandLevel) =>
  rungsFor(LADDER, stage, level).map((i) => LADDER.body.rungs[i]?.when)

test('as shipped a promised answer is told of at three quarters, when due, and 1, 3 and 5 working days late', () => {
  assert.deepEqual(whens('resolve', 'normal'), [
    { usedPercent: 75 },
    { workdaysLate: 0 },
    { workdaysLate: 1 },
    { workdaysLate: 3 },
    { workdaysLate: 5 },
  ])
  const effects = rungsFor(LADDER, 'resolve', 'normal').map((i) => LADDER.body.rungs[i]?.effect)
  assert.deepEqual(effects, ['remind', 'remind', 'raise', 'yellow', 'red'])
})

test('the ladder is another for another stage and another level', () => {
  assert.deepEqual(whens('sign', 'normal'), [{ usedPercent: 75 }])
  assert.deepEqual(whens('resolve', 'urgent'), [{ usedPercent: 75 }, { workdaysLate: 0 }, { workdaysLate: 1 }])
  assert.deepEqual(whens('resolve', 'hard')[1], { usedPercent: 90 })
})

test('a rung that falls outside business hours comes at the next opening, over a weekend as well', () => {
  // Due on Friday at the end of business.
  const plan = planRungs(LADDER, calendar, {
    stage: 'resolve',
    level: 'normal',
    startedAt: at('2026-11-06T10:00:00'),
    dueAt: at('2026-11-13T17:30:00'),
    wall: false,
  })
  assert.equal(plan.rungTimes[1]?.toISOString(), at('2026-11-16T09:00:00').toISOString())
  assert.equal(plan.nextRungAt?.getTime(), plan.rungTimes[0]?.getTime())
})

test('an urgent rung is not moved to the opening', () => {
  const night = {
    stage: 'resolve',
    level: 'urgent',
    startedAt: at('2026-11-02T20:00:00'),
    dueAt: at('2026-11-02T23:00:00'),
  }
  const plan = planRungs(LADDER, calendar, { ...night, stage: 'resolve', level: 'urgent', wall: true })
  assert.equal(plan.rungTimes[0]?.toISOString(), at('2026-11-02T22:15:00').toISOString())
})

test('a pause before the rung moves it with the due time; what was taken stays taken', () => {
  const clock = {
    stage: 'resolve' as const,
    level: 'normal' as const,
    startedAt: at('2026-11-02T08:30:00'),
    wall: false,
  }
  const before = planRungs(LADDER, calendar, { ...clock, dueAt: at('2026-11-05T17:30:00') })
  const day = calendar.hours.reduce((sum, [from, to]) => sum + (to - from) * 60_000, 0)
  const after = planRungs(LADDER, calendar, { ...clock, dueAt: at('2026-11-09T17:30:00'), pausedMs: 2 * day }, 1)
  assert.equal(shanghaiDate(before.rungTimes[0] as Date), '2026-11-05')
  assert.equal(shanghaiDate(after.rungTimes[0] as Date), '2026-11-09')
  assert.equal(after.rung, 1)
  assert.equal(after.nextRungAt?.getTime(), after.rungTimes[1]?.getTime())
})

test('whatever the clock: rungs come in order, never before its start, calm ones inside business hours', () => {
  const instant = fc.integer({ min: Date.parse('2025-01-02'), max: Date.parse('2026-11-30') }).map((ms) => new Date(ms))
  fc.assert(
    fc.property(
      fc.constantFrom(...ClockStage.options),
      fc.constantFrom(...DemandLevel.options),
      instant,
      fc.integer({ min: 60_000, max: 30 * 86_400_000 }),
      (stage, level, startedAt, length) => {
        const dueAt = new Date(startedAt.getTime() + length)
        const { rungs, rungTimes } = planRungs(LADDER, calendar, { stage, level, startedAt, dueAt, wall: false })
        for (const [i, time] of rungTimes.entries()) {
          assert.ok(time >= startedAt)
          if (i > 0) assert.ok(time >= (rungTimes[i - 1] as Date))
          const ofDay = ((time.getTime() + 8 * 3_600_000) % 86_400_000) / 60_000
          const open = PARK_HOURS.some(([from, to]) => ofDay >= from && ofDay < to)
          assert.ok(open || LADDER.body.rungs[rungs[i] as number]?.pace === 'urgent')
        }
      },
    ),
  )
})

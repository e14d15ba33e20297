import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Duration,
  dueAfter,
  officialCalendar,
  readClock,
  type WorkCalendar,
  workMsBetween,
} from '../../../kernel/calendar/index.ts'
import { allowed, ledgerOf, pausesOf, planClock, type Rest, standsStill } from '../rules/index.ts'

/** A case as its clock sees it: when it began, what was granted, when it stood still and who had it. */
type Case = {
  startedAt: Date
  duration: Duration
  extension: Duration | null
  rests: (Rest & { kind: string })[]
  holders: { from: Date; to: Date | null; holder: string }[]
  calendar: WorkCalendar
  now: Date
}
const MINUTE = 60_000
const START = Date.parse('2026-01-05T01:00:00Z')
const CALENDARS = [
  officialCalendar(),
  officialCalendar({
    hours: [
      [480, 720],
      [780, 1020],
    ],
  }),
  officialCalendar({
    overrides: [
      { date: '2026-02-03', kind: 'off', name: '园区停电' },
      { date: '2026-02-07', kind: 'work', name: '园区加班' },
      { date: '2026-03-10', kind: 'off', name: '园区活动' },
    ],
  }),
  officialCalendar({ extraYears: [{ year: 2027, days: [{ date: '2026-12-31', kind: 'off', name: '元旦' }] }] }),
] as const

type Deed =
  | { does: 'return' | 'dispatch' | 'merge' | 'unmerge' | 'resume' | 'wake' | 'sign' }
  | { does: 'pause' | 'shelve'; minutes: number }
  | { does: 'extend'; n: number }
  | { does: 'calendar'; which: number }
type Event = { wait: number; deed: Deed }

const resting = (c: Case) => c.rests.find((r) => r.until === null && r.endsAt > c.now)
const handOver = (c: Case, holder: string) => {
  const last = c.holders.at(-1)
  if (last?.holder === holder) return
  if (last) last.to = c.now
  c.holders.push({ from: c.now, to: null, holder })
}
const rest = (c: Case, kind: string, minutes: number) => {
  if (!resting(c))
    c.rests.push({ kind, since: c.now, endsAt: new Date(c.now.getTime() + minutes * MINUTE), until: null })
}
const wake = (c: Case) => {
  const open = resting(c)
  if (open) open.until = c.now
}
const by = (c: Case, n: number): Duration =>
  'workdays' in c.duration
    ? { workdays: n }
    : 'workMinutes' in c.duration
      ? { workMinutes: n * 30 }
      : { minutes: n * 30 }

/** What each deed does to a case. Merging, returning and arbitration do nothing at all to its clock. */
const act = (c: Case, deed: Deed) => {
  if (deed.does === 'return' || deed.does === 'unmerge') handOver(c, '')
  if (deed.does === 'dispatch' || deed.does === 'sign') handOver(c, c.holders.length % 2 ? '经济发展局' : '建设局')
  if (deed.does === 'pause' || deed.does === 'shelve')
    rest(c, deed.does === 'pause' ? 'pause' : 'shelving', deed.minutes)
  if (deed.does === 'resume' || deed.does === 'wake') wake(c)
  if (deed.does === 'extend') c.extension = c.extension ? allowed(c.extension, by(c, deed.n)) : by(c, deed.n)
  if (deed.does === 'calendar') c.calendar = CALENDARS[deed.which] as WorkCalendar
}

const duration: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({ workdays: fc.integer({ min: 0, max: 15 }) }),
  fc.record({ workMinutes: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({ minutes: fc.integer({ min: 1, max: 20_000 }) }),
)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ does: fc.constantFrom('return', 'dispatch', 'sign', 'merge', 'unmerge', 'resume', 'wake') }),
  fc.record({ does: fc.constantFrom('pause', 'shelve'), minutes: fc.integer({ min: 1, max: 20_000 }) }),
  fc.record({ does: fc.constant('extend'), n: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ does: fc.constant('calendar'), which: fc.integer({ min: 0, max: 3 }) }),
)
// Waits in milliseconds: what is shown in minutes must add up all the same.
const event: fc.Arbitrary<Event> = fc.record({ wait: fc.integer({ min: 0, max: 4 * 86_400_000 }), deed })
const history = fc.record({
  offset: fc.integer({ min: 0, max: 300 * 86_400_000 }),
  duration,
  events: fc.array(event, { maxLength: 12 }),
})

const begun = (offset: number, length: Duration): Case => {
  const startedAt = new Date(START + offset)
  const holders = [{ from: startedAt, to: null, holder: '经济发展局' }]
  return { startedAt, duration: length, extension: null, rests: [], holders, calendar: CALENDARS[0], now: startedAt }
}
const told = (c: Case, stage = 'resolve') => {
  const { startedAt, duration: length, extension, rests, holders, calendar } = c
  // What goes on is planned to its end for the due date; what has been used knows only what has passed.
  return ledgerOf(calendar, { stage, startedAt, duration: length, extension, rests, holders, until: c.now })
}
const whole = (c: Case) => allowed(c.duration, c.extension)
const measure = (c: Case, a: Date, b: Date) =>
  'minutes' in c.duration ? Math.max(0, b.getTime() - a.getTime()) : workMsBetween(c.calendar, a, b)
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

type Seen = { before: Case; after: Case; deed: Deed }
/** Plays a history and shows every case as it was before and after each deed. */
const play = (h: { offset: number; duration: Duration; events: Event[] }, see: (s: Seen) => void) => {
  const c = begun(h.offset, h.duration)
  for (const { wait, deed: done } of h.events) {
    c.now = new Date(c.now.getTime() + wait)
    const before = structuredClone({ ...c, calendar: undefined }) as unknown as Case
    before.calendar = c.calendar
    act(c, done)
    see({ before, after: c, deed: done })
  }
  return c
}
const check = (property: (s: Seen) => void, numRuns = 150) =>
  fc.assert(
    fc.property(history, (h) => {
      play(h, property)
    }),
    { numRuns },
  )

test('the days of a ledger add up to the clock, and those who held the case to the day, whatever has happened', () => {
  check(({ after }) => {
    const ledger = told(after)
    assert.equal(sum(ledger.days.map((d) => d.countedMinutes)), ledger.usedMinutes)
    for (const d of ledger.days) assert.equal(sum(d.holders.map((h) => h.minutes)), d.countedMinutes, d.day)
    assert.equal(sum(ledger.days.flatMap((d) => d.holders.map((h) => h.minutes))), ledger.usedMinutes)
  })
})

test('no time vanishes: what was used and what was paused is all the time since the start', () => {
  check(({ after }) => {
    const { startedAt, now, calendar, holders } = after
    const pauses = pausesOf({ stage: 'resolve', rests: after.rests })
    const reading = readClock(calendar, { from: startedAt, until: now, duration: whole(after), pauses, holders })
    assert.equal(reading.usedMs + reading.pausedMs, measure(after, startedAt, now))
    assert.equal(sum(reading.holders.map((h) => h.ms)), reading.usedMs)
  })
})

test('time never runs backwards: under one calendar no deed takes used time away, and waiting never does', () => {
  let former: { used: number; c: Case; calendar: WorkCalendar } | undefined
  fc.assert(
    fc.property(history, (h) => {
      former = undefined
      play(h, ({ before, after }) => {
        const used = told(before).usedMinutes
        if (former && former.calendar === before.calendar) assert.ok(used >= former.used, 'waiting took time away')
        if (before.calendar === after.calendar) assert.equal(told(after).usedMinutes, used, 'a deed took time away')
        former = { used: told(after).usedMinutes, c: after, calendar: after.calendar }
      })
    }),
    { numRuns: 150 },
  )
})

test('returns, dispatches, signing, merging and its undoing leave the due date where it is', () => {
  const still = new Set(['return', 'dispatch', 'sign', 'merge', 'unmerge'])
  check(({ before, after, deed: { does } }) => {
    if (!still.has(does)) return
    assert.deepEqual(planned(after), planned(before))
  })
})
const planned = (c: Case) => planClock(c.calendar, { ...c, stage: 'resolve' })

test('the due date moves by exactly the paused time: from start to due, what was not paused is what was allowed', () => {
  check(({ after }) => {
    const { dueAt, pausedMs } = planned(after)
    const bare = dueAfter(after.calendar, after.startedAt, whole(after)).due
    const allowedMs = measure(after, after.startedAt, bare)
    assert.equal(measure(after, after.startedAt, dueAt), allowedMs + pausedMs)
    const inside = after.rests.filter((r) => r.since < dueAt)
    const paused = sum(inside.map((r) => measure(after, r.since, r.until ?? r.endsAt)))
    assert.equal(pausedMs, paused)
  })
})

test('a pause or an extension never brings the due date forward; resuming early never makes it later than planned', () => {
  check(({ before, after, deed: { does } }) => {
    const [was, is] = [planned(before).dueAt, planned(after).dueAt]
    if (does === 'pause' || does === 'shelve' || does === 'extend') assert.ok(is >= was, does)
    if (does === 'resume' || does === 'wake')
      assert.ok(is <= was && is >= dueAfter(after.calendar, after.startedAt, whole(after)).due)
  })
})

test('after any changes of the calendar the case is due when it would have been, had that calendar always been known', () => {
  check(({ after }) => {
    const fresh = begun(after.startedAt.getTime() - START, after.duration)
    Object.assign(fresh, { rests: after.rests, extension: after.extension, calendar: after.calendar })
    assert.deepEqual(planned(after), planned(fresh))
  })
})

test('amber comes when three quarters of the allowed time are used, pauses left out, and never after the due time', () => {
  check(({ after }) => {
    const { remindAt, dueAt } = planned(after)
    assert.ok(remindAt <= dueAt)
    const pauses = pausesOf({ stage: 'resolve', rests: after.rests.map((r) => ({ ...r, until: r.until ?? r.endsAt })) })
    const at = { ...after, from: after.startedAt, until: remindAt, duration: whole(after), pauses }
    const { usedMs, totalMs } = readClock(after.calendar, at)
    // Inside a pause nothing is used: the share is reached when it began.
    assert.ok(Math.abs(usedMs - totalMs * 0.75) < 2, `${usedMs} of ${totalMs}`)
  })
})

test('what is decided beside the case does not stand still with it', () => {
  assert.deepEqual(['decide', 'instruction', 'verify', 'rate', 'accept'].filter(standsStill), [])
  const c = begun(0, { workdays: 5 })
  rest(c, 'pause', 10_000)
  assert.deepEqual(
    planClock(c.calendar, { ...c, stage: 'decide' }),
    planClock(c.calendar, { ...c, rests: [], stage: 'decide' }),
  )
})

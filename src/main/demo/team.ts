import { isWorkday, shanghaiDate, type WorkCalendar, workdayAfter } from '../../kernel/calendar/index.ts'
import { act, systemActor } from '../../kernel/run.ts'
import { recount } from '../../modules/compliance/commands/index.ts'
import { draftDue, groupLedBy, holdDrafts } from '../../modules/teamwork/seeds.ts'
import { seedAbsence, seedPairings, seedTasksDone } from '../../modules/workforce/seeds.ts'
import type { Telling } from './lives.ts'
import { type DemoPerson, playing } from './people.ts'
import type { Stage } from './year.ts'

const MONTHS = 3
const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`)
const monthsBack = (today: string, n: number) => {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - n, 1)).toISOString().slice(0, 10)
}
const nth = (calendar: WorkCalendar, first: string, n: number) =>
  n === 1 && isWorkday(calendar, first).working
    ? first
    : workdayAfter(calendar, first, isWorkday(calendar, first).working ? n - 1 : n).date

/** The meetings of the last months, each drafted and held in its time; those of the present month are drafted as they are due. */
export const planMeetings = (t: Telling, now: Date) => {
  const [desk] = t.ground.desk as [DemoPerson]
  const leader = t.ground.shown.find((p) => p.role === 'group-leader') as DemoPerson
  const today = shanghaiDate(now)
  for (let back = MONTHS; back >= 0; back--) {
    const first = monthsBack(today, back)
    const [drafted, held] = [nth(t.calendar, first, 1), nth(t.calendar, first, 5)]
    const plan = (day: string, time: string, permission: string, run: Parameters<Telling['plan']>[0]['run']) => {
      if (at(day, time) < now) t.plan({ at: at(day, time), who: desk, permission, what: 'meeting', run })
    }
    plan(drafted, '07:30', 'meeting.keep', (ctx) => draftDue(ctx))
    // The leader whose account is shown finds this month's draft waiting.
    plan(held, '15:00', 'meeting.keep', async (ctx) =>
      holdDrafts(ctx, held, back === 0 ? await groupLedBy(ctx, leader.accountId) : []),
    )
    plan(held, '17:30', 'task.settle', (ctx) => seedTasksDone(ctx))
  }
}

/** Who stands at whose side, who is away, where nobody answers, and what the forms have asked. */
export const keepTeam = async (s: Stage, t: Telling, now: Date) => {
  const [desk] = t.ground.desk as [DemoPerson]
  const occasion = { ...s.occasion, now }
  const { firms, instructors } = t.ground
  await act(s.pool, playing(s.parkId, desk, 'workforce.manage'), occasion, 'team', async (ctx) => {
    await seedPairings(ctx, firms)
    await seedAbsence(ctx, instructors, firms.slice(-2))
  })
  await act(s.pool, systemActor(s.parkId), occasion, 'count', (ctx) => recount(ctx))
}

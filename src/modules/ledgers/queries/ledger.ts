import type { Duration } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { CaseAnswer, DemandFilter, DemandRow } from '../../demands/contract/index.ts'
import { answersOfAll, listDemands, seesRatings, usedMinutesOf } from '../../demands/index.ts'
import { parkCalendar } from '../../parks/index.ts'
import type { LedgerPage, LedgerRow } from '../contract/index.ts'
import { type Gathered, gather } from './gather.ts'
import { questionsAsked } from './questions.ts'

type Calendar = Awaited<ReturnType<typeof parkCalendar>>
const at = (time: string) => new Date(time)
const iso = (time: string | null) => (time === null ? null : at(time).toISOString())

const restsOf = (g: Gathered) =>
  g.rests.map((r) => ({
    kind: r.kind,
    since: at(r.since),
    endsAt: at(r.endsAt),
    until: r.until === null ? null : at(r.until),
  }))

const PROMISES = ['resolve', 'rectify']
const clocksOf = (g: Gathered, calendar: Calendar, now: Date): LedgerRow['clocks'] => {
  const rests = restsOf(g)
  return g.clocks.map(({ duration, extension, ...c }) => {
    const [startedAt, dueAt, until] = [at(c.startedAt), at(c.dueAt), c.stoppedAt === null ? now : at(c.stoppedAt)]
    const usedMinutes = usedMinutesOf(calendar, {
      stage: c.stage,
      startedAt,
      duration,
      extension,
      until,
      rests,
      holders: [],
    })
    return {
      stage: c.stage as LedgerRow['clocks'][number]['stage'],
      department: c.department,
      startedAt: startedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      stoppedAt: iso(c.stoppedAt),
      usedMinutes,
      late: until > dueAt,
    }
  })
}

// Any length will do: what is asked is how much working time has passed, pauses left out.
const WORKING: Duration = { workMinutes: 1 }
const heldMinutes = (h: Gathered['holdings'][number], g: Gathered, calendar: Calendar, now: Date) =>
  usedMinutesOf(calendar, {
    stage: 'resolve',
    startedAt: at(h.since),
    duration: WORKING,
    extension: null,
    until: h.until === null ? now : at(h.until),
    rests: restsOf(g),
    holders: [],
  })

/** Who held the case and for how many working minutes, in the order in which they first held it. */
const holdersOf = (g: Gathered, calendar: Calendar, now: Date): LedgerRow['holders'] => {
  const sums = new Map<string | null, number>()
  for (const h of g.holdings) sums.set(h.name, (sums.get(h.name) ?? 0) + heldMinutes(h, g, calendar, now))
  return [...sums].map(([name, minutes]) => ({ name, minutes }))
}

const timesOf = ({ times }: Gathered) => ({
  submittedAt: iso(times.submitted),
  acceptedAt: iso(times.accepted),
  dispatchedAt: iso(times.dispatched),
  signedAt: iso(times.signed),
  contactedAt: iso(times.contacted),
  answeredAt: iso(times.answered),
  verifiedAt: iso(times.verified),
  closedAt: iso(times.closed),
})

const listsOf = (g: Gathered) => ({
  parts: g.parts.map((p) => ({ ...p, signedAt: iso(p.signedAt), repliedAt: iso(p.repliedAt) })),
  returns: g.returns.map((r) => ({ ...r, at: at(r.at).toISOString() })),
  rests: g.rests.map(({ endsAt: _, ...r }) => ({ ...r, since: at(r.since).toISOString(), until: iso(r.until) })),
  requests: g.requests.map((r) => ({ ...r, askedAt: at(r.askedAt).toISOString(), decidedAt: iso(r.decidedAt) })),
  reopenings: g.reopenings.map((r) => ({ ...r, at: at(r.at).toISOString() })),
})

type Around = { calendar: Calendar; now: Date; ratings: boolean; answers: CaseAnswer[] }
const rowOf = (d: DemandRow, g: Gathered, { calendar, now, ratings, answers }: Around): LedgerRow => {
  const clocks = clocksOf(g, calendar, now)
  const { id, number, title, enterprise, grid, category, level, source, status, department, dueAt, raisedAt } = d
  const plain = { id, number, title, enterprise, grid, category, level, source, status, department, dueAt, raisedAt }
  const rated = g.ratings.map((r) => ({ ...r, at: at(r.at).toISOString() }))
  return {
    ...plain,
    ...timesOf(g),
    ...(listsOf(g) as Pick<LedgerRow, 'parts' | 'returns' | 'rests' | 'requests' | 'reopenings'>),
    detail: g.detail,
    parent: g.parent,
    mergedInto: g.main,
    external: g.external,
    historical: g.historical,
    excused: g.excused,
    late: clocks.some((c) => c.late && PROMISES.includes(c.stage)),
    clocks,
    holders: holdersOf(g, calendar, now),
    verdict: g.verdict as LedgerRow['verdict'],
    outcome: g.outcome as LedgerRow['outcome'],
    answer: g.answer,
    ratings: ratings ? (rated as LedgerRow['ratings']) : null,
    redoCount: g.redo,
    answers,
  }
}

/** The same cases with everything that belongs to them; the caller has let them through the door. */
export const ledgerRowsOf = async (ctx: Looking, demands: readonly DemandRow[]): Promise<LedgerRow[]> => {
  const ratings = seesRatings(ctx)
  const ids = demands.map((d) => d.id)
  const [calendar, found] = [await parkCalendar(ctx), await gather(ctx, ids, ratings)]
  const cases = demands.flatMap((d) => {
    const g = found.get(d.id)
    return g ? [{ d, g }] : []
  })
  const answers = await answersOfAll(
    ctx,
    cases.map(({ g }) => g.answers),
  )
  return cases.map(({ d, g }, i) => rowOf(d, g, { calendar, now: ctx.now, ratings, answers: answers[i] ?? [] }))
}

/** One row for each case: the same cases, in the same order, as the list of demands. */
export const listLedger = async (ctx: ReadCtx, filter: DemandFilter): Promise<LedgerPage> => {
  const page = await listDemands(ctx, filter)
  const items = await ledgerRowsOf(ctx, page.items)
  return { ...page, items, questions: filter.cursor ? [] : await questionsAsked(ctx), ratings: seesRatings(ctx) }
}

import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking } from '../../../kernel/context.ts'
import type { ReassignmentPreview, ReassignmentQuery, Responsibility } from '../contract/index.ts'
import { burdenAfter, placeKey } from '../rules.ts'
import { getInstructor } from './instructors.ts'
import { carriedBy } from './responsibilities.ts'

export const placeOf = (r: Responsibility) => placeKey(r.level, r.enterprise?.id ?? r.grid?.id ?? '')

const judged = (r: Responsibility, moves: boolean) => ({
  responsibility: r,
  moves,
  zh: moves ? null : '接收人已承担同一责任，只结束原责任',
  en: moves ? null : 'The receiver carries it already; it only ends for the giver',
})

/** What a handover would do to both people, before anything is done. */
export const previewReassignment = async (ctx: Looking, q: ReassignmentQuery): Promise<ReassignmentPreview> => {
  const today = shanghaiDate(ctx.now)
  const from = await getInstructor(ctx, q.fromInstructorId)
  const to = await getInstructor(ctx, q.toInstructorId)
  const taken = new Set((await carriedBy(ctx, to.id, today)).map(placeOf))
  const items = (await carriedBy(ctx, from.id, today, q)).map((r) => judged(r, !taken.has(placeOf(r))))
  const now = items.filter((i) => i.responsibility.current)
  const given = now.map((i) => i.responsibility.level)
  const received = now.filter((i) => i.moves).map((i) => i.responsibility.level)
  return {
    items,
    from: { name: from.name, before: from.load, after: burdenAfter(from.load, given, -1) },
    to: { name: to.name, before: to.load, after: burdenAfter(to.load, received, 1) },
  }
}

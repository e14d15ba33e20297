import { sql } from 'kysely'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import { type Looking, may, type ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import { within } from '../../../kernel/reach.ts'
import { readable } from '../../../kernel/words/index.ts'
import type { Action, ActionFilter, ActionRow, Measure } from '../contract/index.ts'
import { stepsFor } from '../rules/index.ts'
import { figureOf } from './figure.ts'
import { groundOf } from './ground.ts'

/** The only door to special actions: the department that runs one, the place it is about, and who answers for it. */
export const visibleActions = ({ db, actor }: Looking) =>
  db.selectFrom('specialAction').where(
    within(actor, {
      park: 'specialAction.parkId',
      department: 'specialAction.departmentId',
      grid: 'specialAction.placeId',
      owner: 'specialAction.ownerId',
    }),
  )
type Actions = ReturnType<typeof visibleActions>

const shown = (rows: Actions) =>
  rows
    .innerJoin('department', (j) =>
      j
        .onRef('department.parkId', '=', 'specialAction.parkId')
        .onRef('department.id', '=', 'specialAction.departmentId'),
    )
    .selectAll('specialAction')
    .select('department.name as departmentName')
type Shown = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

const measuresOf = (a: { measures: unknown }) => a.measures as Measure[]

const presentRow =
  (today: string) =>
  (a: Shown): ActionRow => ({
    id: a.id,
    version: a.version,
    number: a.number,
    state: a.state as ActionRow['state'],
    title: a.title,
    goal: a.goal,
    department: { id: a.departmentId, name: a.departmentName },
    owner: { id: a.ownerId, name: a.ownerName },
    startedOn: a.startedOn,
    dueOn: a.dueOn,
    endedOn: a.endedOn,
    late: a.state === 'open' && a.dueOn < today,
    measuresDone: measuresOf(a).filter((m) => m.doneOn).length,
    measuresAll: measuresOf(a).length,
    verdict: a.verdict as ActionRow['verdict'],
  })

export const listActions = (ctx: ReadCtx, f: ActionFilter): Promise<PageOf<ActionRow>> => {
  const today = shanghaiDate(ctx.now)
  let rows = visibleActions(ctx)
  if (f.state) rows = rows.where('specialAction.state', 'in', f.state)
  if (f.departmentId) rows = rows.where('specialAction.departmentId', 'in', f.departmentId)
  if (f.q)
    rows = rows.where(sql<boolean>`position(lower(${f.q}) in lower(special_action.title || special_action.number)) > 0`)
  const late = sql<boolean>`(special_action.state = 'open' and special_action.due_on < ${today}::date)`
  if (f.late !== undefined) rows = rows.where(f.late ? late : sql<boolean>`not ${late}`)
  return page<Shown, ActionRow>(ctx, shown(rows), f, {
    sorts: {
      dueOn: { column: 'specialAction.dueOn', type: 'date' },
      updatedAt: { column: 'specialAction.updatedAt', type: 'timestamptz' },
    },
    id: 'specialAction.id',
    present: presentRow(today),
  })
}

export const getAction = async (ctx: Looking, id: string): Promise<Action> => {
  const a = await shown(visibleActions(ctx)).where('specialAction.id', '=', id).executeTakeFirst()
  if (!a) throw notFound()
  const ground = await groundOf(ctx)
  return {
    ...presentRow(shanghaiDate(ctx.now))(a),
    plan: a.plan,
    measures: measuresOf(a).map((m) => ({ text: m.text, dueOn: m.dueOn ?? null, doneOn: m.doneOn ?? null })),
    clusterId: a.clusterId,
    label: readable(a.words).join('、'),
    words: readable(a.words),
    leastPercent: Math.round((100 * a.least) / a.words.length),
    category: ground.category(a.categoryId),
    place: ground.place(a.placeId),
    targetPerWeek: a.targetPerWeek === null ? null : Number(a.targetPerWeek),
    result: a.result,
    endedBy: a.endedByName,
    reviewNote: a.reviewNote,
    reviewedAt: a.reviewedAt?.toISOString() ?? null,
    reviewedBy: a.reviewedByName,
    figure: await figureOf(ctx, a, ground),
    steps: may(ctx.actor, 'action.manage') ? stepsFor(a, ctx.actor.id) : [],
  }
}

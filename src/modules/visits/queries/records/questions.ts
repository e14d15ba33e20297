import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../../kernel/context.ts'
import type { PageOf } from '../../../../kernel/contract/index.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { page } from '../../../../kernel/lists.ts'
import { within } from '../../../../kernel/reach.ts'
import type { PolicyQuestion, QuestionFilter } from '../../contract/index.ts'

const questions = ({ db, actor }: Looking) =>
  db
    .selectFrom('policyQuestion')
    .innerJoin('enterprise', (j) =>
      j
        .onRef('enterprise.parkId', '=', 'policyQuestion.parkId')
        .onRef('enterprise.id', '=', 'policyQuestion.enterpriseId'),
    )
    .where('policyQuestion.parkId', '=', actor.parkId)

/** The only door to policy questions: who reaches the enterprise today, the department that is asked, and who brought them. */
export const visibleQuestions = (ctx: Looking) =>
  questions(ctx).where(
    within(ctx.actor, {
      park: 'policyQuestion.parkId',
      grid: 'enterprise.gridId',
      enterprise: 'policyQuestion.enterpriseId',
      department: 'policyQuestion.departmentId',
      owner: 'policyQuestion.accountId',
    }),
  )

export const describedQuestions = (rows: ReturnType<typeof questions>) =>
  rows
    .leftJoin('department', (j) =>
      j
        .onRef('department.parkId', '=', 'policyQuestion.parkId')
        .onRef('department.id', '=', 'policyQuestion.departmentId'),
    )
    .leftJoin('account', 'account.id', 'policyQuestion.accountId')
    .selectAll('policyQuestion')
    .select(['enterprise.name as enterpriseName', 'department.name as departmentName', 'account.name as askerName'])
type Found = Awaited<ReturnType<ReturnType<typeof describedQuestions>['executeTakeFirstOrThrow']>>

export const presentQuestion =
  (today: string) =>
  (q: Found): PolicyQuestion => ({
    id: q.id,
    version: q.version,
    visitId: q.visitId,
    enterprise: { id: q.enterpriseId, name: q.enterpriseName },
    question: q.question,
    department: q.departmentId ? { id: q.departmentId, name: q.departmentName ?? '' } : null,
    askedOn: q.askedOn,
    asker: { id: q.accountId, name: q.askerName ?? '' },
    dueOn: q.dueOn,
    state: q.state as PolicyQuestion['state'],
    overdue: q.state === 'open' && q.dueOn < today,
    answer: q.answer,
    onTheSpot: q.onTheSpot,
    answeredBy: q.answerer,
    answeredAt: q.answeredAt?.toISOString() ?? null,
    withdrawReason: q.withdrawReason,
  })

const filtered = (ctx: Looking, f: QuestionFilter, today: string) =>
  describedQuestions(visibleQuestions(ctx))
    .$if(f.state !== undefined, (q) => q.where('policyQuestion.state', 'in', f.state as string[]))
    .$if(f.enterpriseId !== undefined, (q) => q.where('policyQuestion.enterpriseId', '=', f.enterpriseId as string))
    .$if(f.departmentId !== undefined, (q) => q.where('policyQuestion.departmentId', 'in', f.departmentId as string[]))
    .$if(f.mine === true, (q) => q.where('policyQuestion.accountId', '=', ctx.actor.id))
    .$if(f.overdue === true, (q) =>
      q.where('policyQuestion.state', '=', 'open').where('policyQuestion.dueOn', '<', today),
    )
    .$if(f.overdue === false, (q) =>
      q.where((eb) => eb.or([eb('policyQuestion.state', '<>', 'open'), eb('policyQuestion.dueOn', '>=', today)])),
    )
    .$if(Boolean(f.q), (q) =>
      q.where((eb) =>
        eb.or([
          eb('policyQuestion.question', 'ilike', `%${f.q}%`),
          eb('policyQuestion.answer', 'ilike', `%${f.q}%`),
          eb('enterprise.name', 'ilike', `%${f.q}%`),
        ]),
      ),
    )

export const listQuestions = (ctx: ReadCtx, f: QuestionFilter): Promise<PageOf<PolicyQuestion>> => {
  const today = shanghaiDate(ctx.now)
  const sorts = {
    dueOn: { column: 'policyQuestion.dueOn', type: 'date' },
    askedOn: { column: 'policyQuestion.askedOn', type: 'date' },
  } as const
  return page(ctx, filtered(ctx, f, today), f, { sorts, id: 'policyQuestion.id', present: presentQuestion(today) })
}

export const getQuestion = async (ctx: Looking, id: string): Promise<PolicyQuestion> => {
  const row = await describedQuestions(visibleQuestions(ctx)).where('policyQuestion.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentQuestion(shanghaiDate(ctx.now))(row)
}

/** Asked in this visit, as far as this person may see them. */
export const questionsOfVisit = async (ctx: Looking, visitId: string): Promise<PolicyQuestion[]> => {
  const rows = await describedQuestions(visibleQuestions(ctx))
    .where('policyQuestion.visitId', '=', visitId)
    .orderBy('policyQuestion.id')
    .execute()
  return rows.map(presentQuestion(shanghaiDate(ctx.now)))
}

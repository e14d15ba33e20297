import { on } from '../../../kernel/events.ts'
import { notify } from '../../../kernel/notify.ts'
import { questionAnswered, questionAsked, questionLate } from '../events.ts'
import { contactAccounts, deskPeople, peopleOfOffices } from '../queries/index.ts'

const whoAnswers = async (ctx: Parameters<typeof deskPeople>[0], departmentId: string | null) =>
  departmentId ? ((await peopleOfOffices(ctx)).get(departmentId) ?? []) : deskPeople(ctx)
const linkOf = (id: string) => `/policy-questions/${id}`

/** Who is to answer hears of the question, who brought it and whoever goes there next hear of the answer. */
export const questionReactions = [
  on(questionAsked, '政策咨询告知答复方', async (ctx, { payload: p }) => {
    await notify(ctx, {
      to: (await whoAnswers(ctx, p.departmentId)).filter((id) => id !== p.accountId),
      kind: 'policy-question.asked',
      title: [`政策咨询待答复：${p.question}`, `Policy question to answer: ${p.question}`],
      link: linkOf(p.questionId),
    })
  }),
  on(questionAnswered, '政策咨询答复告知带回人', async (ctx, { payload: p, actorId }) => {
    await notify(ctx, {
      to: [p.accountId, ...(await contactAccounts(ctx, p.enterpriseId))].filter((id) => id !== actorId),
      kind: 'policy-question.answered',
      title: [`政策咨询已答复，请转告企业：${p.question}`, `Policy question answered, pass it on: ${p.question}`],
      link: linkOf(p.questionId),
    })
  }),
  on(questionLate, '政策咨询逾期未答复提醒', async (ctx, { payload: p }) => {
    await notify(ctx, {
      to: [...(await whoAnswers(ctx, p.departmentId)), ...(await deskPeople(ctx))],
      kind: 'policy-question.late',
      title: [`政策咨询逾期未答复：${p.question}`, `Policy question overdue since ${p.dueOn}: ${p.question}`],
      link: linkOf(p.questionId),
    })
  }),
]

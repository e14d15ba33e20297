import { labelOf } from '../../../kernel/contract/index.ts'
import { routes } from '../../../kernel/module.ts'
import { askExtension, decideExtension, settlePromise } from '../commands/index.ts'
import { PromiseSaid, PromiseState, promiseContract } from '../contract/index.ts'
import { getPromise, listPromises, promiseClock } from '../queries/index.ts'

export const promiseRoutes = routes(
  promiseContract,
  {
    list: (ctx, { query }) => listPromises(ctx, query),
    get: (ctx, { params }) => getPromise(ctx, params.id),
    clock: (ctx, { params }) => promiseClock(ctx, params.id),
    keep: (ctx, { params, body }) => settlePromise(ctx, params.id, 'kept', body.note),
    break: (ctx, { params, body }) => settlePromise(ctx, params.id, 'broken', body.note),
    drop: (ctx, { params, body }) => settlePromise(ctx, params.id, 'dropped', body.note),
    extend: (ctx, { params, body }) => askExtension(ctx, params.id, body),
    decide: (ctx, { params, body }) => decideExtension(ctx, params.id, body),
  },
  {
    list: [
      { title: ['企业', 'Enterprise'], value: (p) => p.enterprise.name, width: 36 },
      { title: ['承诺', 'Promise'], value: (p) => p.what, width: 48 },
      { title: ['责任人', 'By whom'], value: (p) => p.who },
      { title: ['责任部门', 'Department'], value: (p) => p.department?.name },
      { title: ['期限', 'Due'], value: (p) => p.dueOn },
      { title: ['状态', 'State'], value: (p, language) => labelOf(PromiseState, p.state, language) },
      {
        title: ['是否逾期', 'Overdue'],
        value: (p, language) => (p.overdue ? (language === 'zh' ? '逾期' : 'overdue') : ''),
      },
      {
        title: ['企业反馈', 'The enterprise says'],
        value: (p, language) => p.said && labelOf(PromiseSaid, p.said.said, language),
      },
      { title: ['说明', 'Explanation'], value: (p) => p.settledNote, width: 36 },
    ],
  },
)

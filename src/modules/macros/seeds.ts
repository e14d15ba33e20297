import type { WriteCtx } from '../../kernel/context.ts'
import { addMacro } from './commands/index.ts'

type Ids = Record<string, string>

/** What the desk of the demo park takes together every day. */
export const seedMacros = async (ctx: WriteCtx, categories: Ids, departments: Ids) => {
  const dispatched = '{{企业}}您好，您反映的事项（{{编号}}）已交{{主办部门}}办理，最迟{{办结时限}}答复。'
  await addMacro(ctx, {
    name: '用电：受理并派供电公司',
    position: 1,
    steps: [
      { do: 'accept', level: 'normal', categoryId: categories.power },
      { do: 'dispatch', departmentId: departments.power as string, words: '请一个工作日内联系企业' },
      { do: 'reply', words: dispatched },
    ],
  })
  await addMacro(ctx, {
    name: '催办并关注',
    position: 2,
    steps: [{ do: 'note', words: '{{今天}}催办：请{{主办部门}}说明进展。' }, { do: 'follow' }],
  })
}

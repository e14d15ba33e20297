import type { WriteCtx } from '../../../kernel/context.ts'
import type { Label } from '../../../kernel/contract/index.ts'
import { on } from '../../../kernel/events.ts'
import { notify } from '../../../kernel/notify.ts'
import * as fact from '../events.ts'
import { departmentOf, enterpriseUsers, handlersOf, holdersOf, parentOf } from '../queries/index.ts'

type About = { demandId: string; number: string; title: string; enterpriseId: string }
const named = (e: About, [zh, en]: Label): Label => [
  `${zh}：${e.title}（${e.number}）`,
  `${en}: ${e.title} (${e.number})`,
]
const tell = (ctx: WriteCtx, to: string[], e: About, kind: string, words: Label, link = `/demands/${e.demandId}`) =>
  notify(ctx, { to, kind, title: named(e, words), link })
const tellDepartment = async (ctx: WriteCtx, departmentId: string | null, e: About, kind: string, words: Label) =>
  tell(ctx, departmentId ? await handlersOf(ctx, departmentId) : await holdersOf(ctx, 'demand.accept'), e, kind, words)
const tellEnterprise = async (ctx: WriteCtx, e: About, kind: string, words: Label) =>
  tell(ctx, await enterpriseUsers(ctx, e.enterpriseId), e, kind, words, `/portal/demands/${e.demandId}`)

const childDone = (open: number): Label =>
  open === 0
    ? ['子件已全部办结，请答复', 'All children are done, please answer']
    : [`子件已办结，还有 ${open} 件`, `A child is done, ${open} to go`]

/** Who learns what of helping, of parts of a case, of cases handled together. */
export const togetherReactions = [
  on(fact.demandPartAdded, '请协办提醒部门', (ctx, { payload: e }) =>
    tellDepartment(ctx, e.departmentId, e, 'demand.part-added', ['请贵部门协办', 'Your help is asked for']),
  ),
  on(fact.demandPartReplied, '协办回复提醒主办部门', (ctx, { payload: e }) =>
    tellDepartment(ctx, e.leadDepartmentId, e, 'demand.part-replied', ['协办已回复', 'A co-handler has replied']),
  ),
  on(fact.demandPartDropped, '取消协办告知部门', (ctx, { payload: e }) =>
    tellDepartment(ctx, e.departmentId, e, 'demand.part-dropped', ['协办已取消', 'Your help is no longer needed']),
  ),
  on(fact.demandClosed, '子件办结提醒母件的主办部门', async (ctx, { payload: e }) => {
    const parent = await parentOf(ctx, e.demandId)
    if (!parent) return
    const { openChildren, departmentId, ...about } = parent
    await tellDepartment(ctx, departmentId, about, 'demand.child-done', childDone(openChildren))
  }),
  on(fact.demandMerged, '并入告知企业和原主办部门', async (ctx, { payload: e }) => {
    await tellEnterprise(ctx, e, 'demand.merged', [
      '您的诉求与相同诉求一并办理',
      'Your demand is handled together with one like it',
    ])
    const departmentId = await departmentOf(ctx, e.demandId)
    if (departmentId)
      await tellDepartment(ctx, departmentId, e, 'demand.merged', ['诉求已并入另一件', 'Merged into another case'])
  }),
  on(fact.demandUnmerged, '撤销并入告知企业和办理方', async (ctx, { payload: e }) => {
    await tellEnterprise(ctx, e, 'demand.unmerged', ['您的诉求恢复单独办理', 'Your demand is handled by itself again'])
    const words: Label = ['并入已撤销，请继续办理', 'Separated again, please go on with it']
    await tellDepartment(ctx, e.departmentId, e, 'demand.unmerged', words)
  }),
]

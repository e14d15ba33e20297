import type { ReadCtx, WriteCtx } from '../../kernel/context.ts'
import {
  addArticle,
  endAction,
  findClusters,
  findUseful,
  noteSolved,
  reviewAction,
  startAction,
} from './commands/index.ts'
import { draftArticle } from './queries/index.ts'

export { findClusters, findUseful, noteSolved, reviewAction }

/** How one trouble is told by many. */
export const WATER = [
  ['高峰时段水压不足', '上午九点到十一点三楼车间没有水。'],
  ['车间水压不足，冷却水供不上', '冷却塔补水慢，设备降速运行。'],
  ['上午水压不足影响生产', '清洗线一开，别处就没有水。'],
  ['水压不足，职工食堂停水', '午饭前半小时最明显。'],
  ['三楼水压不足，消防箱压力低', '巡检时压力表读数偏低。'],
] as const

/** A solved case of each becomes knowledge. */
export const KNOWN = [
  '高企申报材料如何准备',
  '危废暂存间验收咨询',
  '车间电压不稳，设备频繁停机',
  '扩产需要增容 800 千伏安',
  '职工宿舍床位紧张',
  '想了解设备更新贴息政策',
] as const

/** The proposal as it is, published for everyone. */
export const publishCase = async (ctx: WriteCtx, demandId: string): Promise<string> => {
  const { title, question, answer, category, departments } = await draftArticle(ctx as unknown as ReadCtx, demandId)
  const { id } = await addArticle(ctx, {
    ...{ title, question, answer, demandId },
    categoryId: category?.id ?? null,
    departmentIds: departments.map((d) => d.id),
    audience: 'everyone',
    publish: true,
  })
  return id
}

type Ground = { departmentId: string; ownerId: string; categoryId: string; placeId: string | null; dueOn: string }

export const startWater = async (ctx: WriteCtx, { categoryId, placeId, ...ground }: Ground): Promise<string> => {
  const { id } = await startAction(ctx, {
    ...ground,
    title: '供水压力专项治理',
    goal: '高峰时段末端水压不低于 0.28 兆帕，同类诉求每周不超过 1 件',
    plan: '一、全线测压，查清瓶颈；二、更换主管阀门；三、泵站按时段变频调压；四、逐户回访。',
    targetPerWeek: 1,
    measures: [
      { text: '全线测压并出具报告', doneOn: ground.dueOn },
      { text: '更换主管阀门四只', doneOn: ground.dueOn },
      { text: '泵站增加早高峰调压时段', doneOn: ground.dueOn },
    ],
    trouble: { said: '水压不足', categoryId, placeId },
  })
  return id
}

export const endWater = (ctx: WriteCtx, id: string) =>
  endAction(ctx, id, '阀门更换、泵站调压完成，末端水压稳定在 0.30 兆帕以上，逐户回访均已恢复。')
